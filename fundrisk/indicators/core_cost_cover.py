"""F2: unrestricted and core money, and overheads recovered, over core cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason, ratio, total
from fundrisk.indicators._totals import agreed, only_published
from fundrisk.pence import a_year_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "core_cost_cover"


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    """An overhead that nobody stated may be anything from nil to the whole amount."""
    term = pl.when("open_ended").then(365).otherwise(pl.col("term_days"))
    yearly = a_year_of(pl.col("overhead"), term)
    stated = pl.col("overhead").is_not_null() & pl.col("dates_known")
    earned = pl.col("earned")
    settled = pl.col("support_sure") == pl.col("support_perhaps")
    low = (
        pl.when(pl.col("support_sure") & ~earned)
        .then("av_lo")
        .when(stated & pl.col("live_sure"))
        .then(pl.min_horizontal(yearly, "av_lo"))
        .otherwise(0)
    )
    high = (
        pl.when((pl.col("support_perhaps") | ~stated) & ~earned)
        .then("av_hi")
        .otherwise(pl.min_horizontal(yearly.fill_null(0), "av_hi"))
    )
    told = agreed & (pl.col("support_sure") | earned | (settled & stated))
    return {
        f"{NAME}.lo": total(agreed, low),
        f"{NAME}.hi": total(agreed & pl.col("live_perhaps"), high),
        f"{NAME}.known": total(told, "av_lo"),
        f"{NAME}.trust": total(told, pl.col("av_lo") * pl.col("trust")),
    }


def _value(conventions: Conventions) -> Value:
    cost = pl.col("core_cost_pence")
    low, high = pl.col(f"{NAME}.lo"), pl.col(f"{NAME}.hi")
    nothing = pl.col("agreed_hi") <= 0
    known = ratio(pl.col(f"{NAME}.known"), pl.col("agreed_hi"))
    trust = ratio(pl.col(f"{NAME}.trust"), pl.col("agreed_hi") * 10)
    return Value(
        lo=ratio(low, cost).fill_null(0),
        hi=ratio(high, cost).fill_null(0),
        known=pl.when(nothing).then(1.0).otherwise(known),
        trust=pl.when(nothing)
        .then(conventions.confidence_self_report.value)
        .otherwise(trust),
        pence=(cost - low).clip(lower_bound=0),
        absent=first_reason(
            only_published(),
            (cost.is_null(), "the core cost is not given"),
            (cost <= 0, "the core cost is nil"),
            (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
        ),
    )


PART = Indicator(value=_value, lines=_sums)
