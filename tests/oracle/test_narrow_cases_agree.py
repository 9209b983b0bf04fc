"""Ledgers of a few rows around one clause of the method, measured twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS
from tests.oracle.comparing import differences
from tests.oracle.drawing import frames_of_rows

TODAY = date(2024, 12, 31)
POUNDS = 100


def _agreement(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """A grant of £36,500 for 2024 and 2025."""
    row: dict[str, Any] = {
        "org_id": "one",
        "agreement_id": "grant",
        "funder": "Trust",
        "funder_family": "foundation",
        "instrument": "grant",
        "fund_class": "restricted",
        "purpose": "project",
        "amount_pence": 36_500 * POUNDS,
        "currency": "GBP",
        "vat_amount_pence": 0,
        "pass_through_amount_pence": 0,
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2025, 12, 31),
        "status": "confirmed",
        "full_cost_pence": 40_000 * POUNDS,
        "overhead_recovered_pence": 3_000 * POUNDS,
        "direct_cost_pence": 31_000 * POUNDS,
        "monitoring_hours_a_year": 20.0,
        "conditionality": 2,
        "transparency": 3,
        "capacity_building": 10_000,
    }
    return row | changes


def _position(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """A year of £60,000, and reserves of £20,000 over a floor of £5,000."""
    row: dict[str, Any] = {
        "org_id": "one",
        "as_of": date(2023, 12, 31),
        "planned_spend_12m_pence": 60_000 * POUNDS,
        "planned_spend_24m_pence": 120_000 * POUNDS,
        "core_cost_pence": 25_000 * POUNDS,
        "free_reserves_pence": 20_000 * POUNDS,
        "reserve_target_pence": 15_000 * POUNDS,
        "reserve_floor_pence": 5_000 * POUNDS,
        "own_earned_last_year_pence": 4_000 * POUNDS,
        "own_earned_this_year_pence": 4_000 * POUNDS,
        "hourly_cost_pence": 20 * POUNDS,
        "ledger_complete_since": date(2015, 1, 1),
    }
    for function in INFRASTRUCTURE_FUNCTIONS:
        row[f"remit_{function.value}"] = "yes"
        row[f"target_cost_{function.value}_pence"] = 10_000 * POUNDS
    return row | changes


ROLLING = _agreement(
    agreement_id="rolling",
    purpose="core",
    open_ended=True,
    amount_pence=None,
    annual_amount_pence=20_000 * POUNDS,
    starts_on=date(2020, 1, 1),
    ends_on=None,
)
NO_EARNINGS = {"own_earned_last_year_pence": 0, "own_earned_this_year_pence": 0}

CASES: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "plain": ([_agreement()], [_position()]),
    "ends_today": ([_agreement(ends_on=TODAY)], [_position()]),
    "open_ended": ([ROLLING], [_position()]),
    "open_ended_and_replaced": (
        [ROLLING, _agreement(replaces="rolling")],
        [_position()],
    ),
    "replaced_by_capital": (
        [
            _agreement(),
            _agreement(
                agreement_id="building",
                purpose="capital",
                starts_on=date(2024, 7, 1),
                replaces="grant",
            ),
        ],
        [_position()],
    ),
    "smaller_successor": (
        [
            _agreement(ends_on=date(2025, 3, 31)),
            _agreement(
                agreement_id="next",
                amount_pence=10_000 * POUNDS,
                awarded_on=date(2024, 12, 1),
                starts_on=date(2025, 4, 1),
                ends_on=date(2026, 3, 31),
                succeeds="grant",
            ),
        ],
        [_position()],
    ),
    "break_on_a_month_end": (
        [_agreement(break_on=date(2025, 2, 28), break_notice_months=3)],
        [_position()],
    ),
    "restricted_fee": (
        [_agreement(instrument="fee", funder_family="own_earned")],
        [_position()],
    ),
    "unrestricted_fee": (
        [
            _agreement(
                instrument="fee", funder_family="own_earned", fund_class="unrestricted"
            )
        ],
        [_position()],
    ),
    "cut_in_november": (
        [
            _agreement(
                adjustments=[
                    {"adjusted_on": date(2024, 11, 1), "amount_pence": -1_800_000}
                ]
            )
        ],
        [_position()],
    ),
    "clawed_back": (
        [
            _agreement(
                overhead_recovered_pence=0,
                adjustments=[
                    {"adjusted_on": date(2024, 1, 2), "amount_pence": -4_000_000}
                ],
            )
        ],
        [_position()],
    ),
    "payments_of_a_council_that_left": (
        [
            _agreement(),
            *(
                _agreement(
                    agreement_id=f"paid-{year}",
                    funder="Oak Council",
                    funder_family="local_gov",
                    amount_pence=pounds * POUNDS,
                    starts_on=date(year, 4, 1),
                    ends_on=date(year + 1, 3, 31),
                    inferred=True,
                    succeeds=f"paid-{year - 1}",
                )
                for year, pounds in ((2021, 60_000), (2022, 40_000), (2023, 15_000))
            ),
        ],
        [_position()],
    ),
    "nothing_at_all": ([], [_position(**NO_EARNINGS)]),
    "own_earned_income_gone": (
        [],
        [_position(), _position(as_of=date(2024, 12, 1), **NO_EARNINGS)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_narrow_case_has_one_reading(case: str) -> None:
    """SQL and fundrisk find the same indicators of an organisation with few rows."""
    agreements, positions = CASES[case]
    frames = frames_of_rows(["one"], agreements, positions)
    found = [str(one) for one in differences(frames, TODAY)]
    assert not found, "\n".join(found)
