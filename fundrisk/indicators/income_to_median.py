"""X1: annual income against the median of NAVCA members (context, never scored)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason
from fundrisk.indicators._totals import known_of_total, only_published, trust_of_total
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

PENCE_A_POUND = 100


def _value(conventions: Conventions) -> Value:
    median_pence = conventions.median_income.value * PENCE_A_POUND
    return Value(
        lo=divided_by(pl.col("total_lo"), median_pence),
        hi=divided_by(pl.col("total_hi"), median_pence),
        known=pl.when(pl.col("total_hi") <= 0)
        .then(1.0)
        .otherwise(known_of_total("value")),
        trust=trust_of_total("value", conventions.confidence_self_report.value),
        pence=pl.col("total_hi"),
        absent=first_reason(
            only_published(),
            (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
        ),
    )


PART = Indicator(value=_value)
