"""Committed income month by month: dates, straight lines, and sums that agree."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundrisk.indicators._accrued import month_table
from fundrisk.model.pounds import Pounds
from tests.builders import (
    DAY,
    a_cohort,
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    profiled_each,
    run_off_of,
    run_offs_of,
)
from tests.properties.drawn import Batch, batches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.run_off import RunOff

NEXT_YEAR: dict[str, object] = {
    "awarded_on": "2024-12-01",
    "starts_on": "2025-04-01",
    "ends_on": "2026-03-31",
}


def _penny(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _line(a_day: Decimal, *days: int) -> list[Decimal]:
    """Sums so far in whole pence, and what each month adds to them."""
    so_far = [_penny(a_day * count) for count in accumulate(days)]
    return [after - before for before, after in pairwise([Decimal(0), *so_far])]


def _lows(found: RunOff, count: int = 36) -> list[Decimal]:
    return [period.committed.lo for period in found.months[:count]]


def _months(agreement: Agreement, as_of: date = DAY, count: int = 12) -> list[Decimal]:
    return _lows(run_off_of(a_ledger(agreement), as_of), count)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2024, 12, 31), ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"]),
        (date(2024, 1, 31), ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]),
        (date(2024, 2, 29), ["2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30"]),
        (date(2023, 1, 30), ["2023-02-28", "2023-03-30", "2023-04-30", "2023-05-30"]),
        (date(2024, 2, 15), ["2024-03-15", "2024-04-15", "2024-05-15", "2024-06-15"]),
    ],
)
def test_month_ends_stick(day: date, ends: list[str]) -> None:
    """A month begins on the day after the one before has ended."""
    found = run_off_of(a_ledger(), day).months

    assert [period.last_day.isoformat() for period in found[:4]] == ends
    assert (found[0].first_day - day).days == 1
    for before, after in pairwise(found):
        assert (after.first_day - before.last_day).days == 1


def test_thirty_six_months_make_twelve_quarters() -> None:
    """The quarters have the same days and the same money as their months."""
    found = run_off_of(a_ledger(a_long_agreement()))

    assert (len(found.months), len(found.quarters)) == (36, 12)
    for number, quarter in enumerate(found.quarters):
        months = found.months[3 * number : 3 * number + 3]
        assert quarter.first_day == months[0].first_day
        assert quarter.last_day == months[-1].last_day
        assert quarter.committed.lo == sum(m.committed.lo for m in months)
        assert quarter.planned_cost == sum(m.planned_cost or 0 for m in months)


def test_a_long_table_holds_every_day_once() -> None:
    """Sixty months from a leap day, each after the one before."""
    table = month_table(date(2024, 2, 29), 60).collect()

    opens, closes = table["opens"].to_list(), table["closes"].to_list()
    assert opens == [0, *closes[:-1]]
    assert closes[-1] == (date(2029, 2, 28) - date(2024, 2, 29)).days


def test_a_straight_line_by_days() -> None:
    """£144,000 over 1,461 days: 31, 28 and 31 of them, then 30."""
    found = _months(a_long_agreement(), count=4)

    a_day = Decimal(144_000) / 1461
    assert found == _line(a_day, 31, 28, 31, 30)


def test_a_leap_february_has_twenty_nine_days() -> None:
    """£36,600 over the 366 days of 2024 is £100 a day."""
    year = an_agreement(
        amount=36_600,
        awarded_on="2023-11-01",
        starts_on="2024-01-01",
        ends_on="2024-12-31",
    )

    found = _months(year, date(2023, 12, 31))

    days = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    assert found == [Decimal(100 * count) for count in days]


def test_the_last_day_is_paid_for() -> None:
    """£12,000 for 365 days up to 31 March: 31, 28 and 31 days, then nothing."""
    found = _months(an_agreement(), count=5)

    assert sum(found[:3]) == _penny(Decimal(12_000) / 365 * 90)
    assert found[3:] == [0, 0]


def test_on_the_last_day_nothing_more_is_to_come() -> None:
    """The first month begins on the day after."""
    assert _months(an_agreement(), date(2025, 3, 31)) == [0] * 12


def test_a_break_cuts_the_income() -> None:
    """The funder may leave on 15 February with a month's notice: until 15 March."""
    broken = a_long_agreement(break_on="2025-02-15", break_notice_months=1)

    found = _months(broken, count=4)

    a_day = Decimal(144_000) / 1461
    assert found == _line(a_day, 31, 28, 15, 0)


