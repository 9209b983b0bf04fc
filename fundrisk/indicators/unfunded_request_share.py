"""P5: hours on unfunded requests of statutory bodies over all staff hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason, ratio

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions


def _value(conventions: Conventions) -> Value:
    asked = pl.col("unfunded_request_hours_12m")
    by_staff = pl.col("staff_fte") * conventions.staff_hours_a_year.value
    hours = pl.coalesce("staff_hours_12m", by_staff)
    share = ratio(asked, hours)
    given = share.is_not_null()
    cost = asked * pl.col("hourly_cost_pence")
    return Value(
        lo=share,
        hi=share,
        known=pl.when(given).then(1.0),
        trust=pl.when(given).then(conventions.confidence_self_report.value),
        pence=cost.round(0).cast(pl.Int64),
        absent=first_reason(
            (asked.is_null(), "the hours on unfunded requests are not given"),
            (~given, "the staff hours are not given"),
        ),
    )


PART = Indicator(value=_value)
