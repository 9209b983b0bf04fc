"""What came for what went, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fundrisk.timeline.bridging import bridging
from fundrisk.timeline.ratios import replacement
from fundrisk.timeline.taken_out import taken_out
from tests.builders import a_ledger, a_position, an_agreement, rulebook
from tests.end_to_end.samples import NOW, QUARTERS
from tests.timeline.quarters import BASE, changed
from tests.timeline.sides import a_side, side

if TYPE_CHECKING:
    from fundrisk.model.ratio import Ratio

YEAR = 365.25

OLD = an_agreement(
    agreement_id="OLD",
    title="Old",
    funder="Oak Trust",
    amount=20_000,
    awarded_on="2023-02-01",
    starts_on="2023-06-01",
    ends_on="2024-05-30",
)
"""£20,000 for 365 days, which ended within the year."""

NEW = changed(
    OLD,
    agreement_id="NEW",
    title="New",
    awarded_on="2024-05-01",
    starts_on="2024-06-01",
    ends_on="2025-05-31",
)


def _sums(found: Ratio) -> tuple[float, float]:
    """Pounds a year that came, and that went."""
    return float(found.came_gbp), float(found.went_gbp)


def test_h_replaced_half_of_what_went() -> None:
    """Of 2024: the council and a trust went; new money and two increases came."""
    found = replacement(side("h", NOW), rulebook())

    went = 720_000 * YEAR / 1_096 + 30_000 * YEAR / 366
    more = 270_000 * YEAR / 1_095 - 180_000 * YEAR / 1_096
    came = 45_000 + 35_000 + more + 85_000 - 70_000 * YEAR / 366
    assert found.value == pytest.approx(came / went, abs=1e-5)
    assert float(found.came_gbp) == pytest.approx(came, abs=0.05)
    assert float(found.went_gbp) == pytest.approx(went, abs=0.05)
    assert (found.since, found.until) == (QUARTERS[0], NOW)


def test_h_bridged_some_of_the_gap() -> None:
    """A second trust, more from health and more from the lottery for £240,000."""
    found = bridging(side("h", NOW), rulebook())

    more = 270_000 * YEAR / 1_095 - 180_000 * YEAR / 1_096
    came = 45_000 + more + 85_000 - 70_000 * YEAR / 366
    went = 720_000 * YEAR / 1_096
    assert found.value == pytest.approx(came / went, abs=1e-5)
    assert 0 < came / went < 1
    assert found.since == QUARTERS[1]


def test_nothing_is_bridged_before_the_last_day_has_passed() -> None:
    """On 31 March 2024 the council's money still ran."""
    found = bridging(side("h", QUARTERS[1]), rulebook())

    assert found.value is None
    assert found.absent_because == "no council has withdrawn its money"


def test_where_no_council_withdrew_there_is_nothing_to_bridge() -> None:
    """D and C have their councils still."""
    for letter in "dc":
        assert bridging(side(letter, NOW), rulebook()).value is None


def test_a_renewal_at_the_same_amount_is_neither() -> None:
    """Who renews everything has lost nothing and won nothing."""
    renewed = changed(NEW, succeeds="OLD")

    found = replacement(a_side(a_ledger(BASE, OLD, renewed)), rulebook())
    assert found.value is None
    assert _sums(found) == (0, 0)
    assert found.absent_because == "nothing ended that was not renewed"


def test_what_was_taken_out_of_the_ledger_went_all_the_same() -> None:
    """Whoever tidies away a row that has ended has not kept its £20,000 a year."""
    other = changed(OLD, agreement_id="OTHER", title="Other", amount=10_000)
    then = a_side(a_ledger(BASE, OLD, other), QUARTERS[-2])
    now = a_side(a_ledger(BASE, other))

    found = replacement(now, rulebook(), taken_out([then, now]))
    assert _sums(found) == (0, 30_000)


def test_a_term_that_was_written_over_by_the_next_is_not_taken_out() -> None:
    """One reference, and then its next term: nothing went."""
    then = a_side(a_ledger(BASE, OLD), QUARTERS[0])
    now = a_side(a_ledger(BASE, changed(NEW, agreement_id="OLD")))

    assert taken_out([then, now]) == ()


def test_a_renewal_at_less_went_in_that_part() -> None:
    """Of £20,000 a year £8,000 were renewed: £12,000 went."""
    renewed = changed(NEW, succeeds="OLD", amount=8_000)

    found = replacement(a_side(a_ledger(BASE, OLD, renewed)), rulebook())
    assert _sums(found) == (0, 12_000)
    assert found.value == 0


def test_a_renewal_at_more_came_in_that_part() -> None:
    """The £5,000 a year above the old amount are new; another agreement went."""
    renewed = changed(NEW, succeeds="OLD", amount=25_000)
    other = changed(OLD, agreement_id="OTHER", title="Other", amount=10_000)

    found = replacement(a_side(a_ledger(BASE, OLD, other, renewed)), rulebook())
    assert _sums(found) == (5_000, 10_000)
    assert found.value == pytest.approx(0.5)


