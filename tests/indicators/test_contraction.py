"""How far income has fallen from its highest of the last four quarter-ends."""

from __future__ import annotations

import pytest

from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    value,
)


def test_realised_contraction() -> None:
    """From 48,000 at the end of June to 36,000: a quarter."""
    ledger = a_ledger(a_long_agreement(), an_agreement(ends_on="2024-09-29"))
    row = measured(ledger)

    assert value(row, "realised_contraction") == 0.25
    assert row["realised_contraction.pence"] == 12_000_00


@pytest.mark.parametrize(
    ("last_day", "fallen"),
    [("2024-09-30", 0.25), ("2023-12-31", 0.25), ("2023-12-30", 0.0)],
)
def test_contraction_looks_at_four_quarter_ends(last_day: str, fallen: float) -> None:
    """30 September, 30 June, 31 March and 31 December before the day."""
    gone = an_agreement(
        awarded_on="2023-11-01", starts_on="2023-12-01", ends_on=last_day
    )
    ledger = a_ledger(a_long_agreement(), gone)

    assert value(measured(ledger), "realised_contraction") == fallen


def test_growth_is_no_contraction() -> None:
    """More now than at any quarter-end."""
    ledger = a_ledger(a_rolling_agreement(), an_agreement(starts_on="2024-10-01"))

    assert value(measured(ledger), "realised_contraction") == 0


def test_own_earned_income_may_contract_too() -> None:
    """£12,000 and 24,000 own-earned in June, 12,000 and 6,000 now: a half."""
    ledger = a_ledger(
        a_rolling_agreement(),
        positions=[
            a_position(own_earned_last_year=24_000, own_earned_this_year=24_000),
            a_position(
                as_of="2024-11-01",
                own_earned_last_year=24_000,
                own_earned_this_year=6_000,
            ),
        ],
    )

    assert value(measured(ledger), "realised_contraction") == 0.5


def test_before_the_first_position_its_own_earned_income_stands_in() -> None:
    """No row is in force in June, so the row of November counts for June as well."""
    position = a_position(
        as_of="2024-11-01",
        own_earned_last_year=12_000,
        own_earned_this_year=12_000,
    )
    ledger = a_ledger(
        a_long_agreement(), an_agreement(ends_on="2024-09-29"), positions=[position]
    )

    # 12 + 48 then, 12 + 36 now
    assert value(measured(ledger), "realised_contraction") == pytest.approx(0.2)


def test_doubtful_own_earned_income_may_have_fallen() -> None:
    """Two rows of which one year is missing are two doubts, not one.

    Then it was anything up to £12,000, and so it is now: from 48,000 to 36,000, say.
    """
    ledger = a_ledger(
        a_long_agreement(),
        positions=[
            a_position(own_earned_last_year=12_000, own_earned_this_year=None),
            a_position(
                as_of="2024-11-01",
                own_earned_last_year=12_000,
                own_earned_this_year=None,
            ),
        ],
    )

    assert bound(measured(ledger), "realised_contraction") == (0, 0.25)


def test_what_may_not_have_been_confirmed_may_have_been_lost() -> None:
    """A past £12,000 whose status alone is blank: a fall of up to a quarter."""
    gone = an_agreement(ends_on="2024-09-29", status=None)

    row = measured(a_ledger(a_long_agreement(), gone))

    assert bound(row, "realised_contraction") == (0, 0.25)


def test_contraction_needs_a_year_of_history() -> None:
    """A tracker of live agreements only cannot show what was lost."""
    position = a_position(ledger_complete_since="2024-01-01")

    row = measured(a_ledger(a_long_agreement(), positions=[position]))

    assert bound(row, "realised_contraction") == (None, None)


def test_a_past_agreement_without_an_amount_leaves_contraction_open() -> None:
    """It could have been worth anything, so no number can be given."""
    ledger = a_ledger(
        a_long_agreement(), an_agreement(ends_on="2024-09-29", amount=None)
    )
    row = measured(ledger)

    assert bound(row, "realised_contraction") == (None, None)
