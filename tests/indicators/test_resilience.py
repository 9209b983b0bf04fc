"""How long a loss can be stood: reserves, breach, structural gap, contraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    bound,
    measured,
    value,
)

if TYPE_CHECKING:
    from fundrisk.model.position import Position


def test_reserves_against_the_trustees_target() -> None:
    """£60,000 against £80,000; months of spend are shown beside it."""
    row = measured(a_ledger(positions=[a_position(reserve_target=80_000)]))

    assert value(row, "reserve_adequacy") == 0.75
    assert row["reserve_adequacy.pence"] == 20_000_00
    assert value(row, "reserve_months") == 6


def test_without_a_target_months_of_spend_stand_in() -> None:
    """£60,000 pay for six months of £120,000 a year."""
    row = measured(a_ledger())

    assert bound(row, "reserve_adequacy") == (None, None)
    assert value(row, "reserve_months") == 6


def test_free_reserves_from_their_parts() -> None:
    """100 less 20, 5, 10 and 5 are 60, where every part is given."""
    parts: dict[str, object] = {
        "free_reserves": None,
        "unrestricted_funds": 100_000,
        "tangible_fixed_assets": 20_000,
        "programme_related_investments": 5_000,
        "designated_funds": 10_000,
        "uncovered_commitments": 5_000,
        "reserve_target": 60_000,
    }
    whole = measured(a_ledger(positions=[a_position(**parts)]))
    lacking = a_position(**{**parts, "designated_funds": None})

    assert value(whole, "reserve_adequacy") == 1
    assert bound(measured(a_ledger(positions=[lacking])), "reserve_adequacy") == (
        None,
        None,
    )


def test_a_lacking_part_of_the_reserves_is_named() -> None:
    """Whoever gave some of the parts is told which to add, not that all are missing."""
    begun = a_position(
        free_reserves=None, unrestricted_funds=100_000, designated_funds=10_000
    )
    row = measured(a_ledger(positions=[begun]))

    assert row["reserve_adequacy.absent"] == (
        "free reserves need a figure for fixed assets, programme-related investments, "
        "commitments not yet covered (0 if none)"
    )


def one_pot(**changes: object) -> Position:
    """Until the core cost is planned all money is in one pot."""
    return a_position(**{"core_cost": None, **changes})


def _months(position: Position, *, amount: int | None = None) -> float:
    """Months to breach with, or without, a long agreement of that size."""
    agreements = [] if amount is None else [a_long_agreement(amount=amount)]
    ledger = a_ledger(
        *agreements, an_agreement(ends_on="2024-12-31"), positions=[position]
    )
    return value(measured(ledger), "months_to_breach")


@pytest.mark.parametrize(
    ("reserves", "months"),
    [
        (60_000, 7),  # after six months the balance is nil, not under it
        (59_999, 6),
        (0, 1),
        (-1, 0),  # under the floor already
        (9_999, 1),
        (10_000, 2),
        (360_000, 36),  # never within the 36 months that are looked at
    ],
)
def test_the_first_month_under_nil(reserves: int, months: int) -> None:
    """£10,000 a month go out and nothing comes in."""
    assert _months(one_pot(free_reserves=reserves)) == months


@pytest.mark.parametrize(
    ("floors", "months"),
    [
        ({"reserve_floor": 20_000, "closure_cost": 40_000}, 5),
        ({"closure_cost": 40_000}, 3),
        ({}, 7),
        ({"reserve_floor": 0, "closure_cost": 40_000}, 7),
    ],
)
def test_the_floor(floors: dict[str, object], months: int) -> None:
    """The trustees' floor, else the cost of closing, else exhaustion."""
    assert _months(one_pot(**floors)) == months


def test_own_earned_income_comes_in_month_by_month() -> None:
    """Of £10,000 a month £2,500 are earned: 60,000 ÷ 7,500 are eight months."""
    earning = {"own_earned_last_year": 30_000, "own_earned_this_year": 36_000}

    assert _months(one_pot(**earning)) == 9
    assert _months(one_pot(free_reserves=59_999, **earning)) == 8


def test_income_comes_in_by_the_day() -> None:
    """£365,250 over 1,461 days from 2023 are £250 a day, for 730 more days.

    In January 31 · 250 = 7,750 come in and 10,000 go out.
    """
    # balance after January: reserves + 7,750 - 10,000
    assert _months(one_pot(free_reserves=2_249), amount=365_250) == 1
    # after February: 59 days bring 14,750, of 20,000
    assert _months(one_pot(free_reserves=2_250), amount=365_250) == 2
    assert _months(one_pot(free_reserves=5_249), amount=365_250) == 2
    # after March: 90 days bring 22,500, of 30,000
    assert _months(one_pot(free_reserves=5_250), amount=365_250) == 3


