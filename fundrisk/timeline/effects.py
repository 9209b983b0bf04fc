"""Six scores of one finding → how many points each cause accounts for, exactly."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.movement import Cause, Effect

if TYPE_CHECKING:
    from collections.abc import Iterable

STEPS = (Cause.ASSUMPTION, Cause.TIME, Cause.LEDGER, Cause.BALANCE, Cause.ASSUMPTION)
"""What changes from each stage to the next; rules at both ends."""


class Stages(NamedTuple):
    """The upper bounds of one finding, from what was printed then to what was now.

    ``as_saved`` and ``after_saved`` are what was printed; between them all is under the
    rules of the comparison: ``before`` on the earlier day, then on the later day with
    agreements and position of then (``then``), agreements of now and position of then
    (``ledger``), and all of now (``now``). Missing where it was not assessed.
    """

    as_saved: Decimal | None
    before: Decimal | None
    then: Decimal | None
    ledger: Decimal | None
    now: Decimal | None
    after_saved: Decimal | None


class Split(NamedTuple):
    """The points between the two ends, and whose they are."""

    points: Decimal | None
    effects: tuple[Effect, ...]


NOTHING = Split(None, ())


class _Span(NamedTuple):
    """From one assessed stage to the next that is."""

    causes: frozenset[Cause]
    points: Decimal


def effects(stages: Stages) -> Split:
    """The points by cause; their sum is the whole movement, to the last decimal.

    Where a stage between is missing the causes around it cannot be told apart and share
    one effect. Effects of nought stay. Where an end is missing there are none.
    """
    if stages.as_saved is None or stages.after_saved is None:
        return NOTHING
    spans = list(_spans(stages))
    groups: list[frozenset[Cause]] = [frozenset({cause}) for cause in Cause]
    for span in spans:
        groups = _joined(groups, span.causes)
    return Split(
        stages.after_saved - stages.as_saved,
        tuple(_effect(group, spans) for group in groups),
    )


def _spans(stages: Stages) -> Iterable[_Span]:
    assessed = [
        (place, score) for place, score in enumerate(stages) if score is not None
    ]
    for (start, earlier), (end, later) in pairwise(assessed):
        yield _Span(frozenset(STEPS[start:end]), later - earlier)


def _joined(
    groups: list[frozenset[Cause]], together: frozenset[Cause]
) -> list[frozenset[Cause]]:
    """The groups, those that share a span as one; in the order of their first cause."""
    touched = [group for group in groups if group & together]
    others = [group for group in groups if not group & together]
    return sorted([frozenset().union(*touched), *others], key=_first)


def _first(group: frozenset[Cause]) -> int:
    return min(tuple(Cause).index(cause) for cause in group)


def _effect(group: frozenset[Cause], spans: Iterable[_Span]) -> Effect:
    found = (span.points for span in spans if span.causes <= group)
    return Effect(
        causes=tuple(cause for cause in Cause if cause in group),
        points=sum(found, start=Decimal("0.0000")),
    )
