"""What the loss of each funder group would cost in a year, as bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._draws import at_risk, horizon_days
from fundrisk.indicators._headroom import headroom
from fundrisk.indicators._part import first_reason
from fundrisk.indicators._positions import NO_RESERVES
from fundrisk.indicators._pots import SIXTEENTHS_A_YEAR, net_loss
from fundrisk.indicators._totals import only_published

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.indicators._part import Pass
    from fundrisk.model.rule import Conventions

ENDS = ("lo", "hi")


def spare(end: str) -> pl.Expr:
    """Headroom and a year's planned surplus (pence), at least or at most."""
    return headroom + pl.col(f"total_{end}") - pl.col("planned_spend_12m_pence")


def group_losses(
    lines: pl.LazyFrame, *, as_of: date, conventions: Conventions
) -> pl.LazyFrame:
    """One row per funder group with live money; own-earned income is no funder.

    Where nobody named the funder each agreement is a row of its own.

    Args:
        lines: ``Measured.lines``.
        as_of: Close of the day.
        conventions: What strands, and the horizon.

    Returns:
        ``org`` (index), ``group`` (name), ``group_known``, ``family``, ``agreements``
        (ids), and in pence a year ``hit_lo`` and ``hit_hi``: the net loss if all of the
        group's money stopped; ``ending_lo`` and ``ending_hi``: the same of what ends
        within the horizon and is not carried on.
    """
    days = horizon_days(as_of, conventions)
    hits = {
        f"hit_{end}": pl.col(f"live_{how}")
        * net_loss(end, SIXTEENTHS_A_YEAR, conventions)
        for end, how in zip(ENDS, ("sure", "perhaps"), strict=True)
    }
    alone = pl.when(~pl.col("group_known")).then("agreement_id")
    return (
        lines.filter(pl.col("agreed") & ~pl.col("earned") & (pl.col("av_hi") > 0))
        .with_columns(**hits)
        .with_columns(
            ending_lo=at_risk(days, surely=True) * pl.col("hit_lo"),
            ending_hi=at_risk(days, surely=False) * pl.col("hit_hi"),
        )
        .group_by("org", "group", alone.alias("alone"))
        .agg(
            pl.col("group_name").min(),
            pl.col("group_known").first(),
            pl.col("family").drop_nulls().min(),
            pl.col("agreement_id").sort().alias("agreements"),
            pl.col("^(hit|ending)_(lo|hi)$").sum(),
        )
        .drop("group", "alone")
        .rename({"group_name": "group"})
    )


def why_no_losses(seen: pl.Expr) -> pl.Expr:
    """Why nobody can say what funders' losses would do; null where one can."""
    return first_reason(
        only_published(),
        (pl.col("free_reserves").is_null(), NO_RESERVES),
        (pl.col("planned_spend_12m_pence").is_null(), "planned spend is not given"),
        (seen > 0, "a live agreement has no usable amount"),
    )


def rooms(seen: Pass) -> pl.LazyFrame:
    """What organisations have to spare, where that is known: ``spare_lo``, ``_hi``."""
    organisations = seen.wide.lazy().filter(
        pl.col("free_reserves").is_not_null()
        & pl.col("planned_spend_12m_pence").is_not_null()
        & ~pl.col("published")
        & (pl.col("unbounded") == 0)
    )
    return organisations.select("org", spare_lo=spare("lo"), spare_hi=spare("hi"))


def counted(seen: Pass) -> pl.LazyFrame:
    """Groups of those organisations, with what they have to spare."""
    having = rooms(seen)
    lines = seen.lines.lazy().join(having.select("org"), on="org", how="semi")
    groups = group_losses(lines, as_of=seen.as_of, conventions=seen.conventions)
    return groups.join(having, on="org")
