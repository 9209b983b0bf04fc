"""Indicators of one pattern: ratings of 1 to 5, by agreement or answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._means import mean_bounds
from fundrisk.indicators._part import Indicator, Pass, Value, first_reason, ratio, total
from fundrisk.indicators._totals import agreed, why_absent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

LEAST, MOST = 1, 5
BAD_FROM = 4


def weighted_rating(name: str) -> Indicator:
    """The mean of a rating of each agreement; an unrated one may be anything."""
    rating = pl.col(name)
    low, high = rating.fill_null(LEAST), rating.fill_null(MOST)
    rated = agreed & rating.is_not_null()

    def sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
        weight = pl.col("av_lo")
        return {
            f"{name}.low": total(agreed, weight * low),
            f"{name}.high": total(agreed, weight * high),
            f"{name}.known": total(rated, weight),
            f"{name}.trust": total(rated, weight * pl.col("trust")),
            f"{name}.stake": total(agreed & (high >= BAD_FROM), "av_hi"),
        }

    def table(seen: Pass) -> pl.LazyFrame:
        least = pl.col("agreed_hi") * seen.conventions.known_share_minimum.value
        base = (
            seen.wide.lazy()
            .filter(pl.col(f"{name}.known") >= least)
            .select("org", weight="agreed_lo", low=f"{name}.low", high=f"{name}.high")
        )
        spare = pl.col("av_hi") - pl.col("av_lo")
        rows = seen.lines.lazy().filter(agreed & (spare > 0))
        return mean_bounds(
            rows.select("org", spare=spare, low=low, high=high), base
        ).select(
            "org",
            pl.col("lo").alias(f"{name}.lo_mean"),
            pl.col("hi").alias(f"{name}.hi_mean"),
        )

    def value(_conventions: Conventions) -> Value:
        return Value(
            lo=pl.col(f"{name}.lo_mean"),
            hi=pl.col(f"{name}.hi_mean"),
            known=ratio(pl.col(f"{name}.known"), pl.col("agreed_hi")),
            trust=ratio(pl.col(f"{name}.trust"), pl.col("agreed_hi") * 10),
            pence=pl.col(f"{name}.stake"),
            absent=why_absent(
                (pl.col(f"{name}.known") <= 0, "no agreement has been rated for this")
            ),
        )

    return Indicator(value=value, lines=sums, table=table)


def answered_rating(name: str, question: str) -> Indicator:
    """A rating that the organisation gives in its answers."""

    def value(conventions: Conventions) -> Value:
        answer = pl.col(name).cast(pl.Float64)
        self_report = pl.lit(conventions.confidence_self_report.value)
        given = answer.is_not_null()
        return Value(
            lo=answer,
            hi=answer,
            known=pl.when(given).then(1.0),
            trust=pl.when(given).then(self_report),
            pence=pl.lit(None, dtype=pl.Int64()),
            absent=first_reason((~given, f"not answered: {question}")),
        )

    return Indicator(value=value)
