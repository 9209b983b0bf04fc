"""R2: the first month of reserves under their floor, committed income only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators import committed_cover_36m
from fundrisk.indicators._forward import committed_until
from fundrisk.indicators._part import Indicator, Pass, Value, first_reason, total
from fundrisk.indicators._positions import NO_RESERVES
from fundrisk.indicators._totals import only_published

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

NAME = "months_to_breach"
MONTHS_A_YEAR = 12


def floor() -> pl.Expr:
    """The trustees' floor, else the cost of closing, else nil ("exhaustion")."""
    return pl.coalesce("reserve_floor_pence", "closure_cost_pence", pl.lit(0))


def _table(seen: Pass) -> pl.LazyFrame:
    """Month by month from now: straight-line income less a twelfth of yearly spend.

    What is to be paid back leaves in the month in which it falls due.
    """
    months = range(1, round(seen.conventions.breach_horizon_months.value) + 1)
    counted = seen.wide.lazy().filter(
        pl.col("free_reserves").is_not_null()
        & pl.col("planned_spend_12m_pence").is_not_null()
    )
    coming = pl.any_horizontal(
        pl.col("forward_lo", "forward_hi", "forward_undated") > 0
    )
    lines = (
        seen.lines.lazy()
        .filter(coming | (pl.col("owed_hi") > 0))
        .join(counted.select("org"), on="org", how="semi")
    )
    low = {f"lo_{m}": committed_until(seen.as_of, m, "lo").sum() for m in months}
    doubtful = (pl.col("forward_lo") != pl.col("forward_hi")) | (
        pl.col("forward_undated") > 0
    )
    more = {
        f"more_{m}": (
            committed_until(seen.as_of, m, "hi") - committed_until(seen.as_of, m, "lo")
        ).sum()
        for m in months
    }
    owed = {
        f"owed_{end}_{m}": total(
            pl.col("owed_on") <= (months_after(seen.as_of, m) - seen.as_of).days,
            f"owed_{end}",
        )
        for m in months
        for end in ("lo", "hi")
    }
    certain = lines.group_by("org").agg(**low)
    debts = lines.filter(pl.col("owed_hi") > 0).group_by("org").agg(**owed)
    extra = lines.filter(doubtful).group_by("org").agg(**more)
    row = counted
    for sums in (certain, debts, extra):
        row = row.join(sums, on="org", how="left", maintain_order="left")
    return row.select(
        "org",
        _first_breach(months, "lo").alias(f"{NAME}.lo"),
        _first_breach(months, "hi").alias(f"{NAME}.hi"),
    )


def _first_breach(months: range, end: str) -> pl.Expr:
    yearly = pl.col(f"own_{end}") - pl.col("planned_spend_12m_pence")
    room = (pl.col("free_reserves") - floor()) * MONTHS_A_YEAR
    breaches = [pl.when(room < 0).then(0)]
    for month in months:
        least = end == "lo"
        owed = pl.col(f"owed_{'hi' if least else 'lo'}_{month}").fill_null(0)
        income = pl.col(f"lo_{month}").fill_null(0) - owed
        if not least:
            income = income + pl.col(f"more_{month}").fill_null(0)
        balance = room + income * MONTHS_A_YEAR + yearly * month
        breaches.append(pl.when(balance < 0).then(month))
    return pl.min_horizontal(breaches).fill_null(months[-1]).cast(pl.Float64)


def _value(conventions: Conventions) -> Value:
    cover = committed_cover_36m.PART.value(conventions)
    low = pl.col(f"{NAME}.lo")
    return Value(
        lo=low,
        hi=pl.col(f"{NAME}.hi"),
        known=cover.known,
        trust=cover.trust,
        pence=pl.col("free_reserves") - floor(),
        absent=first_reason(
            only_published(),
            (pl.col("free_reserves").is_null(), NO_RESERVES),
            (
                pl.col("planned_spend_12m_pence").is_null(),
                "planned spend is not given",
            ),
            (
                pl.col("committed_cover_36m.unbounded") > 0,
                "an agreement of the coming months has no usable amount",
            ),
        ),
    )


PART = Indicator(value=_value, table=_table)
