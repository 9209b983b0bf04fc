"""Run-offs made by hand, valid by default, so that a test names only its point."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fundrisk.model.pounds import Pounds
from fundrisk.model.run_off import (
    Cliff,
    Cover,
    Expiry,
    GoingConcern,
    RunOff,
    RunOffPeriod,
    SecuredUntil,
    Unplaced,
    Wall,
)
from fundrisk.model.words import Family, Flexibility, Function, Status
from tests.reports.builders import a_floor

AS_OF = date(2024, 12, 31)


def pounds(lo: int, hi: int | None = -1) -> Pounds:
    """Pounds that are known, or from one amount to another."""
    most = lo if hi == -1 else hi
    return Pounds(lo=Decimal(lo), hi=None if most is None else Decimal(most))


def a_period(**changes: Any) -> RunOffPeriod:  # noqa: ANN401 - any field
    """A quarter of £30,000 signed and £40,000 planned."""
    fields: dict[str, Any] = {
        "first_day": date(2025, 1, 1),
        "last_day": date(2025, 3, 31),
        "committed": pounds(30_000),
        "planned_cost": Decimal(40_000),
        "by_family": {Family.HEALTH: pounds(20_000), "unknown": pounds(10_000)},
        "by_flexibility": {Flexibility.CORE: pounds(30_000)},
        "by_function": {
            Function.VOLUNTEERING: pounds(25_000),
            "unallocated": pounds(5_000),
        },
    }
    return RunOffPeriod(**(fields | changes))


def a_cliff(**changes: Any) -> Cliff:  # noqa: ANN401 - any field
    """£12,000 a year, a quarter of all income."""
    fields: dict[str, Any] = {
        "first_day": date(2025, 2, 1),
        "last_day": date(2025, 4, 30),
        "ending": pounds(12_000),
        "share_lo": 0.25,
        "share_hi": 0.25,
        "agreements": ("A1",),
    }
    return Cliff(**(fields | changes))


def a_wall(**changes: Any) -> Wall:  # noqa: ANN401 - any field
    """£90,000 a year on 31 March 2027, three quarters of all income."""
    fields: dict[str, Any] = {
        "quarter_end": date(2027, 3, 31),
        "first_end": date(2027, 3, 31),
        "last_end": date(2027, 3, 31),
        "ending": pounds(90_000),
        "share_lo": 0.75,
        "share_hi": 0.75,
        "agreements": ("A1",),
    }
    return Wall(**(fields | changes))


def an_expiry(**changes: Any) -> Expiry:  # noqa: ANN401 - any field
    """A council grant up to 31 March 2025, with a decision suggested."""
    fields: dict[str, Any] = {
        "agreement_id": "A1",
        "title": "Core grant",
        "funder": "Anytown Council",
        "status": Status.CONFIRMED,
        "confirmed": True,
        "started": True,
        "yearly": pounds(12_000),
        "committed_until": date(2025, 3, 31),
        "ends_on": date(2025, 3, 31),
        "open_ended": False,
        "break_on": None,
        "notice_months": None,
        "notice_assumed": False,
        "decision_on": date(2024, 12, 31),
        "decision_suggested": True,
        "staff_notice_by": date(2025, 1, 6),
        "successor_id": None,
        "replaced_by": None,
    }
    return Expiry(**(fields | changes))


def an_unplaced(**changes: Any) -> Unplaced:  # noqa: ANN401 - any field
    """An agreement without an end."""
    fields: dict[str, Any] = {
        "agreement_id": "A9",
        "title": "Digital skills",
        "funder": "Old Mill Trust",
        "status": None,
        "at_most_gbp": Decimal(5_000),
        "because": "its end is not known",
    }
    return Unplaced(**(fields | changes))


def a_going_concern(**changes: Any) -> GoingConcern:  # noqa: ANN401 - any field
    """£200,000 signed of £300,000, £60,000 in reserve, £20,000 of it the floor."""
    fields: dict[str, Any] = {
        "months": 24,
        "last_day": date(2026, 12, 31),
        "committed": pounds(200_000),
        "planned_cost": Decimal(300_000),
        "gap": pounds(100_000),
        "reserves": Decimal(60_000),
        "headroom": Decimal(40_000),
        "no_reserves_because": None,
        "non_recurring_proceeds": None,
        "floor": a_floor(),
        "breach_lo": 6.0,
        "breach_hi": 6.0,
        "breach_absent_because": None,
        "breach_horizon_months": 36,
    }
    return GoingConcern(**(fields | changes))


def a_secured(**changes: Any) -> SecuredUntil:  # noqa: ANN401 - any field
    """Paid for throughout."""
    fields: dict[str, Any] = {
        "earliest": None,
        "latest": None,
        "falls_short_from": None,
        "absent_because": None,
    }
    return SecuredUntil(**(fields | changes))


def a_run_off(**changes: Any) -> RunOff:  # noqa: ANN401 - any field
    """Two months, of which one quarter, with one of everything else."""
    cover = Cover(
        months=12,
        last_day=date(2025, 12, 31),
        committed=pounds(120_000),
        planned_cost=Decimal(160_000),
        lo=0.75,
        hi=0.75,
        absent_because=None,
    )
    january = a_period(last_day=date(2025, 1, 31))
    february = a_period(first_day=date(2025, 2, 1), last_day=date(2025, 2, 28))
    fields: dict[str, Any] = {
        "org_id": "GB-CHC-1000001",
        "name": "Northshire CVS",
        "as_of": AS_OF,
        "only_published": False,
        "months": (january, february),
        "quarters": (a_period(),),
        "unplaced_gbp": Decimal(0),
        "unplaced": (),
        "covers": (cover,),
        "secured": a_secured(),
        "cliff": a_cliff(),
        "cliff_absent_because": None,
        "walls": (a_wall(),),
        "walls_absent_because": None,
        "calendar": (an_expiry(),),
        "going_concern": a_going_concern(),
    }
    return RunOff(**(fields | changes))
