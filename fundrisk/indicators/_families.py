"""Annual value by family of funder, and expressions across the families."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._part import total
from fundrisk.model.words import Family

FAMILIES = tuple(family.value for family in Family)
_lows = [pl.col(f"family.{family}.lo") for family in FAMILIES]
_highs = [pl.col(f"family.{family}.hi") for family in FAMILIES]
_stray = pl.col("family.unknown.hi")


def family_sums() -> dict[str, pl.Expr]:
    """Annual value (pence) of each family, bounds, and of unknown family."""
    sums = {"family.unknown.hi": total(pl.col("family").is_null(), "av_hi")}
    for family in FAMILIES:
        mine = (pl.col("family") == family).fill_null(value=False)
        sums[f"family.{family}.lo"] = total(mine, "av_lo")
        sums[f"family.{family}.hi"] = total(mine, "av_hi")
    return sums


def largest_family() -> tuple[pl.Expr, pl.Expr]:
    """Bounds of the largest family's share; stray money could join any family."""
    all_low = pl.sum_horizontal(_lows)
    all_high = pl.col("total_hi")
    most = pl.max_horizontal(
        ((high + _stray) / (high + _stray + all_low - low)).fill_nan(0)
        for low, high in zip(_lows, _highs, strict=True)
    )
    least = pl.max_horizontal(
        (low / (low + all_high - high)).fill_nan(0)
        for low, high in zip(_lows, _highs, strict=True)
    )
    return least, most


def largest_family_pence() -> pl.Expr:
    """Annual value of the largest family."""
    return pl.max_horizontal(_highs)


def family_herfindahl() -> tuple[pl.Expr, pl.Expr]:
    """Bounds of the sum of squared family shares; exact where all is known."""
    largest = pl.max_horizontal(_highs)
    squares = pl.sum_horizontal(_squared(high) for high in _highs)
    joined = squares + _squared(largest + _stray) - _squared(largest)
    floor, ceiling = _squared(pl.col("total_lo")), _squared(pl.col("total_hi"))
    least = pl.sum_horizontal(_squared(low) for low in _lows) / ceiling
    most = pl.when(floor > 0).then(joined / floor).otherwise(1.0)
    return least, pl.min_horizontal(most, pl.lit(1.0))


def _squared(pence: pl.Expr) -> pl.Expr:
    amount = pence.cast(pl.Float64)
    return amount * amount
