"""How long the money lasts: short-term share, remaining term, continuity, lead."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import (
    DAY,
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    months,
    value,
)

EARNING = a_position(own_earned_last_year=10_000, own_earned_this_year=14_000)


def test_short_term_share() -> None:
    """£12,000 of £48,000 a year were first agreed for a year or less."""
    row = measured(a_ledger(an_agreement(), a_long_agreement(), positions=[EARNING]))

    assert value(row, "short_term_share") == 12_000 / 48_000
    assert row["short_term_share.pence"] == 12_000_00


def test_fees_have_no_term() -> None:
    """Own-earned income is left out of both, though its row has dates."""
    fees = an_agreement(instrument="membership", agreement_id="fees")
    alone = measured(a_ledger(a_long_agreement()))
    beside = measured(a_ledger(a_long_agreement(), fees))

    assert value(beside, "short_term_share") == 0
    assert value(beside, "weighted_remaining_term") == value(
        alone, "weighted_remaining_term"
    )
    assert value(beside, "funding_cliff") == 0


def test_rolling_money_is_not_short() -> None:
    """An open-ended £12,000 beside a short £12,000: half is short."""
    row = measured(a_ledger(an_agreement(), a_rolling_agreement()))

    assert value(row, "short_term_share") == 0.5


def test_short_goes_by_the_length_first_agreed() -> None:
    """Four years with 30 days left are still long; their share is of annual value."""
    long = a_long_agreement(starts_on="2021-01-31", ends_on="2025-01-30")

    row = measured(a_ledger(an_agreement(), long))

    assert value(row, "short_term_share") == 0.25


def test_weighted_remaining_term() -> None:
    """(12,000 · 90 + 36,000 · 730 days) ÷ 48,000 are 570 days."""
    row = measured(a_ledger(an_agreement(), a_long_agreement(), positions=[EARNING]))

    assert value(row, "weighted_remaining_term") == pytest.approx(months(570))


def test_remaining_term_counts_at_most_sixty_months() -> None:
    """Ten years ahead count like five."""
    row = measured(a_ledger(a_long_agreement(ends_on="2034-12-31")))

    assert value(row, "weighted_remaining_term") == pytest.approx(60)


def test_remaining_term_of_the_last_day() -> None:
    """Nothing is left at the close of the last day."""
    row = measured(a_ledger(an_agreement(ends_on=DAY)))

    assert value(row, "weighted_remaining_term") == 0


def test_remaining_term_of_a_rolling_council_grant() -> None:
    """The default notice of three months is all that it has: 90 days."""
    row = measured(a_ledger(a_rolling_agreement(funder_family="local_gov")))

    assert value(row, "weighted_remaining_term") == pytest.approx(months(90))
    assert row["weighted_remaining_term.trust"] == pytest.approx(0.3)


def test_remaining_term_of_an_unknown_end() -> None:
    """£12,000 a year without an end is worth between nothing and all of £12,000.

    With 36,000 · 730 days for certain, it can draw the mean down by weighing 12,000 at
    nil (547.5 days) or up at the cap of 1,826.25 days.
    """
    row = measured(a_ledger(an_agreement(ends_on=None), a_long_agreement()))

    least = 36_000 * 730 / 48_000
    most = (36_000 * 730 + 12_000 * 1826.25) / 48_000
    assert bound(row, "weighted_remaining_term") == pytest.approx(
        (months(least), months(most))
    )
    assert row["weighted_remaining_term.known"] == 0.75


def test_continuity_is_weighted_years_without_a_gap() -> None:
    """Oak for 1,371 days through two agreements, Elm for 731 days."""
    ledger = a_ledger(
        an_agreement(starts_on="2021-04-01", ends_on="2024-03-01"),
        an_agreement(starts_on="2024-04-01", ends_on="2025-03-31"),  # 30 days' gap
        a_long_agreement(funder="Elm Trust"),
    )
    row = measured(ledger)

    oak, elm = (DAY - date(2021, 4, 1)).days + 1, (DAY - date(2023, 1, 1)).days + 1
    expected = (12_000 * oak + 36_000 * elm) / 48_000 / 365.25
    assert (oak, elm) == (1371, 731)
    assert value(row, "continuity_years") == pytest.approx(expected)


def test_money_for_others_is_no_support() -> None:
    """What Oak gave only to be passed on does not lengthen its support: 275 days."""
    others = an_agreement(
        purpose="regrant",
        pass_through_amount=12_000,
        starts_on="2020-04-01",
        ends_on="2024-03-31",
    )

    row = measured(a_ledger(an_agreement(), others))

    assert value(row, "continuity_years") == pytest.approx(275 / 365.25)


@pytest.mark.parametrize(
    ("old_end", "days"),
    [
        ("2024-03-01", 1371),  # 30 days without support: 2 to 31 March
        ("2024-02-29", 1371),  # 31 days
        ("2024-02-28", 275),  # 32 days: support began anew on 1 April 2024
    ],
)
def test_a_gap_of_more_than_31_days_breaks_support(old_end: str, days: int) -> None:
    """Renewals come late; a month without a paper is not a break."""
    ledger = a_ledger(
        an_agreement(starts_on="2021-04-01", ends_on=old_end), an_agreement()
    )

    assert value(measured(ledger), "continuity_years") == pytest.approx(days / 365.25)


def test_decision_lead_is_weighted_by_annual_value() -> None:
    """Oak is decided 106 days before its end, Elm 10 days after: weighted 1 to 2."""
    ledger = a_ledger(
        an_agreement(agreement_id="oak"),
        an_agreement(
            agreement_id="next",
            succeeds="oak",
            awarded_on="2024-12-15",
            starts_on="2025-04-01",
            ends_on="2026-03-31",
            amount=99_000,
        ),
        an_agreement(
            funder="Elm",
            amount=24_000,
            starts_on="2023-10-01",
            ends_on="2024-09-20",
            renewal_decision_on="2024-09-30",
        ),
    )
    row = measured(ledger)

    # 15 December to 31 March: 106 days
    assert value(row, "decision_lead_days") == pytest.approx(
        (12_000 * 106 + 24_000 * -10) / 36_000
    )
    assert row["decision_lead_days.pence"] == 24_000_00


def test_without_a_decision_there_is_no_lead() -> None:
    """No renewal was decided within a year of the day: the question does not apply."""
    row = measured(a_ledger(an_agreement()))

    assert bound(row, "decision_lead_days") == (None, None)
    assert row["decision_lead_days.not_applicable"]
