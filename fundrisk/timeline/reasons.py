"""A finding and its direction → the things that moved it most, the largest first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.movement import Cause, Reason
from fundrisk.timeline.clauses import clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.model.movement import Effect
    from fundrisk.timeline.compared import Compared
    from fundrisk.timeline.variant import Variant

MOST = 3
NOTICEABLE = Decimal("0.05")
"""Points; less is not worth a word."""

WHOLE = "whole"
RULES = "rules"
ALTOGETHER = {
    Cause.TIME: "time went by",
    Cause.LEDGER: "agreements are new, gone or changed",
    Cause.BALANCE: "reserves, plans or answers are other ones",
}
NO_POINTS = Decimal("0.0000")


class Sought(NamedTuple):
    """Which finding is to be explained, and which way.

    ``finding`` is its key among the scores; ``by`` the key after which things are
    ranked, which is another one where a trigger moved the headline. ``sign`` is 1 for
    worse and -1 for better; ``effects`` those of the quarter under the same rules.
    """

    finding: str
    by: str
    sign: int
    effects: tuple[Effect, ...]


class Why(NamedTuple):
    """A reason, and the clause that stands for it within another sentence."""

    reason: Reason
    brief: str


class _Pull(NamedTuple):
    """A variant and its points, those that rank it first."""

    variant: Variant
    ranked: Decimal
    points: Decimal


def reasons(sought: Sought, compared: Compared) -> tuple[Why, ...]:
    """Up to three things that pulled a finding the way it moved.

    Only causes that altogether pulled that way count, each thing by itself; where none
    stands out the cause as a whole is named.
    """
    causes = _causes(sought)
    pulls = [one for one in _pulls(sought, compared) if one.variant.cause in causes]
    pulls.sort(key=_rank)
    found = tuple(_reason(one, compared, sought.sign) for one in pulls[:MOST])
    return found or tuple(_altogether(sought))


def _causes(sought: Sought) -> set[Cause]:
    """Every cause that pulled that way; all where the ranking is by another finding."""
    if sought.by != sought.finding or not sought.effects:
        return set(Cause)
    return {
        cause
        for effect in sought.effects
        if effect.points * sought.sign > 0
        for cause in effect.causes
    }


def _pulls(sought: Sought, compared: Compared) -> Iterator[_Pull]:
    for variant in compared.made.variants:
        ranked = alone(variant, sought.by, compared)
        if ranked is not None and ranked * sought.sign >= NOTICEABLE:
            points = alone(variant, sought.finding, compared)
            yield _Pull(variant, ranked, points or NO_POINTS)


def alone(variant: Variant, finding: str, compared: Compared) -> Decimal | None:
    """The points of what a variant is about, taken by itself; none if not known."""
    if variant.cause is None:
        return None
    stage = compared.scored[variant.against].get(finding)
    left = compared.scored[variant.name].get(finding)
    return None if stage is None or left is None else stage - left


def _rank(pull: _Pull) -> tuple[Decimal, int, Sequence[str]]:
    """The most points first; the order of rows in a file decides nothing."""
    one = pull.variant
    cause = tuple(Cause).index(one.cause) if one.cause else 0
    return -abs(pull.ranked), cause, sorted((*one.now, *one.was, *one.fields))


def _reason(pull: _Pull, compared: Compared, sign: int) -> Why:
    said = clause(pull.variant, compared, sign)
    reason = Reason(
        cause=pull.variant.cause or Cause.LEDGER,
        kind=said.kind,
        agreement_id=said.agreement_id,
        field=said.field,
        amount_gbp=said.amount_gbp,
        points=pull.points,
        sentence=f"{said.words[:1].upper()}{said.words[1:]}.",
    )
    return Why(reason, said.brief)


def _altogether(sought: Sought) -> Iterator[Why]:
    """The cause that pulled most, where no single thing stands out."""
    pulling = [one for one in sought.effects if one.points * sought.sign >= NOTICEABLE]
    for one in sorted(pulling, key=lambda one: -abs(one.points))[:1]:
        told = [ALTOGETHER[cause] for cause in one.causes if cause in ALTOGETHER]
        if told:
            words = " and ".join(told)
            reason = Reason(
                cause=one.causes[0],
                kind=WHOLE,
                points=one.points,
                sentence=f"{words.capitalize()}.",
            )
            yield Why(reason, words)


def of_rules(effects: tuple[Effect, ...], compared: Compared) -> tuple[Reason, ...]:
    """What the rules did since a finding was printed, if it is worth a word."""
    return tuple(
        Reason(
            cause=Cause.ASSUMPTION,
            kind=RULES,
            points=one.points,
            sentence=f"The rules are other ones: {_named(compared.rules_changes)}.",
        )
        for one in effects
        if Cause.ASSUMPTION in one.causes and abs(one.points) >= NOTICEABLE
        if compared.rules_changes
    )


def _named(changes: Sequence[str]) -> str:
    more = len(changes) - 1
    rest = f", and {more} more change{'s' * (more > 1)}" if more else ""
    return f"{changes[0].rstrip('.')}{rest}"
