"""T5: years of unbroken support by each funder, weighted by annual value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Pass, Value, ratio
from fundrisk.indicators._totals import (
    agreed,
    known_of_agreements,
    trust_of_agreements,
    why_absent,
)
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

NAME = "continuity_years"
DAYS_A_YEAR = 365.25
APART = 10**7
"""Days that keep one funder's spells clear of the next one's on a single line."""


def _table(seen: Pass) -> pl.LazyFrame:
    """Support is unbroken while no gap between agreements exceeds the convention."""
    gap = round(seen.conventions.continuity_gap_days.value)
    known = agreed & pl.col("group_known") & pl.col("start").is_not_null()
    kept = pl.col("own_hi") > 0
    last = pl.when(pl.col("open_ended")).then(0).otherwise(pl.col("end")).fill_null(0)
    first = (pl.col("org") != pl.col("org").shift()) | (
        pl.col("group") != pl.col("group").shift()
    )
    apart = pl.col("funder_place") * APART
    spells = (
        seen.lines.lazy()
        .filter(known & pl.col("sure") & (pl.col("start") <= 0) & kept)
        .select("org", "group", "start", "av_lo", last=last)
        .sort("org", "group", "start")
        .with_columns(first=first.fill_null(value=True))
        .with_columns(funder_place=pl.col("first").cum_sum().cast(pl.Int64))
        .with_columns(reach=(pl.col("last") + apart).cum_max() - apart)
        .with_columns(gone=pl.col("start") - pl.col("reach").shift() > gap + 1)
        .with_columns(spell=(pl.col("first") | pl.col("gone")).cum_sum())
        .group_by("spell")
        .agg(
            pl.col("org").first(),
            pl.col("start").min(),
            pl.col("last").max(),
            pl.col("av_lo").sum(),
        )
        .filter(pl.col("last") >= 0)
    )
    days = 1 - pl.col("start")
    return spells.group_by("org").agg(
        (pl.col("av_lo").cast(pl.Int128) * days.cast(pl.Int128))
        .sum()
        .alias(f"{NAME}.days"),
        pl.col("av_lo").sum().alias(f"{NAME}.weight"),
    )


def _value(_conventions: Conventions) -> Value:
    days = ratio(pl.col(f"{NAME}.days"), pl.col(f"{NAME}.weight"))
    years = divided_by(days, DAYS_A_YEAR)
    return Value(
        lo=years,
        hi=years,
        known=known_of_agreements("group"),
        trust=trust_of_agreements("group"),
        pence=pl.col("agreed_hi"),
        absent=why_absent((years.is_null(), "no live agreement has a known start")),
    )


PART = Indicator(value=_value, table=_table)