def test_the_cliff_at_the_end_of_an_agreement() -> None:
    """£120,000 until 31 March keep 60,000; then six months to nil, nine in all.

    90 of 365 days bring 29,589.04 by the end of March, of 30,000 spent.
    """
    ledger = a_ledger(an_agreement(amount=120_000), positions=[one_pot()])

    # 60,000 + 29,589.04 - 90,000 < 0 after month nine
    assert value(measured(ledger), "months_to_breach") == 9


def test_an_award_to_come_pushes_the_breach_away() -> None:
    """Committed money counts from its start, hoped-for money does not."""
    coming: dict[str, object] = {
        "amount": 120_000,
        "awarded_on": "2024-12-01",
        "starts_on": "2025-04-01",
        "ends_on": "2026-03-31",
    }
    signed = measured(a_ledger(an_agreement(**coming), positions=[one_pot()]))
    hoped = measured(
        a_ledger(an_agreement(**coming, status="probable"), positions=[one_pot()])
    )

    # three months without it cost 30,000; then nothing is lost until March 2026
    assert value(signed, "months_to_breach") == 19
    assert value(hoped, "months_to_breach") == 7


def test_a_clawback_is_paid_at_once() -> None:
    """A grant of £12,000 with £32,000 taken back owes £20,000 in the first month."""
    owing = an_agreement(
        ends_on="2024-12-31",
        adjustments=[{"adjusted_on": "2024-12-01", "amount": -32_000}],
    )

    row = measured(a_ledger(owing, positions=[one_pot()]))

    # 60,000 - 20,000 - 10,000 a month: nil after four months
    assert value(row, "months_to_breach") == 5


def test_a_clawback_that_vat_may_explain() -> None:
    """A contract whose own amount is 10,000 or 12,000 less 11,000 may owe 1,000.

    With reserves of 10,500 the second month is short either way; at 10,000 a month.
    """
    contract = an_agreement(
        instrument="contract",
        ends_on="2024-12-31",
        adjustments=[{"adjusted_on": "2024-12-01", "amount": -11_000}],
    )
    position = one_pot(free_reserves=10_500)

    row = measured(a_ledger(contract, positions=[position]))

    # at worst 10,500 - 1,000 - 10,000 < 0 after one month, at best after two
    assert bound(row, "months_to_breach") == (1, 2)


def test_reserves_bear_what_was_clawed_back_before_their_day() -> None:
    """A position of 15 December knows of a clawback of the first; it leaves no more."""
    owing = an_agreement(adjustments=[{"adjusted_on": "2024-12-01", "amount": -32_000}])
    known = one_pot(as_of="2024-12-15")

    # 60,000 at 10,000 a month: nil after six months, under it after seven
    assert value(measured(a_ledger(owing, positions=[known])), "months_to_breach") == 7


@pytest.mark.parametrize(("position", "months"), [("2024-03-01", 5), ("2024-12-15", 7)])
def test_a_negative_amount_is_a_debt_from_its_day(position: str, months: int) -> None:
    """£20,000 to be paid back since April leave 40,000, if reserves are of before."""
    debt = an_agreement(amount=-20_000, awarded_on="2024-04-01")
    row = measured(a_ledger(debt, positions=[one_pot(as_of=position)]))

    assert value(row, "months_to_breach") == months


def test_what_is_to_be_paid_back_leaves_when_it_falls_due() -> None:
    """£60,000 leave on 15 February: January closes in funds, February does not."""
    owing = an_agreement(adjustments=[{"adjusted_on": "2025-02-15", "amount": -72_000}])

    # at the end of February 60,000 - 20,000 + 45 days of 12,000 / 365 - 60,000 < 0
    assert (
        value(measured(a_ledger(owing, positions=[one_pot()])), "months_to_breach") == 2
    )


def test_structural_gap() -> None:
    """A year of all income, £12,000 and £48,000 own-earned, pays half of £120,000."""
    position = a_position(own_earned_last_year=48_000, own_earned_this_year=60_000)
    row = measured(a_ledger(an_agreement(), positions=[position]))

    assert value(row, "structural_gap") == 0.5
    assert row["structural_gap.pence"] == 60_000_00


def test_no_gap_where_income_exceeds_spend() -> None:
    """A surplus is no negative gap."""
    assert (
        value(measured(a_ledger(an_agreement(amount=150_000))), "structural_gap") == 0
    )


def test_the_position_in_force_is_the_latest() -> None:
    """Rows in any order; one that begins tomorrow does not count."""
    ledger = a_ledger(
        positions=[
            a_position(as_of="2025-01-01", free_reserves=1),
            a_position(as_of="2024-12-31", free_reserves=30_000),
            a_position(as_of="2024-01-01", free_reserves=90_000),
        ]
    )

    assert value(measured(ledger), "reserve_months") == 3
