"""Six dimensions and the triggers → one headline band, and what made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.sensitivity import Mean
from fundrisk.scoring.bands import ORDER, band_code
from fundrisk.scoring.means import mean_of
from fundrisk.scoring.scales import DECIMALS

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions, Headline, Trigger


def fired(trigger: Trigger) -> pl.Expr:
    """Whether a trigger's condition may hold; null where it could not be tested."""
    name = trigger.condition.indicator
    limit = trigger.condition.value
    if trigger.condition.comparison == "below":
        return pl.col(f"{name}.lo") < limit
    if trigger.condition.comparison == "above":
        return pl.col(f"{name}.hi") > limit
    return pl.col(f"{name}.hi") >= limit


def trigger_columns(headline: Headline) -> list[pl.Expr]:
    """``trigger.<id>`` for every trigger: true, false, or null if untested."""
    return [
        fired(trigger).alias(f"trigger.{trigger.id}") for trigger in headline.triggers
    ]


def index_columns(headline: Headline, mean: Mean = Mean.QUADRATIC) -> list[pl.Expr]:
    """``index.lo`` and ``index.hi``: the quadratic mean of the assessed dimensions.

    Another ``mean`` is for comparison only.
    """
    return [
        mean_of([pl.col(f"dimension.{d.id}.{end}") for d in headline.dimensions], mean)
        .round(DECIMALS)
        .alias(f"index.{end}")
        for end in ("lo", "hi")
    ]


def headline_columns(headline: Headline, conventions: Conventions) -> list[pl.Expr]:
    """``headline.index_code``, ``.floor_code``, ``.barred`` and ``.code``.

    The band is the worst of the band of the index and the floors of the triggers that
    fired; a key dimension that could not be assessed bars "low".
    """
    of_index = band_code(pl.col("index.hi"), conventions)
    floors = [
        pl.when(pl.col(f"trigger.{trigger.id}")).then(
            pl.lit(ORDER.index(trigger.at_least), dtype=pl.Int8())
        )
        for trigger in headline.triggers
    ]
    barred = pl.any_horizontal(
        pl.col(f"dimension.{d.id}.hi").is_null()
        for d in headline.dimensions
        if d.bars_low_when_unknown
    )
    floor = pl.max_horizontal(floors)
    bar = pl.when(barred & pl.col("index.hi").is_not_null()).then(
        pl.lit(1, dtype=pl.Int8())
    )
    return [
        of_index.cast(pl.Int8).alias("headline.index_code"),
        floor.alias("headline.floor_code"),
        barred.alias("headline.barred"),
        pl.max_horizontal(of_index.cast(pl.Int8), floor, bar).alias("headline.code"),
    ]
