"""Quarters of any kind: nothing is silent, nothing is paired or lost twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from fundrisk.model.event import EventKind
from fundrisk.timeline.bridging import bridging
from fundrisk.timeline.facts import at_most, is_to_come, runs
from fundrisk.timeline.matching import matched
from fundrisk.timeline.ratios import replacement
from tests.builders import a_ledger, rulebook
from tests.properties.drawn import ledgers
from tests.timeline.quarters import CLOSE, OPEN, between
from tests.timeline.sides import a_side

if TYPE_CHECKING:
    from fundrisk.model.ledger import Ledger
    from fundrisk.timeline.side import Side

TAKES_OUT = (
    EventKind.ENDED,
    EventKind.ENDED_EARLY,
    EventKind.REMOVED,
    EventKind.CUT,
)


@st.composite
def _quarters(draw: st.DrawFn) -> tuple[Side, Side]:
    """A ledger, and the same with rows gone, rows new and rows called otherwise."""
    before: Ledger = draw(ledgers(6))
    other: Ledger = draw(ledgers(4))
    kept = [a for a in before.agreements if draw(st.integers(0, 3))]
    new = [
        a.model_copy(update={"agreement_id": f"N{place}"})
        for place, a in enumerate(other.agreements)
    ]
    if draw(st.booleans()):
        kept = [
            a.model_copy(update={"agreement_id": f"row-{place}"})
            for place, a in enumerate(kept, start=2)
        ]
    after = a_ledger(*kept, *new, positions=other.positions)
    return a_side(before, OPEN), a_side(after, CLOSE)


@settings(max_examples=12)
@given(_quarters())
def test_every_agreement_is_paired_once_or_said(quarters: tuple[Side, Side]) -> None:
    """What has no counterpart is an event, and no pound is lost twice."""
    before, after = quarters
    match = matched(before, after)

    found = between(before, after)
    said = {event.agreement_id for event in found}
    then = {one.agreement_id for one in before.assessment.agreements}
    now = {one.agreement_id for one in after.assessment.agreements}
    assert {*match.after_of, *match.only_before} == then
    assert {*match.after_of.values(), *match.only_after} == now
    assert len(set(match.after_of.values())) == len(match.after_of)
    assert {*match.only_before, *match.only_after} <= said
    assert between(before, after) == found
    counted = [
        most
        for one in before.assessment.agreements
        if (runs(one) or is_to_come(one, OPEN)) and (most := at_most(one)) is not None
    ]
    lost = [event.amount_gbp for event in found if event.kind in TAKES_OUT]
    assert min(lost, default=0) >= 0
    assert sum(lost) <= sum(counted)


@settings(max_examples=12)
@given(ledgers(8))
def test_ratios_are_of_what_came_and_went(ledger: Ledger) -> None:
    """A ratio is its two sums, and without one a reason is given."""
    side = a_side(ledger)

    for found in (replacement(side, rulebook()), bridging(side, rulebook())):
        assert found.came_gbp >= 0
        assert found.went_gbp >= 0
        assert (found.value is None) == (found.absent_because is not None)
        if found.value is not None:
            assert found.value == float(found.came_gbp / found.went_gbp)
        assert found.sentence.endswith(".")
