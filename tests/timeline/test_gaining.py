"""What came: at its least, once, in the quarter in which it became known."""

from __future__ import annotations

from datetime import date

import pytest

from fundrisk.model.event import EventKind, Force
from tests.builders import a_rolling_agreement, an_agreement
from tests.timeline.quarters import changed, happened, kinds, only

LASTING = an_agreement(
    agreement_id="NEW",
    title="Three years",
    funder="Elm Trust",
    amount=60_000,
    awarded_on="2024-11-15",
    starts_on="2025-04-01",
    ends_on="2028-03-31",
)
"""£19,995 a year for 1,096 days: a fifth of the £100,000 of the base."""

SHORT = changed(LASTING, amount=20_000, ends_on="2026-03-31")


def test_a_lasting_award_of_weight_is_a_stabilising_force() -> None:
    """Three years at a fifth of the income steady things from the award on."""
    event = only(happened([], [LASTING]), EventKind.AWARDED)

    assert event.force is Force.STABILISING
    assert float(event.amount_gbp) == pytest.approx(60_000 * 365.25 / 1_096, abs=0.01)
    assert event.happened_on == date(2024, 11, 15)
    assert event.sentence == (
        "Three years of Elm Trust, £19,995 a year (20% of income) from 1 April 2025 to "
        "31 March 2028, was awarded on 15 November 2024."
    )


def test_a_year_is_no_lasting_award() -> None:
    """However much twelve months bring, they do not last."""
    assert [e.force for e in happened([], [SHORT])] == [Force.NEITHER]


def test_two_years_to_the_day_last() -> None:
    """From 1 April 2025, 31 March 2027 is two years, and the day before is not."""
    exact = changed(LASTING, ends_on="2027-03-31")
    less = changed(LASTING, ends_on="2027-03-30")

    assert [e.force for e in happened([], [exact])] == [Force.STABILISING]
    assert [e.force for e in happened([], [less])] == [Force.NEITHER]


def test_a_small_award_lasts_without_weight() -> None:
    """Three years at under a tenth of the income steady little."""
    small = changed(LASTING, amount=27_000)

    assert [e.force for e in happened([], [small])] == [Force.NEITHER]


def test_what_may_be_broken_after_a_year_does_not_last() -> None:
    """An award is taken at its least: until the first day on which it may be broken."""
    broken = changed(LASTING, break_on="2026-03-31")

    assert [e.force for e in happened([], [broken])] == [Force.NEITHER]


def test_what_is_open_ended_does_not_last() -> None:
    """Nobody has promised two years of what may stop at three months' notice."""
    rolling = changed(
        a_rolling_agreement(annual_amount=40_000),
        agreement_id="NEW",
        awarded_on="2024-11-01",
        starts_on="2024-11-01",
    )

    assert [e.force for e in happened([], [rolling])] == [Force.NEITHER]


def test_an_award_counts_once() -> None:
    """Where the award was known at the open, its first day is no award again."""
    known = changed(LASTING, awarded_on="2024-08-01", starts_on="2024-11-01")

    event = only(happened([known], [known]), EventKind.STARTED)
    assert event.force is Force.NEITHER
    assert "began on 1 November 2024" in event.sentence


def test_without_an_award_date_the_first_day_is_the_news() -> None:
    """An award that nobody dated became known when it began."""
    begun = changed(LASTING, awarded_on=None, starts_on="2024-11-01")

    event = only(happened([], [begun]), EventKind.AWARDED)
    assert event.happened_on == date(2024, 11, 1)
    assert event.force is Force.STABILISING


def test_a_renewal_says_what_it_brings_more() -> None:
    """An award that continues another is a renewal, and the difference is said."""
    old = changed(SHORT, agreement_id="OLD", title="Old", **_YEAR_TO_MARCH)
    new = changed(SHORT, succeeds="OLD", amount=25_000)

    event = only(happened([old], [old, new]), EventKind.RENEWED)
    assert "continues Old of Elm Trust with £5,000 a year more" in event.sentence


