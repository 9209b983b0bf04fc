"""How often family, body and mergers of real names are right, by labels of a person.

A funder's name decides two things: its family, and what it is merged with. Both are
measured by names alone, without identifiers, as though all stood in one ledger.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pytest

from fundrisk.frames import frames_of
from fundrisk.funders.resolve import with_source
from tests.builders import DAY, Row, a_ledger, an_agreement, rulebook
from tests.funders.labelled import NONE, Label, absent, labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MISSING = absent()
with_real_files = pytest.mark.skipif(
    bool(MISSING), reason=f"{MISSING} are not here; set FUNDRISK_REAL_DATA to find them"
)
Case = tuple[Label, Row]


class Score(NamedTuple):
    """How much of what was said is right, and how much of what is right was said."""

    precision: float
    recall: float


@cache
def cases() -> tuple[Case, ...]:
    """Every label beside what the rules make of its name."""
    ledger = a_ledger(
        *(
            an_agreement(
                agreement_id=f"L{number:04}", funder=label.name(), funder_family=None
            )
            for number, label in enumerate(labels())
        )
    )
    found = with_source(frames_of(ledger).agreements, rulebook(), as_of=DAY)
    rows = found.sort("agreement_id").collect().iter_rows(named=True)
    return tuple(zip(labels(), rows, strict=True))


def selected(*, held_out: bool, payers: bool | None = None) -> list[Case]:
    """One half of the labels; ``payers`` keeps funders and buyers, or those paid."""
    return [
        (label, row)
        for label, row in cases()
        if label.is_held_out == held_out and payers in {None, label.is_payer}
    ]


def of_families(some: Sequence[Case]) -> Score:
    """A family that is not known counts against recall, never against precision."""
    said = [(label.family, row["family"]) for label, row in some if row["family"]]
    right = sum(one == other for one, other in said)
    return Score(right / len(said), right / len(some))


def of_bodies(some: Sequence[Case]) -> Score:
    """Well-known bodies by id."""
    told = [(label.body, row["body"] or NONE) for label, row in some]
    right = sum(one == other != NONE for one, other in told)
    said = sum(other != NONE for _, other in told)
    return Score(right / said, right / sum(one != NONE for one, _ in told))


def of_mergers(some: Iterable[Case]) -> tuple[int, int, int]:
    """Pairs of names in one group: merged, of these rightly, and those to merge."""
    pairs = [
        (a.one_body == b.one_body, one["group"] == other["group"])
        for (a, one), (b, other) in combinations(some, 2)
    ]
    merged = sum(is_merged for _, is_merged in pairs)
    right = sum(is_same and is_merged for is_same, is_merged in pairs)
    return merged, right, sum(is_same for is_same, _ in pairs)


def test_there_are_labels_enough_and_no_names() -> None:
    """Nearly four hundred places, none twice, half of them held out."""
    places = Counter((one.file, one.record, one.field) for one in labels())
    held_out = sum(one.is_held_out for one in labels())

    assert len(places) == len(labels()) >= 300
    assert 0.4 < held_out / len(labels()) < 0.6


def test_every_labelled_body_is_one_of_the_rules() -> None:
    """A label names no body that the rules do not list."""
    found = {one.body for one in labels()} - {NONE}
    listed = {body.id for body in rulebook().bodies.bodies}
    by_place = {f"-{places.form}" for places in rulebook().bodies.places}

    assert {one for one in found - listed if not one.endswith(tuple(by_place))} == set()


@with_real_files
def test_the_names_are_different() -> None:
    """Each label is of another spelling; at least 280 are of funders and buyers."""
    names = {label.name() for label in labels()}

    assert len(names) == len(labels())
    assert sum(label.is_payer for label in labels()) >= 280


@with_real_files
@pytest.mark.parametrize(
    ("held_out", "payers", "precision", "recall"),
    [
        (False, None, 0.95, 0.86),
        (True, None, 0.91, 0.81),
        (True, True, 0.94, 0.82),
        (True, False, 0.82, 0.78),
    ],
)
def test_families_are_told(
    *, held_out: bool, payers: bool | None, precision: float, recall: float
) -> None:
    """On held-out names nine of ten families said are right."""
    score = of_families(selected(held_out=held_out, payers=payers))

    assert score.precision >= precision
    assert score.recall >= recall


@with_real_files
@pytest.mark.parametrize("held_out", [False, True])
def test_bodies_are_found_and_none_is_made_up(*, held_out: bool) -> None:
    """No name is taken for a body that it is not."""
    score = of_bodies(selected(held_out=held_out))

    assert score.precision == 1
    assert score.recall >= 0.97


@with_real_files
@pytest.mark.parametrize(("held_out", "least"), [(False, 10), (True, 6), (None, 30)])
def test_no_two_bodies_are_merged(*, held_out: bool | None, least: int) -> None:
    """All names in one ledger: every merger is right, and most are made."""
    chosen = cases() if held_out is None else selected(held_out=held_out)
    merged, right, _ = of_mergers(chosen)

    assert merged == right >= least
