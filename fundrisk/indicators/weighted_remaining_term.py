"""T2: the remaining term in months, weighted by annual value (WART).

Own-earned income has no term and is left out (fees and memberships too).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import HUNDREDTH_DAYS_A_MONTH
from fundrisk.indicators._means import mean_bounds
from fundrisk.indicators._part import Indicator, Pass, Value, total
from fundrisk.indicators._totals import (
    known_of_agreements,
    termed,
    trust_of_agreements,
    why_absent,
)
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "weighted_remaining_term"
A_YEAR = 36_525


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    weight = pl.col("av_lo")
    soon = termed & ~pl.col("inferred") & (pl.col("remaining_lo") <= A_YEAR)
    return {
        f"{NAME}.low": total(termed, weight * pl.col("remaining_lo")),
        f"{NAME}.high": total(termed, weight * pl.col("remaining_hi")),
        f"{NAME}.soon": total(soon, "av_hi"),
    }


def _table(seen: Pass) -> pl.LazyFrame:
    least = pl.col("termed_hi") * seen.conventions.known_share_minimum.value
    assessable = seen.wide.lazy().filter(pl.col("known.term") >= least)
    base = assessable.select(
        "org",
        weight="termed_lo",
        low=f"{NAME}.low",
        high=f"{NAME}.high",
    )
    rows = seen.lines.lazy().filter(termed & (pl.col("av_hi") > pl.col("av_lo")))
    spare = rows.select(
        "org",
        spare=pl.col("av_hi") - pl.col("av_lo"),
        low="remaining_lo",
        high="remaining_hi",
    )
    return mean_bounds(spare, base).select(
        "org",
        pl.col("lo").alias(f"{NAME}.mean_lo"),
        pl.col("hi").alias(f"{NAME}.mean_hi"),
    )


def _value(_conventions: Conventions) -> Value:
    return Value(
        lo=divided_by(pl.col(f"{NAME}.mean_lo"), HUNDREDTH_DAYS_A_MONTH),
        hi=divided_by(pl.col(f"{NAME}.mean_hi"), HUNDREDTH_DAYS_A_MONTH),
        known=known_of_agreements("term"),
        trust=trust_of_agreements("term"),
        pence=pl.col(f"{NAME}.soon"),
        absent=why_absent(need="term"),
    )


PART = Indicator(value=_value, lines=_sums, table=_table)
