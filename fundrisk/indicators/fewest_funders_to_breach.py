"""R6: the fewest funders whose loss together brings reserves under their floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._group_losses import counted, rooms, spare, why_no_losses
from fundrisk.indicators._part import Indicator, Pass, Value
from fundrisk.indicators._totals import known_of_total
from fundrisk.indicators._trust import doubted, trusted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "fewest_funders_to_breach"
SAFE = 5
"""What stands for "no breach possible" at least: as many funders as score nothing."""


def _sums(_as_of: date, conventions: Conventions) -> Mapping[str, pl.Expr]:
    return {f"{NAME}.trust": doubted(pl.col("uncosted"), conventions)}


def _table(seen: Pass) -> pl.LazyFrame:
    """The largest losses first, until they use up what is to spare.

    At worst money of an unnamed funder is the largest one's; at best it is apart.
    """
    groups = counted(seen)
    known = pl.col("group_known")
    stray = (~known * pl.col("hit_hi")).sum().over("org")
    worst = (
        groups.with_columns(stray=stray)
        .with_columns(hit_hi=pl.when(known).then("hit_hi"))
        .pipe(_running, "hit_hi")
        .group_by("org")
        .agg(*_enough("hi", "lo", pl.col("stray")))
    )
    best = (
        groups.pipe(_running, "hit_lo")
        .group_by("org")
        .agg(*_enough("lo", "hi", pl.lit(0)))
    )
    breaks = pl.col(f"{NAME}.breaks_lo").fill_null(value=False)
    return (
        rooms(seen)
        .join(worst, on="org", how="left")
        .join(best, on="org", how="left")
        .with_columns(
            (~breaks & (pl.col("spare_lo") > 0)).alias(f"{NAME}.none_possible")
        )
        .drop("spare_lo", "spare_hi")
    )


def _running(groups: pl.LazyFrame, hit: str) -> pl.LazyFrame:
    """The groups, largest loss first, with the sum up to each."""
    ordered = groups.sort("org", hit, descending=[False, True], nulls_last=True)
    return ordered.with_columns(running=pl.col(hit).fill_null(0).cum_sum().over("org"))


def _enough(hit: str, end: str, stray: pl.Expr) -> list[pl.Expr]:
    """How many losses are too few, how many there are, and whether all are enough."""
    short = pl.col("running") + stray < pl.col(f"spare_{end}")
    return [
        (pl.col(f"hit_{hit}").is_not_null() & short).sum().alias(f"{NAME}.few_{end}"),
        pl.len().alias(f"{NAME}.all_{end}"),
        (~short).any().alias(f"{NAME}.breaks_{end}"),
    ]


def _value(conventions: Conventions) -> Value:
    def fewest(end: str) -> pl.Expr:
        none = (pl.col(f"{NAME}.all_{end}").fill_null(0) + 1).clip(lower_bound=SAFE)
        few = pl.col(f"{NAME}.few_{end}") + 1
        breaks = pl.col(f"{NAME}.breaks_{end}").fill_null(value=False)
        shown = pl.when(breaks).then(few).otherwise(none)
        return pl.when(spare(end) <= 0).then(0).otherwise(shown).cast(pl.Float64)

    nothing = pl.col("total_hi") <= 0
    return Value(
        lo=fewest("lo"),
        hi=fewest("hi"),
        known=pl.when(nothing).then(1.0).otherwise(known_of_total("group")),
        trust=trusted(f"{NAME}.trust", conventions),
        pence=spare("lo"),
        absent=why_no_losses(pl.col("unbounded")),
    )


PART = Indicator(value=_value, lines=_sums, table=_table)
