"""Awarded successors lengthen a term; suggested ones are only shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.classify.amounts import inferred
from fundrisk.clock import HUNDREDTH_DAYS, HUNDREDTH_DAYS_A_MONTH
from fundrisk.frames import once

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

KEY = ["org_id", "agreement_id"]


def with_remaining(
    agreements: pl.LazyFrame, *, conventions: Conventions
) -> pl.LazyFrame:
    """Add the remaining term and what ends without a successor.

    An awarded successor that has not started yet adds
    ``min(1, its annual value / this one's) · its term``, and takes that value out of
    what is counted as ending. Of payments alone nobody knows how long they go on.

    Returns:
        The same rows with ``remaining_lo`` and ``remaining_hi`` (hundredths of a day,
        capped), ``ending_lo`` and ``ending_hi`` (annual value in pence that ends
        without successor) and ``successor_id``.
    """
    agreements = once(agreements)
    cap = round(conventions.remaining_cap_months.value * HUNDREDTH_DAYS_A_MONTH)
    own = pl.col("committed_end").clip(lower_bound=0) * HUNDREDTH_DAYS
    known = pl.col("dates_known") & ~inferred
    joined = agreements.join(
        _successors(agreements, cap), on=KEY, how="left"
    ).with_columns(pl.col(*_NEXT).fill_null(0))
    extra_lo = _extension("next_av_lo", "av_hi", "next_term_lo")
    extra_hi = _extension("next_av_hi", "av_lo", "next_term_hi")
    return joined.with_columns(
        remaining_lo=pl.when(known).then((own + extra_lo).clip(0, cap)).otherwise(0),
        remaining_hi=pl.when(known).then((own + extra_hi).clip(0, cap)).otherwise(cap),
        ending_lo=~inferred
        * (pl.col("av_lo") - pl.col("next_av_hi")).clip(lower_bound=0),
        ending_hi=(pl.col("av_hi") - pl.col("next_av_lo")).clip(lower_bound=0),
    )


_NEXT = ("next_av_lo", "next_av_hi", "next_term_lo", "next_term_hi")


def _successors(agreements: pl.LazyFrame, cap: int) -> pl.LazyFrame:
    """One row per agreement that an awarded, not yet started agreement succeeds.

    A successor without a start may start any day; one without an end may last up to
    the cap.
    """
    start = pl.col("start")
    coming = (start > 0).fill_null(value=True)
    term = (pl.col("committed_end") - start + 1).clip(lower_bound=0)
    longest = pl.coalesce(term, "committed_end", cap // HUNDREDTH_DAYS)
    return (
        agreements.filter(pl.col("succeeds").is_not_null() & pl.col("perhaps") & coming)
        .filter(~inferred)
        .select(
            "org_id",
            pl.col("succeeds").alias("agreement_id"),
            successor=pl.col("agreement_id"),
            next_av_lo=pl.when(pl.col("sure") & (start > 0))
            .then("yearly_lo")
            .otherwise(0),
            next_av_hi=pl.when(start.is_null())
            .then(pl.col("own_hi").clip(lower_bound=0))
            .otherwise("yearly_hi"),
            next_term_lo=term.fill_null(0),
            next_term_hi=longest.clip(lower_bound=0),
        )
        .group_by(KEY)
        .agg(
            successor_id=pl.col("successor").sort().first(),
            next_av_lo=pl.col("next_av_lo").sum(),
            next_av_hi=pl.col("next_av_hi").sum(),
            next_term_lo=pl.col("next_term_lo").min(),
            next_term_hi=pl.col("next_term_hi").min(),
        )
    )


def _extension(next_av: str, av: str, next_term: str) -> pl.Expr:
    """Hundredths of a day that a successor adds, rounded down; all where AV is nil."""
    covered = pl.min_horizontal(pl.col(next_av), pl.col(av))
    per_pound = pl.when(pl.col(av) > 0).then(pl.col(av))
    whole = (pl.col(next_av) > 0) * pl.col(next_term) * HUNDREDTH_DAYS
    return (
        (covered.cast(pl.Int128) * pl.col(next_term) * HUNDREDTH_DAYS // per_pound)
        .cast(pl.Int64)
        .fill_null(whole)
    )


def with_suggested_successor(
    agreements: pl.LazyFrame, *, conventions: Conventions
) -> pl.LazyFrame:
    """Add ``suggested_successor``: an award of the same group that starts soon after.

    Soon is within the days that the conventions give, counted from the end. It is a
    suggestion for the user to confirm in ``succeeds``; nothing is computed from it.
    """
    gap = round(conventions.continuity_gap_days.value)
    unlinked = pl.col("succeeds").is_null() & pl.col("sure") & pl.col("group_known")
    candidates = agreements.filter(unlinked & ~inferred).select(
        "org_id", "group", pl.col("agreement_id").alias("next_id"), next_start="start"
    )
    ends = agreements.filter(
        pl.col("successor_id").is_null()
        & pl.col("replaced_by").is_null()
        & pl.col("sure")
        & pl.col("group_known")
    ).select("org_id", "group", "agreement_id", "end")
    lag = pl.col("next_start") - pl.col("end")
    pairs = (
        ends.join(candidates, on=["org_id", "group"])
        .filter(lag.is_between(1, gap) & (pl.col("next_id") != pl.col("agreement_id")))
        .group_by(KEY)
        .agg(suggested_successor=pl.col("next_id").sort().first())
    )
    return agreements.join(pairs, on=KEY, how="left")
