"""How many funders could each break the floor alone, with money that ends this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._group_losses import counted, spare, why_no_losses
from fundrisk.indicators._part import Indicator, Pass, Value
from fundrisk.indicators._totals import known_of_total
from fundrisk.indicators._trust import trusted

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

NAME = "single_funder_breach_12m"


def _table(seen: Pass) -> pl.LazyFrame:
    """Groups of which what ends within the horizon alone uses up what is to spare.

    Money of an unnamed funder may be anybody's.
    """
    known = pl.col("group_known")
    stray = (~known * pl.col("ending_hi")).sum().over("org")
    joined = pl.col("ending_hi") + known * stray
    fits = (pl.col("ending_hi") > 0) | (known & (stray > 0))
    surely = (pl.col("ending_lo") > 0) & (pl.col("ending_lo") >= pl.col("spare_hi"))
    perhaps = fits & (joined >= pl.col("spare_lo"))
    return (
        counted(seen)
        .with_columns(surely=surely, perhaps=perhaps)
        .group_by("org")
        .agg(
            ((known & pl.col("surely")).sum()).alias(f"{NAME}.named"),
            pl.col("surely").any().alias(f"{NAME}.any"),
            pl.col("perhaps").sum().alias(f"{NAME}.most"),
        )
    )


def _value(conventions: Conventions) -> Value:
    named = pl.col(f"{NAME}.named").fill_null(0).cast(pl.Float64)
    some = pl.col(f"{NAME}.any").fill_null(value=False).cast(pl.Float64)
    nothing = pl.col("total_hi") <= 0
    return Value(
        lo=pl.max_horizontal(named, some),
        hi=pl.col(f"{NAME}.most").fill_null(0).cast(pl.Float64),
        known=pl.when(nothing).then(1.0).otherwise(known_of_total("group")),
        trust=trusted("fewest_funders_to_breach.trust", conventions),
        pence=spare("lo"),
        absent=why_no_losses(pl.col("unbounded")),
    )


PART = Indicator(value=_value, table=_table)
