"""How many live lines of income there are: none at all is the severest state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason
from fundrisk.indicators._totals import only_published

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions


def _value(conventions: Conventions) -> Value:
    count = pl.when(pl.col("total_hi") > 0).then("live_count").otherwise(0)
    return Value(
        lo=count.cast(pl.Float64),
        hi=count.cast(pl.Float64),
        known=((pl.col("total_lo") > 0) | (pl.col("total_hi") <= 0)).cast(pl.Float64),
        trust=pl.lit(conventions.confidence_ledger.value),
        pence=pl.col("total_hi"),
        absent=first_reason(only_published()),
    )


PART = Indicator(value=_value)
