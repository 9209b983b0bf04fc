"""What carries an agreement on: the awards that succeed or replace it."""

from __future__ import annotations

import polars as pl

from fundrisk.classify.amounts import inferred
from fundrisk.classify.terms import LONG_AGO
from fundrisk.frames import once

KEY = ["org_id", "agreement_id"]


def with_next(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Add what is awarded after each agreement, whether it has begun or not.

    Both links count: ``succeeds`` and ``replaces``. A later year of payments shows that
    money went on (``renewed_…``); it promises nothing (``next_…``).

    Returns:
        The same rows with ``renewed_sure`` and ``renewed_perhaps``, ``next_sure`` and
        ``next_perhaps`` (flags), ``next_lo`` and ``next_hi`` (annual value in pence
        that is carried on, at least and at most), ``next_first`` and ``next_last``
        (days on which what surely, and what perhaps, carries on begins: the earliest
        and the latest that the dates allow).
    """
    agreements = once(agreements)
    flags = ("renewed_sure", "renewed_perhaps", "next_sure", "next_perhaps")
    return agreements.join(_carried_on(agreements), on=KEY, how="left").with_columns(
        pl.col(*flags).fill_null(value=False),
        pl.col("next_lo", "next_hi").fill_null(0),
    )


def _carried_on(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """One row per agreement that another says it succeeds or replaces."""
    links = [
        agreements.filter(
            pl.col("perhaps")
            & pl.col(link).is_not_null()
            & (pl.col(link) != pl.col("agreement_id"))
        ).select(
            "org_id",
            "start",
            "sure",
            "yearly_lo",
            "yearly_hi",
            pl.col(link).alias("agreement_id"),
            promised=~inferred,
        )
        for link in ("succeeds", "replaces")
    ]
    promised = pl.col("promised")
    surely = promised & pl.col("sure") & pl.col("start").is_not_null()
    return (
        pl.concat(links)
        .group_by(KEY)
        .agg(
            renewed_sure=pl.col("sure").any(),
            renewed_perhaps=pl.lit(value=True).first(),
            next_sure=(promised & pl.col("sure")).any(),
            next_perhaps=promised.any(),
            next_lo=(surely * pl.col("yearly_lo")).sum(),
            next_hi=(promised * pl.col("yearly_hi")).sum(),
            next_last=pl.col("start").filter(surely).max(),
            next_first=pl.col("start").fill_null(LONG_AGO).filter(promised).min(),
        )
    )