def test_an_open_ended_agreement_is_signed_for_its_notice() -> None:
    """Two months at £12,000 for 365.25 days, then nobody has promised anything."""
    rolling = a_rolling_agreement(notice_months=2)

    found = _months(rolling, count=3)

    a_day = Decimal(12_000) / Decimal("365.25")
    assert sum(found) == _penny(a_day * 59)
    assert found[2] == 0


def test_a_successor_carries_on_from_its_first_day() -> None:
    """£12,000 for a year, then £24,000 for the next; no day counts twice."""
    found = run_off_of(
        a_ledger(
            an_agreement(agreement_id="old"),
            an_agreement(succeeds="old", amount=24_000, **NEXT_YEAR),
        )
    )

    old, new = Decimal(12_000) / 365, Decimal(24_000) / 365
    march, april = found.months[2], found.months[3]
    assert abs(march.committed.lo - old * 31) <= Decimal("0.01")
    assert abs(april.committed.lo - new * 30) <= Decimal("0.01")


def test_a_change_counts_from_its_day() -> None:
    """£100 a day up to 30 June, and £50 a day from 1 July 2025 on."""
    cut = an_agreement(
        amount=146_100,
        starts_on="2024-01-01",
        ends_on="2027-12-31",
        adjustments=[{"adjusted_on": "2025-07-01", "amount": -73_050}],
    )

    found = _months(cut)

    assert found[5:8] == [3_000, 1_550, 1_550]


def test_another_currency_comes_in_pounds() -> None:
    """€36,500 at 0.8 over 365 days is £80 a day."""
    euros = an_agreement(amount=36_500, currency="EUR", fx_rate="0.8", **NEXT_YEAR)

    assert _months(euros)[3:5] == [2_400, 2_480]


@pytest.mark.parametrize("status", ["probable", "possible", "target"])
def test_hopes_stand_beside_and_are_never_added(status: str) -> None:
    """£36,500 that is hoped for in 365 days: £3,000 in April, and nothing signed."""
    hoped = an_agreement(amount=36_500, status=status, **NEXT_YEAR)

    found = run_off_of(a_ledger(a_long_agreement(), hoped)).months[3]

    each = {name: getattr(found, name) for name in ("probable", "possible", "target")}
    assert each.pop(status).lo == 3_000
    assert all(amount.hi == 0 for amount in each.values())
    a_day = Decimal(144_000) / 1461
    assert found.committed.lo == _line(a_day, 31, 28, 31, 30)[-1]
    assert sum(part.lo for part in found.by_family.values()) == found.committed.lo


def test_a_hope_changes_its_amount_like_a_promise() -> None:
    """£100 a day up to June, £200 a day from July 2025 on, if it comes."""
    hoped = an_agreement(
        status="probable",
        amount=146_100,
        starts_on="2024-01-01",
        ends_on="2027-12-31",
        adjustments=[{"adjusted_on": "2025-07-01", "amount": 146_100}],
    )

    found = run_off_of(a_ledger(hoped)).months

    assert [found[month].probable.lo for month in (5, 6)] == [3_000, 6_200]


def test_own_earned_income_is_spread_over_the_days_of_the_year() -> None:
    """£36,500, the lesser of actual and budget: £100 a day, flexible, unallocated."""
    position = a_position(own_earned_last_year=36_500, own_earned_this_year=40_000)

    found = run_off_of(a_ledger(positions=[position])).months

    assert [found[month].committed.lo for month in (0, 1)] == [3_100, 2_800]
    assert found[0].by_family == {"own_earned": found[0].committed}
    assert found[0].by_flexibility == {"flexible": found[0].committed}
    assert found[0].by_function == {"unallocated": found[0].committed}


