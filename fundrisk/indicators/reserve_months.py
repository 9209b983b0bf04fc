"""R1 without a target: free reserves in months of planned spend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason, ratio
from fundrisk.indicators._positions import NO_RESERVES

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

MONTHS_A_YEAR = 12


def _value(conventions: Conventions) -> Value:
    reserves, spend = pl.col("free_reserves"), pl.col("planned_spend_12m_pence")
    value = ratio(reserves * MONTHS_A_YEAR, spend)
    given = value.is_not_null()
    return Value(
        lo=value,
        hi=value,
        known=pl.when(given).then(1.0),
        trust=pl.when(given).then(conventions.confidence_self_report.value),
        pence=reserves,
        absent=first_reason(
            (reserves.is_null(), NO_RESERVES),
            (~given, "planned spend is not given"),
        ),
    )


PART = Indicator(value=_value)
