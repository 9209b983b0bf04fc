"""How often is such money renewed: the user's word, else the record, else even odds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.classify.amounts import inferred
from fundrisk.classify.terms import rolling

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

BASIS = pl.Enum(["stated", "history", "unknown"])
COUNTS = ("kept_lo", "kept_hi", "lost_lo", "lost_hi")


def with_renewal(agreements: pl.LazyFrame, *, conventions: Conventions) -> pl.LazyFrame:
    """Add the odds of renewal of each agreement: an assumption, never an estimate.

    In order: what the user states; the organisation's own record with the family, drawn
    towards even odds, ``(2 + k) / (4 + n)`` for k renewals of n agreements that have
    ended; even odds. Never above the most that any record is worth. A lapsed agreement
    whose family or end is not known counts against every family it may be of.

    Args:
        agreements: The columns of ``with_next``.
        conventions: The numbers that begin with ``renewal_``.

    Returns:
        The same rows with ``renewal_lo`` and ``renewal_hi`` (0–1), ``renewal_basis``
        (stated, history or unknown), ``renewal_renewed`` (k) and ``renewal_ended`` (n).
    """
    record = _record(agreements)
    joined = (
        agreements.with_columns(_family=pl.col("family").fill_null(""))
        .join(
            record,
            left_on=["org_id", "_family"],
            right_on=["org_id", "family"],
            how="left",
        )
        .join(_unknown(record), on="org_id", how="left")
        .join(_extremes(record, conventions), on="org_id", how="left")
        .with_columns(pl.col(*COUNTS, "kept_stray", "lost_stray").fill_null(0))
    )
    known = pl.col("family").is_not_null()
    renewed = known * pl.col("kept_lo")
    ended = known * (pl.col("kept_lo") + pl.col("lost_lo"))
    low, high = _bounds(conventions)
    least, most = _of_any_family(conventions)
    stated = pl.col("renewal_probability")
    cap = conventions.renewal_most.value
    return joined.with_columns(
        renewal_lo=pl.coalesce(stated, pl.when(known).then(low).otherwise(least)).clip(
            0, cap
        ),
        renewal_hi=pl.coalesce(stated, pl.when(known).then(high).otherwise(most)).clip(
            0, cap
        ),
        renewal_basis=pl.when(stated.is_not_null())
        .then(pl.lit("stated"))
        .when(ended > 0)
        .then(pl.lit("history"))
        .otherwise(pl.lit("unknown"))
        .cast(BASIS),
        renewal_renewed=renewed,
        renewal_ended=ended,
    ).drop(
        "_family", *COUNTS, "kept_stray", "lost_stray", "least_of_all", "most_of_all"
    )


def _record(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """What ended, by family ("" if not known): renewed or lapsed, surely or perhaps.

    Of payments only what is known to have ended is an opportunity.
    """
    ended = (pl.col("end") < 0).fill_null(value=False)
    begun = (pl.col("start") <= 0).fill_null(value=True)
    perhaps_ended = ended | (pl.col("end").is_null() & ~rolling & begun & ~inferred)
    earned = (pl.col("family") == "own_earned").fill_null(value=False)
    return (
        agreements.filter(pl.col("perhaps") & perhaps_ended & ~earned)
        .group_by("org_id", family=pl.col("family").fill_null(""))
        .agg(
            kept_lo=(pl.col("sure") & ended & pl.col("renewed_sure")).sum(),
            kept_hi=pl.col("renewed_perhaps").sum(),
            lost_lo=(pl.col("sure") & ended & ~pl.col("renewed_perhaps")).sum(),
            lost_hi=(~pl.col("renewed_sure")).sum(),
        )
        .with_columns(pl.col(*COUNTS).cast(pl.Int64))
    )


def _unknown(record: pl.LazyFrame) -> pl.LazyFrame:
    """What ended and may have been of any family."""
    return record.filter(family="").select(
        "org_id", kept_stray="kept_hi", lost_stray="lost_hi"
    )


def _extremes(record: pl.LazyFrame, conventions: Conventions) -> pl.LazyFrame:
    """The least and the greatest odds of any family that has a record."""
    low, high = _bounds(conventions)
    return (
        record.filter(pl.col("family") != "")
        .join(_unknown(record), on="org_id", how="left")
        .with_columns(pl.col("kept_stray", "lost_stray").fill_null(0))
        .group_by("org_id")
        .agg(least_of_all=low.min(), most_of_all=high.max())
    )


def _of_any_family(conventions: Conventions) -> tuple[pl.Expr, pl.Expr]:
    """The odds at worst and at best where the family is not known."""
    renewed = conventions.renewal_prior_renewed.value
    decided = conventions.renewal_prior_decided.value
    even = pl.lit(conventions.renewal_unknown.value)
    lost, kept = pl.col("lost_stray"), pl.col("kept_stray")
    worst = pl.when(lost > 0).then(renewed / (lost + decided))
    best = pl.when(kept > 0).then((kept + renewed) / (kept + decided))
    return (
        pl.min_horizontal("least_of_all", worst, even),
        pl.max_horizontal("most_of_all", best, even),
    )


def _bounds(conventions: Conventions) -> tuple[pl.Expr, pl.Expr]:
    """The odds at worst and at best; even odds count until something has ended."""
    renewed = conventions.renewal_prior_renewed.value
    decided = conventions.renewal_prior_decided.value
    even = conventions.renewal_unknown.value
    kept = pl.col("kept_lo")
    lost = pl.col("lost_hi") + pl.col("lost_stray")
    worst = (kept + renewed) / (kept + lost + decided)
    most = pl.col("kept_hi") + pl.col("kept_stray")
    best = (most + renewed) / (most + pl.col("lost_lo") + decided)
    nothing = kept + pl.col("lost_lo") == 0
    return (
        pl.when(nothing & (lost == 0))
        .then(even)
        .when(nothing)
        .then(pl.min_horizontal(worst, pl.lit(even)))
        .otherwise(worst),
        pl.when(nothing & (most == 0))
        .then(even)
        .when(nothing)
        .then(pl.max_horizontal(best, pl.lit(even)))
        .otherwise(best),
    )
