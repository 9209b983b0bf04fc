"""R2: the first month of reserves under their floor, committed income only.

Where the core cost is planned there are two pots: free reserves bear the core cost and
what strands, and only what reaches the unrestricted pot adds to them. Until it is known
there is one, into which all income goes and from which all spend is paid.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators import committed_cover_36m
from fundrisk.indicators._forward import committed_until
from fundrisk.indicators._headroom import floor
from fundrisk.indicators._part import Indicator, Pass, Value, first_reason, total
from fundrisk.indicators._positions import NO_RESERVES
from fundrisk.indicators._pots import stranded_until
from fundrisk.indicators._totals import only_published

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "months_to_breach"
MONTHS_A_YEAR = 12

cost_a_year = pl.coalesce("core_cost_pence", "planned_spend_12m_pence")
"""What free reserves have to bear: the core cost, or with one pot all spend."""

_two = pl.col("core_cost_pence").is_not_null()


def _table(seen: Pass) -> pl.LazyFrame:
    """Month by month from now: straight-line income less a twelfth of yearly cost.

    What is to be paid back leaves in the month in which it falls due.
    """
    months = range(1, round(seen.conventions.breach_horizon_months.value) + 1)
    counted = seen.wide.lazy().filter(
        pl.col("free_reserves").is_not_null()
        & pl.col("planned_spend_12m_pence").is_not_null()
    )
    lines = _into_the_pot(seen.lines.lazy(), counted)
    row = reduce(
        lambda left, sums: left.join(sums, on="org", how="left", maintain_order="left"),
        _flows(lines, seen.as_of, months),
        counted,
    )
    return row.select(
        "org",
        _first_breach(months, "lo").alias(f"{NAME}.lo"),
        _first_breach(months, "hi").alias(f"{NAME}.hi"),
    )


def _into_the_pot(lines: pl.LazyFrame, counted: pl.LazyFrame) -> pl.LazyFrame:
    """The lines that matter, with what of each goes into the pot that is watched."""
    coming = pl.any_horizontal(
        pl.col("forward_lo", "forward_hi", "forward_undated", "owed_hi") > 0
    )
    strands = (pl.col("strand_hi_rate") > 0) & (pl.col("strand_hi_to") > 0)
    return (
        lines.filter(coming | strands)
        .join(counted.select("org", two=_two), on="org")
        .with_columns(
            pl.when("two")
            .then(f"pot_{end}")
            .otherwise(f"forward_{end}")
            .alias(f"pot_{end}")
            for end in ("lo", "hi", "undated")
        )
    )


def _flows(lines: pl.LazyFrame, as_of: date, months: range) -> list[pl.LazyFrame]:
    """Sums until each month: income, what it may be more, debts, and what strands."""
    strands = pl.col("two") & (pl.col("strand_hi_rate") > 0)
    doubtful = (pl.col("pot_lo") != pl.col("pot_hi")) | (pl.col("pot_undated") > 0)
    wanted = (
        ((pl.col("pot_hi") > 0) | (pl.col("pot_undated") > 0), _certain),
        (doubtful, _more),
        (pl.col("owed_hi") > 0, _owed),
        (strands, _stranded),
    )
    return [
        lines.filter(which).group_by("org").agg(**sums(as_of, months))
        for which, sums in wanted
    ]


def _certain(as_of: date, months: range) -> Mapping[str, pl.Expr]:
    return {f"lo_{m}": committed_until(as_of, m, "lo", of="pot").sum() for m in months}


def _more(as_of: date, months: range) -> Mapping[str, pl.Expr]:
    return {
        f"more_{m}": (
            committed_until(as_of, m, "hi", of="pot")
            - committed_until(as_of, m, "lo", of="pot")
        ).sum()
        for m in months
    }


def _owed(as_of: date, months: range) -> Mapping[str, pl.Expr]:
    return {
        f"owed_{end}_{m}": total(pl.col("owed_on") <= _days(as_of, m), f"owed_{end}")
        for m in months
        for end in ("lo", "hi")
    }


def _stranded(as_of: date, months: range) -> Mapping[str, pl.Expr]:
    return {
        f"stranded_{end}_{m}": stranded_until(_days(as_of, m), end).sum()
        for m in months
        for end in ("lo", "hi")
    }


def _days(as_of: date, months: int) -> int:
    return (months_after(as_of, months) - as_of).days


def _first_breach(months: range, end: str) -> pl.Expr:
    least = end == "lo"
    yearly = pl.col(f"own_{end}") - cost_a_year
    room = (pl.col("free_reserves") - floor) * MONTHS_A_YEAR
    worst = "hi" if least else "lo"
    breaches = [pl.when(room < 0).then(0)]
    for month in months:
        out = [f"owed_{worst}_{month}", f"stranded_{worst}_{month}"]
        into = [f"lo_{month}"] if least else [f"lo_{month}", f"more_{month}"]
        income = pl.sum_horizontal(into) - pl.sum_horizontal(out)
        balance = room + income * MONTHS_A_YEAR + yearly * month
        breaches.append(pl.when(balance < 0).then(month))
    return pl.min_horizontal(breaches).fill_null(months[-1]).cast(pl.Float64)


def _value(conventions: Conventions) -> Value:
    cover = committed_cover_36m.PART.value(conventions)
    return Value(
        lo=pl.col(f"{NAME}.lo"),
        hi=pl.col(f"{NAME}.hi"),
        known=cover.known,
        trust=cover.trust,
        pence=pl.col("free_reserves") - floor,
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
