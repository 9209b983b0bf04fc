"""Dated positions → the figures in force on a day, one row per organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_ANSWERED = (
    "planned_spend_12m_pence",
    "planned_spend_24m_pence",
    "core_cost_pence",
    "reserve_target_pence",
    "reserve_floor_pence",
    "closure_cost_pence",
    "non_recurring_proceeds_pence",
    "hourly_cost_pence",
    "bid_hours_12m",
    "bid_cost_12m_pence",
    "monitoring_hours_12m",
    "unfunded_request_hours_12m",
    "staff_hours_12m",
    "staff_fte",
    "local_authority_withdrew_on",
    "rival_provider",
    "key_relationships",
    "staff_turnover",
    "ledger_complete_since",
)


_SUBTRACTED = {
    "tangible_fixed_assets_pence": "fixed assets",
    "programme_related_investments_pence": "programme-related investments",
    "designated_funds_pence": "designated funds",
    "uncovered_commitments_pence": "commitments not yet covered",
}
"""What free reserves leave out of the unrestricted funds (CC19), as people say it."""

NO_RESERVES = pl.col("no_reserves_because")
"""Why there are no free reserves; null where there are."""


_published = (pl.col("listing") == "published").fill_null(value=False)


def in_force(
    organisations: pl.LazyFrame,
    positions: pl.LazyFrame,
    *,
    as_of: date,
    earlier: Sequence[date],
) -> pl.LazyFrame:
    """One row per organisation with the position in force on ``as_of``.

    The row in force is the latest with its date on or before the day. Own-earned income
    is prudent: the smaller of last year's actual and this year's budget; with only one
    of the two given, it may be anything from nil to that one.

    Args:
        organisations: ``org_id`` and ``listing``.
        positions: The columns of ``frames.POSITIONS``.
        as_of: Close of the day.
        earlier: Days for which own-earned income is also wanted; before the first
            position row, that row stands in.

    Returns:
        ``org_id``, ``org`` (index by ``org_id``), ``published`` (flag: only some of
        the organisation's income is listed), the figures and answers,
        ``free_reserves`` (pence, stated, or computed where every part is given) or
        ``no_reserves_because``,
        ``own_lo``, ``own_hi`` and, for each earlier day k, ``own_lo_k``, ``own_hi_k``
        (pence) and ``row_of_k`` (the day of the row that says so).
    """
    ordered = positions.with_columns(
        *_own_earned(), *_free_reserves(), row_of="as_of"
    ).sort("org_id", "as_of")
    until = pl.col("as_of") <= as_of
    kept = (*_ANSWERED, "free_reserves", "no_reserves_because", "own_lo", "own_hi")
    dated = pl.col("as_of").filter(until).last().alias("position_as_of")
    remits = pl.col("^remit_.*$", "^target_cost_.*$").filter(until).last()
    now = [pl.col(name).filter(until).last() for name in kept]
    then = [
        pl.coalesce(
            pl.col(name).filter(pl.col("as_of") <= day).last(),
            pl.col(name).filter(until).first(),
        ).alias(f"{name}_{step}")
        for step, day in enumerate(earlier)
        for name in ("own_lo", "own_hi", "row_of")
    ]
    row = ordered.group_by("org_id").agg(*now, dated, remits, *then)
    zero = pl.col("^own_(lo|hi).*$").fill_null(0)
    why = NO_RESERVES.fill_null("free reserves are not given")
    none_given = pl.when(pl.col("free_reserves").is_null()).then(why)
    return (
        organisations.select("org_id", published=_published)
        .unique("org_id")
        .sort("org_id")
        .with_row_index("org")
        .join(row, on="org_id", how="left", maintain_order="left")
        .with_columns(zero, none_given.alias("no_reserves_because"))
    )


def _own_earned() -> list[pl.Expr]:
    last, this = (
        pl.col("own_earned_last_year_pence"),
        pl.col("own_earned_this_year_pence"),
    )
    both = last.is_not_null() & this.is_not_null()
    smaller = pl.min_horizontal(last, this)
    return [
        smaller.fill_null(0).alias("own_hi"),
        pl.when(both).then(smaller).otherwise(0).alias("own_lo"),
    ]


def _free_reserves() -> list[pl.Expr]:
    """``free_reserves`` and ``no_reserves_because``, which names the parts to give."""
    funds = pl.col("unrestricted_funds_pence")
    reserves = pl.coalesce(
        "free_reserves_pence",
        funds - pl.sum_horizontal(*_SUBTRACTED, ignore_nulls=False),
    )
    parts = {"unrestricted_funds_pence": "unrestricted funds"} | _SUBTRACTED
    missing = pl.concat_str(
        (
            pl.when(pl.col(column).is_null()).then(pl.lit(words))
            for column, words in parts.items()
        ),
        separator=", ",
        ignore_nulls=True,
    )
    begun = pl.any_horizontal(pl.col(column).is_not_null() for column in parts)
    why = (
        pl.when(begun)
        .then(pl.format("free reserves need a figure for {} (0 if none)", missing))
        .otherwise(pl.lit("free reserves are not given"))
    )
    return [
        reserves.alias("free_reserves"),
        pl.when(reserves.is_null()).then(why).alias("no_reserves_because"),
    ]
