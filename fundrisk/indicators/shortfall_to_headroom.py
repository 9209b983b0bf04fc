"""R5: the average net loss of the worst tenth of years over the headroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import collected
from fundrisk.indicators._draws import at_risk, draws, horizon_days
from fundrisk.indicators._headroom import headroom
from fundrisk.indicators._part import Indicator, Pass, Value, first_reason, ratio, total
from fundrisk.indicators._positions import NO_RESERVES
from fundrisk.indicators._shortfall import shortfall
from fundrisk.indicators._totals import known_of_total, only_published
from fundrisk.indicators._trust import doubted, trusted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "shortfall_to_headroom"


def _sums(as_of: date, conventions: Conventions) -> Mapping[str, pl.Expr]:
    days = horizon_days(as_of, conventions)
    decided = at_risk(days, surely=False)
    unknown = pl.col("uncosted") | (pl.col("renewal_basis") == "unknown")
    return {
        f"{NAME}.trust": doubted(decided & unknown, conventions),
        f"{NAME}.unbounded": total(decided & pl.col("amount_unknown"), pl.lit(1)),
    }


def _table(seen: Pass) -> pl.LazyFrame:
    """Shortfalls of organisations whose reserves are known."""
    counted = seen.wide.lazy().filter(
        pl.col("free_reserves").is_not_null()
        & ~pl.col("published")
        & (pl.col(f"{NAME}.unbounded") == 0)
    )
    lines = seen.lines.lazy().join(counted.select("org"), on="org", how="semi")
    found = draws(lines, as_of=seen.as_of, conventions=seen.conventions)
    return (
        shortfall(collected(found), seen.conventions)
        .lazy()
        .rename({f"shortfall_{end}": f"{NAME}.{end}" for end in ("lo", "hi")})
    )


def _value(conventions: Conventions) -> Value:
    most = conventions.shortfall_most.value

    def over_headroom(end: str) -> pl.Expr:
        loss = pl.col(f"{NAME}.{end}").fill_null(0)
        shown = ratio(loss, headroom).fill_null(most).clip(upper_bound=most)
        return pl.when(loss <= 0).then(0.0).otherwise(shown)

    nothing = pl.col("total_hi") <= 0
    return Value(
        lo=over_headroom("lo"),
        hi=over_headroom("hi"),
        known=pl.when(nothing).then(1.0).otherwise(known_of_total("value")),
        trust=trusted(f"{NAME}.trust", conventions),
        pence=pl.col(f"{NAME}.hi").fill_null(0),
        absent=first_reason(
            only_published(),
            (pl.col("free_reserves").is_null(), NO_RESERVES),
            (
                pl.col(f"{NAME}.unbounded") > 0,
                "an agreement that is decided soon has no usable amount",
            ),
        ),
    )


PART = Indicator(value=_value, lines=_sums, table=_table, is_dear=True)
