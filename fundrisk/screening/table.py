"""Scored organisations → the columns of a screening: conditions, never a verdict.

One row per organisation with intervals, bands and coverage. There is no headline, no
index and no order but the identifier's: a screening compares conditions with the
reports, not applicants with one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.words import Band
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.rule import Rulebook

BANDS = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)
WORDS = {code: band.value for code, band in enumerate(BANDS)}
PENCE = 100


def screen_columns(
    scored: pl.LazyFrame, rulebook: Rulebook, *, as_of: date
) -> pl.LazyFrame:
    """Select and name the columns of the table.

    Args:
        scored: The columns of ``scoring.with_scores``.
        rulebook: Gives the indicators, rules and dimensions, and their order.
        as_of: Written into every row.

    Returns:
        ``org_id``, ``as_of``, ``annual_value_gbp_lo``/``_hi``, ``known_share``; for
        each indicator ``<name>_lo``, ``_hi`` (its unit) and ``_known`` (0–1); for each
        rule and dimension ``<id>_lo``, ``_hi`` (0–100), ``_band`` and ``_known`` (0–1),
        for rules also ``_gbp``.
    """
    unbounded = pl.col("unbounded").fill_null(0) > 0
    total_hi = pl.when(~unbounded).then(pl.col("total_hi"))
    head = [
        pl.col("org_id"),
        pl.lit(as_of).alias("as_of"),
        divided_by(pl.col("total_lo"), PENCE).round(2).alias("annual_value_gbp_lo"),
        divided_by(total_hi, PENCE).round(2).alias("annual_value_gbp_hi"),
        pl.col("income_to_median.known").alias("known_share"),
    ]
    indicators = [
        pl.col(f"{scale.indicator}.{end}").alias(f"{scale.indicator}_{end}")
        for scale in rulebook.scales
        for end in ("lo", "hi", "known")
    ]
    dimensions = [
        column
        for dimension in rulebook.headline.dimensions
        for column in _exposure(
            f"dimension.{dimension.id}", f"dimension_{dimension.id}"
        )
    ]
    rules = [
        column
        for rule in rulebook.rules
        for column in (
            *_exposure(rule.id, rule.id),
            divided_by(pl.col(f"{rule.id}.pence"), PENCE)
            .round(2)
            .alias(f"{rule.id}_gbp"),
        )
    ]
    return scored.select(*head, *indicators, *dimensions, *rules)


def _exposure(name: str, shown: str) -> list[pl.Expr]:
    band = pl.col(f"{name}.code").replace_strict(
        WORDS, default=Band.NOT_ASSESSED.value, return_dtype=pl.String()
    )
    return [
        pl.col(f"{name}.lo").alias(f"{shown}_lo"),
        pl.col(f"{name}.hi").alias(f"{shown}_hi"),
        band.alias(f"{shown}_band"),
        pl.col(f"{name}.known").alias(f"{shown}_known"),
    ]