def test_own_earned_income_with_one_figure_may_be_nil() -> None:
    """Only a budget is known: at least nothing, at most the budget."""
    position = a_position(own_earned_last_year=None, own_earned_this_year=36_500)

    found = run_off_of(a_ledger(positions=[position])).months[0]

    assert found.committed == Pounds(lo=Decimal(0), hi=Decimal(3_100))


def test_planned_cost_of_the_second_year_follows_the_plan() -> None:
    """£36,500 in the first year and £73,000 in the second and the third, by days."""
    position = a_position(planned_spend_12m=36_500, planned_spend_24m=109_500)

    found = run_off_of(a_ledger(positions=[position])).months

    assert [found[month].planned_cost for month in (0, 12, 24)] == [3_100, 6_200, 6_200]
    assert found[1].planned_cost == 2_800


def test_functions_share_every_penny() -> None:
    """Three thirds as people type them leave no penny over and make none."""
    thirds = an_agreement(
        amount=100,
        leadership_advocacy="0.333",
        partnerships="0.333",
        capacity_building="0.333",
        volunteering=None,
    )

    for period in run_off_of(a_ledger(thirds)).months[:3]:
        parts = [part.lo for part in period.by_function.values()]
        assert sum(parts) == period.committed.lo
        assert "unallocated" not in period.by_function
        assert max(parts) - min(parts) <= Decimal("0.02")


def test_shares_that_claim_too_much_are_set_aside() -> None:
    """Money whose functions nobody could read is unallocated, not lost."""
    nothing = dict.fromkeys(
        ("leadership_advocacy", "partnerships", "capacity_building", "volunteering")
    )

    found = run_off_of(a_ledger(an_agreement(**nothing))).months[0]

    assert found.by_function == {"unallocated": found.committed}


def test_an_unknown_kind_of_funder_is_a_kind_of_its_own() -> None:
    """Its money is shown as from nobody known."""
    unnamed = an_agreement(funder="The Hidden Body", funder_family=None)

    found = run_off_of(a_ledger(unnamed)).months[0]

    assert found.by_family == {"unknown": found.committed}


def _sum(parts: Iterable[Pounds]) -> tuple[Decimal, Decimal | None]:
    every = list(parts)
    highs = [part.hi for part in every if part.hi is not None]
    low = sum((part.lo for part in every), Decimal(0))
    return low, sum(highs, Decimal(0)) if len(highs) == len(every) else None


@settings(max_examples=8, deadline=None)
@given(batches(6), st.sampled_from((DAY, date(2024, 2, 29), date(2025, 3, 31))))
def test_months_add_up_to_cover_and_parts_to_months(batch: Batch, day: date) -> None:
    """To the penny: months are T3's sums, and no breakdown loses or makes money."""
    frames = a_cohort({f"o{n}": ledger for n, ledger in enumerate(batch)})
    rows = profiled_each(frames, day)

    for org_id, found in run_offs_of(frames, day).items():
        for cover in found.covers:
            _agrees_with_t3(found, cover.months, rows[org_id])
        for period in (*found.months, *found.quarters):
            whole = (period.committed.lo, period.committed.hi)
            for parts in (
                period.by_family,
                period.by_flexibility,
                period.by_function,
            ):
                assert _sum(parts.values()) == whole


def _agrees_with_t3(found: RunOff, months: int, row: dict[str, object]) -> None:
    name = f"committed_cover_{months}m"
    low, high = row[f"{name}.lo"], row[f"{name}.hi"]
    if low is None or high is None:
        return
    periods = found.months[:months]
    spend = sum(period.planned_cost or Decimal(0) for period in periods)
    lows, highs = _sum(period.committed for period in periods)
    assert highs is not None
    assert found.unplaced_gbp is not None
    assert round(float(str(low)) * float(spend), 2) == float(lows)
    at_most = highs + found.unplaced_gbp
    assert round(float(str(high)) * float(spend), 2) == float(at_most)
