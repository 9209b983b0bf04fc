"""Committed income over the next months, counted by straight line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.pence import divide_half_up

if TYPE_CHECKING:
    from datetime import date


_whose_notice = pl.col("notice_assumed") & pl.col("family").is_null()

_committed = pl.col("perhaps") & ~pl.col("inferred")
"""What was pieced together from payments commits nobody to paying more."""

told = pl.col("dates_known") & ~_whose_notice & ~pl.col("inferred")
"""From when until when money is committed is known."""


def with_forward(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Add what straight-line income is counted from, for committed agreements.

    Income runs from the day after today, or the start, to the committed end. Where a
    date is not known, or an open-ended agreement's notice hangs on the kind of a funder
    that is not known, the income of the coming months is anything up to the whole
    amount. An open-ended agreement is paid by the year.

    Returns:
        The same rows with ``forward_from`` and ``forward_to`` (days from today),
        ``forward_days`` (quarter days that the amount pays for), ``forward_lo`` and
        ``forward_hi`` (four times the pence that count, at least and at most) and
        ``forward_undated`` (pence that may come at any time).
    """
    counts = pl.col("perhaps") & told
    amount_hi = pl.col("own_hi").clip(lower_bound=0)
    undated = _committed & ~told
    in_time = _whose_notice | (pl.col("committed_end").fill_null(1) > 0)
    return agreements.with_columns(
        forward_from=(pl.col("start").fill_null(1) - 1).clip(lower_bound=0),
        forward_to=pl.col("committed_end").fill_null(0),
        forward_days=pl.when("open_ended")
        .then(1461)
        .otherwise(pl.col("term_days").fill_null(1) * 4),
        forward_lo=(counts & pl.col("sure")) * pl.col("own_lo").clip(lower_bound=0) * 4,
        forward_hi=counts * amount_hi * 4,
        forward_undated=(undated & in_time) * amount_hi,
    )


def committed_until(
    as_of: date, months: int, end: str, *, of: str = "forward"
) -> pl.Expr:
    """Pence of each agreement from today to ``months`` ahead (``end``: lo or hi).

    ``of`` names what is counted: the columns ``<of>_lo``, ``_hi`` and ``_undated``.
    """
    days = (months_after(as_of, months) - as_of).days
    straight = placed_until(pl.lit(days), end, of=of)
    return straight + pl.col(f"{of}_undated") if end == "hi" else straight


def placed_until(days: pl.Expr, end: str, *, of: str = "forward") -> pl.Expr:
    """Pence of each agreement whose days are known, from today to ``days`` ahead."""
    overlap = (pl.min_horizontal("forward_to", days) - pl.col("forward_from")).clip(
        lower_bound=0
    )
    return divide_half_up(pl.col(f"{of}_{end}") * overlap, pl.col("forward_days"))
