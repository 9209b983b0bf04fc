"""P2: the yearly cost of reporting to funders over annual value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason, ratio, total
from fundrisk.indicators._totals import agreed, known_of_agreements
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "monitoring_cost_ratio"
HUNDREDTHS = 100


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    perhaps = agreed & pl.col("live_perhaps")
    hours = pl.col("monitoring_hours_a_year")
    hundredths = (hours * HUNDREDTHS).round(0).cast(pl.Int64)
    return {
        f"{NAME}.least": total(
            agreed & pl.col("live_sure") & hours.is_not_null(), hundredths
        ),
        f"{NAME}.hours": total(perhaps & hours.is_not_null(), hundredths),
        f"{NAME}.silent": total(perhaps & hours.is_null(), pl.lit(1)),
    }


def _hours(which: str) -> pl.Expr:
    by_agreement = divided_by(pl.col(f"{NAME}.{which}"), HUNDREDTHS)
    complete = pl.col(f"{NAME}.silent") == 0
    return pl.coalesce("monitoring_hours_12m", pl.when(complete).then(by_agreement))


def _value(conventions: Conventions) -> Value:
    """The answer for all funders counts; else the hours of every live agreement."""
    least, hours = _hours("least"), _hours("hours")
    cost = hours * pl.col("hourly_cost_pence")
    self_report = conventions.confidence_self_report.value
    known = known_of_agreements("value")
    return Value(
        lo=ratio(least * pl.col("hourly_cost_pence"), pl.col("agreed_hi")),
        hi=ratio(cost, pl.col("agreed_lo")),
        known=known,
        trust=known * self_report,
        pence=cost.round(0).cast(pl.Int64),
        absent=first_reason(
            (pl.col("agreed_hi") <= 0, "no live funding"),
            (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
            (pl.col("hourly_cost_pence").is_null(), "the cost of an hour is not given"),
            (hours.is_null(), "the hours of reporting are not given for every funder"),
        ),
    )


PART = Indicator(value=_value, lines=_sums)
