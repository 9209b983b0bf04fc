"""Each indicator's value → an exposure of 0 to 100, as an interval."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.rule import Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.rule import Anchor, Condition, Scale

DECIMALS = 6
"""Exposures are rounded so that an anchor's value gives the anchor's score exactly."""


def exposure(value: pl.Expr, anchors: Sequence[Anchor]) -> pl.Expr:
    """Piecewise linear through the anchors, flat outside; null stays null."""
    first = anchors[0]
    points = pl.when(value.is_not_null()).then(first.score)
    result: pl.Expr = points
    for left, right in pairwise(anchors):
        slope = (right.score - left.score) / (right.at - left.at)
        result = result + (value.clip(left.at, right.at) - left.at) * slope
    return result.round(DECIMALS)


def scored(scales: Sequence[Scale]) -> list[pl.Expr]:
    """For every scale ``<indicator>.score_lo`` and ``.score_hi`` (null: no value)."""
    return [
        bound.alias(f"{scale.indicator}.score_{end}")
        for scale in scales
        if scale.anchors
        for end, bound in zip(("lo", "hi"), _bounds(scale), strict=True)
    ]


def _bounds(scale: Scale) -> tuple[pl.Expr, pl.Expr]:
    low, high = pl.col(f"{scale.indicator}.lo"), pl.col(f"{scale.indicator}.hi")
    if scale.direction is Direction.LOWER_IS_RISKIER:
        low, high = high, low
    best, worst = exposure(low, scale.anchors), exposure(high, scale.anchors)
    if scale.worse_anchors:
        surely = pl.any_horizontal(_holds(c, surely=True) for c in scale.worse_when)
        perhaps = pl.any_horizontal(_holds(c, surely=False) for c in scale.worse_when)
        steep_best = exposure(low, scale.worse_anchors)
        steep_worst = exposure(high, scale.worse_anchors)
        best = pl.when(surely).then(steep_best).otherwise(best)
        worst = pl.when(perhaps).then(steep_worst).otherwise(worst)
    return best, worst


def _holds(condition: Condition, *, surely: bool) -> pl.Expr:
    """Whether a condition holds for all of the interval, or for some of it."""
    name = condition.indicator
    low, high = pl.col(f"{name}.lo"), pl.col(f"{name}.hi")
    if condition.comparison == "below":
        met = (high if surely else low) < condition.value
    elif condition.comparison == "above":
        met = (low if surely else high) > condition.value
    else:
        met = (low if surely else high) >= condition.value
    doubt = ~pl.col(f"{name}.not_applicable") & (not surely)
    return met.fill_null(doubt)


def stand_ins(scales: Sequence[Scale]) -> list[pl.Expr]:
    """Where an indicator has no value by its nature, another's exposure stands in."""
    columns = []
    for scale in scales:
        if scale.instead:
            name, other = scale.indicator, scale.instead
            absent = pl.col(f"{name}.score_hi").is_null()
            columns += [
                pl.when(absent)
                .then(f"{other}.{end}")
                .otherwise(f"{name}.{end}")
                .alias(f"{name}.{end}")
                for end in ("score_lo", "score_hi", "known", "trust")
            ]
    return columns


def parts(names: Sequence[str]) -> list[pl.Expr]:
    """What each indicator brings into a combination: ``<name>.part_lo``, ``.part_hi``.

    An exposure that nobody could work out may be anything from 0 to 100; one that
    cannot apply to the organisation is null, and so left out.
    """
    return [
        pl.when(~pl.col(f"{name}.not_applicable"))
        .then(pl.col(f"{name}.score_{end}").fill_null(unknown))
        .alias(f"{name}.part_{end}")
        for name in names
        for end, unknown in (("lo", 0.0), ("hi", 100.0))
    ]
