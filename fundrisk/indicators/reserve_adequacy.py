"""R1: free reserves over the trustees' own target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason, ratio
from fundrisk.indicators._positions import NO_RESERVES

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions


def _value(conventions: Conventions) -> Value:
    reserves, target = pl.col("free_reserves"), pl.col("reserve_target_pence")
    value = ratio(reserves, target)
    given = value.is_not_null()
    return Value(
        lo=value,
        hi=value,
        known=pl.when(given).then(1.0),
        trust=pl.when(given).then(conventions.confidence_self_report.value),
        pence=(target - reserves).clip(lower_bound=0),
        absent=first_reason(
            (reserves.is_null(), NO_RESERVES),
            (~given, "the trustees have set no target"),
        ),
    )


PART = Indicator(value=_value)
