"""Committed income of the months ahead beside what they are to cost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.assembly.rows import floor_of, in_pounds
from fundrisk.model.pounds import NOTHING, Pounds
from fundrisk.model.run_off import Cover, GoingConcern, RunOffPeriod, SecuredUntil

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.assembly.run_off import RunOffRows

COVER_MONTHS = (12, 24, 36)
NO_SPEND = "planned spend is not given"


def covers(
    rows: RunOffRows, every: Sequence[RunOffPeriod], unplaced: Decimal | None
) -> tuple[Cover, ...]:
    """Indicator T3 over one, two and three years, with its pounds."""
    return tuple(_cover(rows, every[:count], unplaced) for count in COVER_MONTHS)


def _cover(
    rows: RunOffRows, periods: Sequence[RunOffPeriod], unplaced: Decimal | None
) -> Cover:
    name = f"committed_cover_{len(periods)}m"
    return Cover(
        months=len(periods),
        last_day=periods[-1].last_day,
        committed=committed(periods, unplaced),
        planned_cost=_planned(periods),
        lo=rows.scored[f"{name}.lo"],
        hi=rows.scored[f"{name}.hi"],
        absent_because=rows.scored[f"{name}.absent"],
    )


def committed(periods: Sequence[RunOffPeriod], unplaced: Decimal | None) -> Pounds:
    """All committed income of some months, at most with what cannot be placed."""
    placed = sum((period.committed for period in periods), NOTHING)
    return placed + Pounds(lo=Decimal(0), hi=unplaced)


def _planned(periods: Sequence[RunOffPeriod]) -> Decimal | None:
    known = [p.planned_cost for p in periods if p.planned_cost is not None]
    return sum(known, Decimal(0)) if len(known) == len(periods) else None


def secured_until(
    rows: RunOffRows, periods: Sequence[RunOffPeriod], unplaced: Decimal | None
) -> SecuredUntil:
    """The first month whose committed income is below its planned cost.

    What cannot be placed may come in that very month.
    """
    absent = rows.scored["committed_cover_12m.absent"] if rows.only_published else None
    if _planned(periods) is None:
        absent = absent or NO_SPEND
    if absent is not None:
        return SecuredUntil(
            earliest=None, latest=None, falls_short_from=None, absent_because=absent
        )
    may_come = Pounds(lo=Decimal(0), hi=unplaced)
    short = [
        _falls_short(period.committed + may_come, period.planned_cost or Decimal(0))
        for period in periods
    ]
    earliest = _first([perhaps for perhaps, _ in short])
    return SecuredUntil(
        earliest=earliest,
        latest=_first([surely for _, surely in short]),
        falls_short_from=None if earliest is None else periods[earliest].first_day,
        absent_because=None,
    )


def _falls_short(income: Pounds, cost: Decimal) -> tuple[bool, bool]:
    """Whether income may be below the cost, and whether it is for certain."""
    return income.lo < cost, income.hi is not None and income.hi < cost


def _first(flags: list[bool]) -> int | None:
    return flags.index(True) if True in flags else None


def going_concern(
    rows: RunOffRows, every: Sequence[RunOffPeriod], unplaced: Decimal | None
) -> GoingConcern:
    """The months of the going-concern view, with reserves and R2's month."""
    periods = every[: round(rows.conventions.going_concern_months.value)]
    income, cost = committed(periods, unplaced), _planned(periods)
    proceeds = in_pounds(rows.position["non_recurring_proceeds_pence"])
    breach = "months_to_breach"
    return GoingConcern(
        months=len(periods),
        last_day=periods[-1].last_day,
        committed=income,
        planned_cost=cost,
        gap=None if cost is None or rows.only_published else _gap(income, cost),
        reserves=in_pounds(rows.position["free_reserves"]),
        headroom=in_pounds(rows.scored[f"{breach}.pence"]),
        no_reserves_because=rows.position["no_reserves_because"],
        non_recurring_proceeds=proceeds or None,
        floor=floor_of(rows.scored),
        breach_lo=rows.scored[f"{breach}.lo"],
        breach_hi=rows.scored[f"{breach}.hi"],
        breach_absent_because=rows.scored[f"{breach}.absent"],
        breach_horizon_months=round(rows.conventions.breach_horizon_months.value),
    )


def _gap(income: Pounds, cost: Decimal) -> Pounds | None:
    """Planned cost less income; not known where income may be anything."""
    if income.hi is None:
        return None
    return Pounds(lo=cost - income.hi, hi=cost - income.lo)
