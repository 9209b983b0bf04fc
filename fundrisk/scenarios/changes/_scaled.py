"""An agreement over other days at an unchanged annual value: its money."""

from __future__ import annotations

import polars as pl

from fundrisk.pence import divide_half_up

MONEY = (
    "amount_pence",
    "vat_amount_pence",
    "pass_through_amount_pence",
    "full_cost_pence",
    "direct_cost_pence",
    "overhead_recovered_pence",
)
"""What an agreement pays or costs over its whole term."""

A_YEAR = 1461
"""Quarter days: an agreement shorter than a year is not annualised."""


def later(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """The day so many months later, month-ends staying month-ends (``clock``)."""
    shift = pl.concat_str(months.cast(pl.Int64), pl.lit("mo"))
    shifted = day.dt.offset_by(shift)
    was_last = day == day.dt.month_end()
    return pl.when(was_last).then(shifted.dt.month_end()).otherwise(shifted)


def with_scaled(rows: pl.DataFrame, prefix: str) -> pl.DataFrame:
    """Add the money of each agreement over ``days`` instead of ``term_days`` days.

    The amount grows with the days; but what is paid for less than a year is all of a
    year's money, as it is never annualised, so that up to a year it stays as it is.

    Args:
        rows: Columns of agreements with ``term_days`` and ``days``.
        prefix: Stands before the names of the columns that are made.

    Returns:
        The same rows with ``<prefix><column>`` for each of ``MONEY`` and
        ``adjustments``, and ``own_then`` (pence, at most).
    """
    scaled = rows.with_columns(
        *(_scaled(pl.col(name)).alias(f"{prefix}{name}") for name in MONEY),
        own_then=_scaled(pl.col("own_hi")),
    ).with_row_index("_row")
    adjusted = (
        scaled.select("_row", "term_days", "days", "adjustments")
        .filter(pl.col("adjustments").list.len() > 0)
        .explode("adjustments")
        .unnest("adjustments")
        .select(
            "_row",
            pl.struct("adjusted_on", _scaled(pl.col("amount_pence"))).alias("one"),
        )
        .group_by("_row", maintain_order=True)
        .agg(pl.col("one").alias(f"{prefix}adjustments"))
    )
    return scaled.join(adjusted, on="_row", how="left", maintain_order="left").drop(
        "_row"
    )


def _scaled(amount: pl.Expr) -> pl.Expr:
    then = pl.col("days") * 4
    now = pl.max_horizontal(pl.col("term_days") * 4, then.clip(upper_bound=A_YEAR))
    return (amount.sign() * divide_half_up(amount.abs() * then, now)).cast(pl.Int64)
