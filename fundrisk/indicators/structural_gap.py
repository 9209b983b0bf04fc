"""R3: the part of planned spend that a year of all income does not pay for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason, ratio
from fundrisk.indicators._totals import known_of_total, only_published, trust_of_total

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions


def _value(conventions: Conventions) -> Value:
    spend = pl.col("planned_spend_12m_pence")
    self_report = conventions.confidence_self_report.value
    nothing = pl.col("total_hi") <= 0
    trust = trust_of_total("value", self_report)
    return Value(
        lo=(1 - ratio(pl.col("total_hi"), spend)).clip(lower_bound=0),
        hi=(1 - ratio(pl.col("total_lo"), spend)).clip(lower_bound=0),
        known=pl.when(nothing).then(1.0).otherwise(known_of_total("value")),
        trust=pl.when(nothing).then(self_report).otherwise(trust),
        pence=(spend - pl.col("total_lo")).clip(lower_bound=0),
        absent=first_reason(
            only_published(),
            (spend.is_null(), "planned spend is not given"),
            (spend <= 0, "planned spend is nil"),
            (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
        ),
    )


PART = Indicator(value=_value)