def test_new_money_without_a_link_came_and_the_old_went() -> None:
    """Only a link in 'succeeds' makes a renewal."""
    found = replacement(a_side(a_ledger(BASE, OLD, NEW)), rulebook())

    assert _sums(found) == (20_000, 20_000)
    assert found.sentence == (
        "From 31 December 2023 to 31 December 2024 new money of £20,000 a year came, "
        "and £20,000 a year ended and was not renewed: £1.00 came for each £1 that "
        "went."
    )


def test_an_unknown_amount_makes_no_ratio() -> None:
    """What ended may have been of any size."""
    unknown = changed(OLD, amount=None)

    found = replacement(a_side(a_ledger(BASE, unknown, NEW)), rulebook())
    assert found.value is None
    assert found.absent_because == "the amount of Old of Oak Trust is not known"


def test_a_ledger_that_keeps_nothing_that_ended_makes_no_ratio() -> None:
    """Without history nobody can tell that nothing went."""
    position = a_position(ledger_complete_since=None)

    found = replacement(a_side(a_ledger(BASE, NEW, positions=[position])), rulebook())
    assert found.value is None
    assert "does not say that it lists all that ran" in (found.absent_because or "")


def test_published_awards_make_no_ratio() -> None:
    """Awards that others published are a part of what came and went."""
    whole = side("h", NOW)
    listed = whole.assessment.model_copy(update={"only_published": True})
    part = replace(whole, assessment=listed)

    for found in (replacement(part, rulebook()), bridging(part, rulebook())):
        assert found.value is None
        assert "only published awards" in found.sentence


def test_a_council_that_left_without_saying_so_is_found() -> None:
    """A fifth of the income from a council, ended in May, and £5,000 more since."""
    council = changed(OLD, funder="Anytown Council", funder_family="local_gov")
    new = changed(NEW, amount=5_000)

    found = bridging(a_side(a_ledger(BASE, council, new)), rulebook())
    assert _sums(found) == (5_000, 20_000)
    assert found.since == council.ends_on


def test_what_a_chain_of_renewals_brings_counts_over_the_first_day() -> None:
    """Two renewals since the council left: only the rise since then is new."""
    council = changed(
        OLD, agreement_id="COUNCIL", funder="Anytown Council", funder_family="local_gov"
    )
    first = changed(
        NEW, succeeds="OLD", amount=22_000, starts_on="2024-06-01", ends_on="2024-09-30"
    )
    second = changed(
        NEW,
        agreement_id="SECOND",
        title="Second",
        succeeds="NEW",
        amount=26_000,
        starts_on="2024-10-01",
        ends_on="2025-09-30",
    )

    found = bridging(a_side(a_ledger(BASE, council, OLD, first, second)), rulebook())
    assert _sums(found) == (6_000, 20_000)


def test_a_year_and_the_next_that_is_signed_already_bridge_once() -> None:
    """G on 30 September 2024: health money ends that day, and its next year is signed.

    Counted are £15,000 of the community foundation to come, health £18,000 over 366
    days (the £14,000 that follow are less), lottery £20,000 over 366 days and £20,000,
    the forum's £10,000 and the employer's £8,000. The first trust pays £18,000 after
    £24,000 on the council's last day, which is nothing new. The council paid £225,000
    over 1,095 days.
    """
    found = bridging(side("g", QUARTERS[3]), rulebook())

    a_leap_year = YEAR / 366
    came = 15_000 + (18_000 + 20_000) * a_leap_year + 20_000 + 10_000 + 8_000
    assert float(found.came_gbp) == pytest.approx(came, abs=0.01)
    assert float(found.went_gbp) == pytest.approx(225_000 * YEAR / 1_095, abs=0.01)


def test_what_a_next_term_brings_more_bridges_too() -> None:
    """£22,000 that still run, and £26,000 signed to follow them: £26,000 came."""
    council = changed(
        OLD, agreement_id="COUNCIL", funder="Anytown Council", funder_family="local_gov"
    )
    first = changed(NEW, amount=22_000)
    second = changed(
        NEW,
        agreement_id="SECOND",
        succeeds="NEW",
        amount=26_000,
        awarded_on="2024-12-01",
        starts_on="2025-06-01",
        ends_on="2026-05-31",
    )

    found = bridging(a_side(a_ledger(BASE, council, first, second)), rulebook())
    assert _sums(found) == (26_000, 20_000)


def test_a_day_that_no_agreement_knows_makes_no_ratio() -> None:
    """The answers date a withdrawal that the ledger shows no money of."""
    position = a_position(local_authority_withdrew_on="2024-03-31")

    found = bridging(a_side(a_ledger(BASE, NEW, positions=[position])), rulebook())
    assert found.value is None
    assert "no agreement of the ledger shows" in (found.absent_because or "")