def test_a_renewal_says_what_it_brings_less() -> None:
    """So is one that brings less."""
    old = changed(SHORT, agreement_id="OLD", title="Old", **_YEAR_TO_MARCH)
    new = changed(SHORT, succeeds="OLD", amount=12_000)

    event = only(happened([old], [old, new]), EventKind.RENEWED)
    assert "continues Old of Elm Trust at £8,000 a year less" in event.sentence


def test_two_awards_that_continue_one_say_their_difference_together() -> None:
    """£12,000 and £5,000 after £20,000: £3,000 less, not £8,000 and £15,000 less."""
    old = changed(SHORT, agreement_id="OLD", title="Old", **_YEAR_TO_MARCH)
    one = changed(SHORT, succeeds="OLD", amount=12_000, title="One")
    two = changed(one, agreement_id="TWO", amount=5_000, title="Two")

    first, second = happened([old], [old, one, two])
    assert (
        "continues Old of Elm Trust together with Two of Elm Trust, at £3,000 a year "
        "less." in first.sentence
    )
    assert (
        "continues Old of Elm Trust together with One of Elm Trust, at £3,000 a year "
        "less." in second.sentence
    )


def test_an_award_beside_one_that_continues_more_says_no_pounds() -> None:
    """What each of two carries on cannot be told if one continues another one too."""
    old = changed(SHORT, agreement_id="OLD", title="Old", **_YEAR_TO_MARCH)
    other = changed(old, agreement_id="OTHER", title="Other")
    one = changed(SHORT, succeeds="OLD", amount=12_000, title="One")
    two = changed(one, agreement_id="TWO", amount=5_000, title="Two", replaces="OTHER")

    found = happened([old, other], [old, other, one, two])
    event = next(each for each in found if each.agreement_id == "NEW")
    assert event.sentence.endswith(
        "continues Old of Elm Trust together with Two of Elm Trust."
    )


def test_a_leap_day_makes_no_difference() -> None:
    """The same money for a year of 366 days is the same amount."""
    old = changed(
        SHORT,
        agreement_id="OLD",
        awarded_on="2023-03-01",
        starts_on="2023-12-01",
        ends_on="2024-11-30",
    )
    new = changed(SHORT, succeeds="OLD", starts_on="2024-12-01", ends_on="2025-11-30")

    found = happened([old], [old, new])
    assert kinds(found) == [EventKind.RENEWED]
    assert "at the same amount" in found[0].sentence


def test_what_the_ledger_missed_is_found_late() -> None:
    """An award from before the open that was not listed then steadies nothing now."""
    missed = changed(LASTING, awarded_on="2024-05-01", starts_on="2024-06-01")

    event = only(happened([], [missed]), EventKind.FOUND_LATE)
    assert event.force is Force.NEITHER
    assert "was not in the ledger of 30 September 2024" in event.sentence


def test_what_becomes_sure_is_an_award() -> None:
    """From probable to confirmed: lasting, weighty, and known since this quarter."""
    hoped = changed(LASTING, status="probable", awarded_on=None)

    event = only(happened([hoped], [LASTING]), EventKind.STATUS)
    assert event.force is Force.STABILISING
    assert "is confirmed, it was probable" in event.sentence


def test_what_is_only_hoped_for_has_no_force() -> None:
    """A probable award is listed by its status and steadies nothing."""
    hoped = changed(LASTING, status="probable")

    event = only(happened([], [hoped]), EventKind.STATUS)
    assert event.force is Force.NEITHER
    assert "new in the ledger, probable" in event.sentence


def test_capital_counts_nowhere() -> None:
    """A building grant is listed, with no share of income and no force."""
    capital = changed(LASTING, purpose="capital")

    event = only(happened([], [capital]), EventKind.AWARDED)
    assert (event.share, event.force) == (None, Force.NEITHER)
    assert "count in no exposure" in event.sentence


_YEAR_TO_MARCH = {
    "awarded_on": "2024-02-01",
    "starts_on": "2024-04-01",
    "ends_on": "2025-03-31",
}
