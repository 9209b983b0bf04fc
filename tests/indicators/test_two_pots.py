"""Two pots: what reaches the unrestricted one, what strands, and when it runs dry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import (
    a_ledger,
    a_position,
    an_agreement,
    bound,
    measured,
    value,
)

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement

TWO_YEARS: dict[str, object] = {"starts_on": "2023-04-01", "ends_on": "2025-03-31"}
"""731 days, of which 90 follow the day."""

COSTED: dict[str, object] = {
    **TWO_YEARS,
    "amount": 73_100,
    "direct_cost": 58_480,
    "overhead_recovered": 0,
}
"""£100 a day, of which £80 are direct cost."""


def _contribution(*agreements: Agreement) -> float:
    """Pounds that reach the unrestricted pot in twelve months, less what strands."""
    row = measured(a_ledger(*agreements))
    low, high = row["contribution_12m.lo"], row["contribution_12m.hi"]
    assert low == high
    return float(low) / 100


STRANDED = 80 * 60.875
"""Two months of £80 a day."""


@pytest.mark.parametrize(
    ("changes", "pounds"),
    [
        ({"purpose": "core"}, 9_000),
        ({"fund_class": "unrestricted"}, 9_000),
        ({"overhead_recovered": 14_620}, 90 * 20 - STRANDED),
        ({"instrument": "contract", "vat_amount": 0}, 90 * 20 - STRANDED),  # the margin
        ({}, -STRANDED),
        ({"direct_cost": None}, -100 * 60.875),  # what is no overhead is direct cost
        ({"overhead_recovered": None}, 9_000),  # not known: the whole, none stranded
    ],
)
def test_what_reaches_the_unrestricted_pot(
    changes: dict[str, object], pounds: float
) -> None:
    """Of £100 a day for 90 days."""
    assert _contribution(an_agreement(**{**COSTED, **changes})) == pytest.approx(
        pounds, abs=0.02
    )


@pytest.mark.parametrize(
    ("starts_on", "days", "stranded"),
    [
        ("2025-04-01", 730, 0),
        ("2025-05-01", 730, 80 * 30),  # a gap of thirty days
        ("2025-04-01", 1_460, 40 * 60.875),  # half as much a year
        ("2026-01-01", 730, STRANDED),  # too late
    ],
)
def test_a_successor_carries_direct_cost(
    starts_on: str, days: int, stranded: float
) -> None:
    """From its first day, as far as its annual value reaches."""
    first = an_agreement(agreement_id="one", **COSTED)
    after = an_agreement(
        agreement_id="two",
        succeeds="one",
        purpose="core",
        awarded_on="2024-12-01",
        starts_on=starts_on,
        ends_on=_after(starts_on, days),
        amount=73_000,
    )
    ledger = a_ledger(first, after)
    alone = measured(a_ledger(after.model_copy(update={"succeeds": None})))

    row = measured(ledger)

    both = row["contribution_12m.lo"] - alone["contribution_12m.lo"]
    assert both / 100 == pytest.approx(-stranded, abs=0.02)


def _after(starts_on: str, days: int) -> str:
    return (date.fromisoformat(starts_on) + timedelta(days=days - 1)).isoformat()


def test_restricted_money_fills_no_gap_in_core_cost() -> None:
    """£60,000 of reserves bear £10,000 a month, whatever a project brings.

    With one pot the project's £120,000 keep reserves whole until March.
    """
    project = an_agreement(amount=120_000, direct_cost=120_000, overhead_recovered=0)
    two = a_position(core_cost=120_000)
    one = a_position(core_cost=None)

    # two months of direct cost, 19,986.31 by April and May, make it five months
    assert value(measured(a_ledger(project, positions=[two])), "months_to_breach") == 5
    assert value(measured(a_ledger(project, positions=[one])), "months_to_breach") == 9


def test_spend_of_projects_is_no_burden_on_reserves() -> None:
    """Core cost of £40,000, not spend of £120,000: 60,000 last 18 months."""
    row = measured(a_ledger(an_agreement(ends_on="2024-10-15")))

    assert value(row, "months_to_breach") == 19
    assert row["months_to_breach.pots"] == 2


def test_what_stopped_last_month_still_strands() -> None:
    """Until 30 January, sixty days after the end on 1 December, £100 a day."""
    ended = an_agreement(
        amount=36_500,
        starts_on="2023-12-03",
        ends_on="2024-12-01",
        direct_cost=36_500,
        overhead_recovered=0,
    )
    row = measured(a_ledger(ended))

    # 60.875 days less the thirty that are over
    assert row["contribution_12m.lo"] / 100 == pytest.approx(
        -(60.875 - 30) * 36_500 / 365.25, abs=0.02
    )


def test_unknown_costs_leave_a_range() -> None:
    """A project of £60,000 may give all or nothing, and strand all or nothing."""
    unknown = an_agreement(amount=60_000)
    row = measured(a_ledger(unknown, positions=[a_position(core_cost=60_000)]))

    # at best 14,794.52 until March: nil after 14.9 months; at worst 10,000 strand
    assert bound(row, "months_to_breach") == (11, 15)


@pytest.mark.parametrize(
    ("floors", "basis", "pence"),
    [
        ({"reserve_floor": 0, "closure_cost": 5}, "trustees", 0),
        ({"closure_cost": 5}, "closure", 500),
        ({}, "exhaustion", 0),
    ],
)
def test_which_floor_is_said(floors: dict[str, object], basis: str, pence: int) -> None:
    """A breach of nothing is exhaustion."""
    row = measured(a_ledger(positions=[a_position(**floors)]))

    assert row["months_to_breach.floor_basis"] == basis
    assert row["months_to_breach.floor_pence"] == pence
