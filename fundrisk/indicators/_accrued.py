"""Straight-line income and planned cost of each month, in whole pence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators._forward import placed_until
from fundrisk.indicators._lines import FUNCTIONS
from fundrisk.pence import divide_half_up

if TYPE_CHECKING:
    from datetime import date

MONTHS_A_YEAR = 12
SHARES = (*FUNCTIONS, "unallocated")
WHOLE_SHARE = 10_000


def month_table(as_of: date, count: int) -> pl.LazyFrame:
    """``month`` with the days after ``opens`` up to ``closes``, and those of its year.

    Month-ends stick: the first month after 31 January is up to the end of February.
    """

    def days(months: int) -> int:
        return (months_after(as_of, months) - as_of).days

    numbers = range(1, count + 1)
    years = [(month - 1) // MONTHS_A_YEAR for month in numbers]
    return pl.LazyFrame(
        {
            "month": numbers,
            "opens": [days(month - 1) for month in numbers],
            "closes": [days(month) for month in numbers],
            "year": years,
            "year_opens": [days(year * MONTHS_A_YEAR) for year in years],
            "year_closes": [days((year + 1) * MONTHS_A_YEAR) for year in years],
        }
    )


def accrued(
    signed: pl.LazyFrame, positions: pl.LazyFrame, months: pl.LazyFrame
) -> pl.LazyFrame:
    """Each committed line of income once a month, with each function's part of it."""
    both = [spread(signed, months), _own_earned(positions, months)]
    return pl.concat(both, how="diagonal").with_columns(_by_function())


def spread(found: pl.LazyFrame, months: pl.LazyFrame) -> pl.LazyFrame:
    """Each line once a month: straight-line pence whose sums are those of T3."""
    until, before = (
        {end: placed_until(pl.col(day), end) for end in ("lo", "hi")}
        for day in ("closes", "opens")
    )
    accruals = {end: until[end] - before[end] for end in ("lo", "hi")}
    coming = pl.any_horizontal(pl.col("forward_lo", "forward_hi") > 0)
    return (
        found.filter(coming)
        .join(months, how="cross")
        .with_columns(**accruals)
        .with_columns(unknown=pl.col("amount_unknown") & (pl.col("hi") > 0))
        .filter(pl.col("hi") > 0)
    )


def _own_earned(positions: pl.LazyFrame, months: pl.LazyFrame) -> pl.LazyFrame:
    """Own-earned income of each month: flexible, for no function in particular."""
    return (
        positions.filter(pl.col("own_hi") > 0)
        .join(months, how="cross")
        .select(
            "org_id",
            "month",
            *(_part_of_year(pl.col(f"own_{end}")).alias(end) for end in ("lo", "hi")),
            *(pl.lit(0, dtype=pl.Int64()).alias(name) for name in FUNCTIONS),
            family=pl.lit("own_earned"),
            flexibility=pl.lit("flexible"),
            unallocated=pl.lit(WHOLE_SHARE, dtype=pl.Int64()),
            unknown=pl.lit(value=False),
        )
    )


def planned(positions: pl.LazyFrame, months: pl.LazyFrame) -> pl.LazyFrame:
    """Every month of every organisation with the planned cost; null if not given."""
    first = pl.col("planned_spend_12m_pence")
    later = (pl.col("planned_spend_24m_pence") - first).fill_null(first)
    yearly = pl.when(pl.col("year") == 0).then(first).otherwise(later)
    return (
        positions.join(months, how="cross")
        .with_columns(planned=_part_of_year(yearly))
        .select("org_id", "month", "opens", "closes", "planned")
    )


def _part_of_year(yearly: pl.Expr) -> pl.Expr:
    """A month's part of a year's pence by days; twelve add up to the year exactly."""
    length = pl.col("year_closes") - pl.col("year_opens")
    until, before = (
        divide_half_up(yearly * (pl.col(day) - pl.col("year_opens")), length)
        for day in ("closes", "opens")
    )
    return until - before


def _by_function() -> list[pl.Expr]:
    """Each function's pence; cut one after another, so that none is lost or made."""
    whole = pl.sum_horizontal(SHARES).clip(lower_bound=1)
    parts = []
    for end in ("lo", "hi"):
        for number, name in enumerate(SHARES):
            until = pl.sum_horizontal(SHARES[: number + 1])
            cut = divide_half_up(pl.col(end) * until, whole)
            if number:
                before = pl.sum_horizontal(SHARES[:number])
                cut -= divide_half_up(pl.col(end) * before, whole)
            parts.append(cut.alias(f"{name}.{end}"))
    return parts
