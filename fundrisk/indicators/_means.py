"""Bounds of a weighted mean whose weights and values are known only within bounds."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._part import ratio


def mean_bounds(
    rows: pl.LazyFrame, base: pl.LazyFrame, *, by: str = "org"
) -> pl.LazyFrame:
    """The least and greatest weighted mean that the bounds allow.

    A row weighs at least ``weight_lo``; what it may weigh on top is taken in, from the
    value that moves the mean furthest, as long as it moves the mean further.

    Args:
        rows: The rows that may weigh more: ``by``, ``spare`` (weight on top, > 0),
            ``low`` and ``high`` (bounds of the value, whole numbers).
        base: One row per ``by``: ``weight`` (sum of least weights), ``low`` and
            ``high`` (sums of least weight times value).
        by: The column that tells the means apart.

    Returns:
        One row per row of ``base``: ``by``, ``lo`` and ``hi`` (null where nothing
        weighs anything).
    """
    ends = [
        _extreme(rows, base, by=by, end="low", largest=False),
        _extreme(rows, base, by=by, end="high", largest=True),
    ]
    bounds = base.select(
        by,
        lo=ratio(pl.col("low"), pl.col("weight")),
        hi=ratio(pl.col("high"), pl.col("weight")),
    )
    for end in ends:
        bounds = bounds.join(end, on=by, how="left", maintain_order="left")
    return bounds.select(
        by,
        lo=pl.min_horizontal("lo", "low_reach"),
        hi=pl.max_horizontal("hi", "high_reach"),
    )


def _extreme(
    rows: pl.LazyFrame, base: pl.LazyFrame, *, by: str, end: str, largest: bool
) -> pl.LazyFrame:
    taken_in = (
        rows.select(by, "spare", value=pl.col(end))
        .sort(by, "value", descending=[False, largest])
        .with_columns(
            more_weight=pl.col("spare").cum_sum().over(by),
            more_value=(
                pl.col("spare").cast(pl.Int128) * pl.col("value").cast(pl.Int128)
            )
            .cum_sum()
            .over(by),
        )
        .join(base, on=by)
        .with_columns(
            reach=ratio(
                pl.col(end).cast(pl.Int128) + pl.col("more_value"),
                pl.col("weight") + pl.col("more_weight"),
            )
        )
    )
    best = pl.col("reach").max() if largest else pl.col("reach").min()
    return taken_in.group_by(by).agg(best.alias(f"{end}_reach"))
