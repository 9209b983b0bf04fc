"""Classified agreements and the own-earned line → the lines that indicators sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._changes import with_changes
from fundrisk.indicators._forward import committed_until, with_forward
from fundrisk.indicators._history import with_past
from fundrisk.indicators._pots import with_pots
from fundrisk.model.words import Function
from fundrisk.pence import in_sterling

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.rule import Conventions

OWN_EARNED = "own-earned income"
FUNCTIONS = tuple(function.value for function in Function)
MONTHS_A_YEAR = 12

_KEPT = (
    "start",
    "end",
    "known",
    "term_days",
    "committed_end",
    "dates_known",
    "sure",
    "perhaps",
    "live_sure",
    "live_perhaps",
    "yearly_lo",
    "yearly_hi",
    "av_lo",
    "av_hi",
    "own_lo",
    "own_hi",
    "ending_lo",
    "ending_hi",
    "remaining_lo",
    "remaining_hi",
    "short_sure",
    "short_perhaps",
    "flexible_sure",
    "flexible_perhaps",
    "support_sure",
    "support_perhaps",
    "contract_sure",
    "contract_perhaps",
    "patchwork_sure",
    "patchwork_perhaps",
    "patchwork_known",
    "vat_unknown",
    "amount_unknown",
    "notice_assumed",
    "inferred",
    "group_known",
    "unallocated",
    "trust",
    *FUNCTIONS,
    "conditionality",
    "monitoring_hours_a_year",
    "application_hours",
    "notice_months",
    "joint_decision",
    "renewal_lo",
    "renewal_hi",
    "renewal_basis",
    "renewal_ratio",
    "next_sure",
    "next_perhaps",
    "next_lo",
    "next_hi",
    "next_first",
    "next_last",
)


def lines(
    classified: pl.LazyFrame,
    organisations: pl.LazyFrame,
    *,
    as_of: date,
    conventions: Conventions,
) -> pl.LazyFrame:
    """One row per agreement, and one per organisation with own-earned income.

    Args:
        classified: The columns of ``classify.classified``.
        organisations: ``org_id``, ``org`` (index), ``position_as_of``, ``own_lo`` and
            ``own_hi`` (pence).
        as_of: Close of the day.
        conventions: ``confidence_self_report`` for the own-earned line.

    Returns:
        ``org`` (index), ``group`` and ``funder`` (as categories), ``agreed`` (false for
        the own-earned line), the flags and amounts of the classes, money of the next
        twelve months ``next_12m_lo``/``_hi`` and costs in pence sterling.
    """
    marked = pl.col("inferred").fill_null(value=False)
    agreements = (
        classified.with_columns(inferred=marked)
        .join(organisations.select("org_id", "org", "position_as_of"), on="org_id")
        .select(
            "org",
            "agreement_id",
            pl.col("group"),
            pl.coalesce("funder_key", "group").alias("funder"),
            pl.coalesce("source", "group").alias("funder_name"),
            pl.col("family"),
            pl.lit(value=True).alias("agreed"),
            (pl.col("family") == "own_earned").fill_null(value=False).alias("earned"),
            *_KEPT,
            "adjustments",
            "currency",
            "fx_rate",
            "position_as_of",
            open_ended=pl.col("open_ended").fill_null(value=False),
            decided=(pl.col("renewal_decision_on") - pl.lit(as_of)).dt.total_days(),
            awarded=(pl.col("awarded_on") - pl.lit(as_of)).dt.total_days(),
            succeeds="succeeds",
            funder_transparency="transparency",
            costed=pl.col("purpose").is_in(["project", "delivery"]),
            fund_class_restricted=pl.col("fund_class") == "restricted",
            full_cost=in_sterling(pl.col("full_cost_pence")),
            overhead=in_sterling(pl.col("overhead_recovered_pence")),
            direct=in_sterling(pl.col("direct_cost_pence")),
            application_cost=in_sterling(pl.col("application_cost_pence")),
        )
    )
    counted = (
        agreements.pipe(with_forward)
        .pipe(with_past)
        .pipe(with_changes, as_of=as_of)
        .pipe(with_pots, conventions=conventions)
        .with_columns(
            committed_until(as_of, MONTHS_A_YEAR, end).alias(f"next_12m_{end}")
            for end in ("lo", "hi")
        )
    )
    trust = round(conventions.confidence_self_report.value * 10)
    return pl.concat([counted, _own_earned(organisations, trust)], how="diagonal")


def _own_earned(organisations: pl.LazyFrame, trust: int) -> pl.LazyFrame:
    """The own-earned line: flexible, one group, one family, no term."""
    no, yes = pl.lit(value=False), pl.lit(value=True)
    flags = {
        "agreed": no,
        "earned": yes,
        "dates_known": yes,
        "sure": yes,
        "perhaps": yes,
        "live_sure": yes,
        "live_perhaps": yes,
        "short_sure": no,
        "short_perhaps": no,
        "flexible_sure": yes,
        "flexible_perhaps": yes,
        "support_sure": no,
        "support_perhaps": no,
        "contract_sure": no,
        "contract_perhaps": no,
        "patchwork_sure": no,
        "patchwork_perhaps": no,
        "patchwork_known": yes,
        "vat_unknown": no,
        "amount_unknown": no,
        "group_known": yes,
        "open_ended": no,
        "inferred": no,
    }
    amounts = {
        f"{name}_{end}": pl.col(f"own_{end}")
        for name in ("av", "next_12m", "yearly")
        for end in ("lo", "hi")
    }
    return organisations.filter(pl.col("own_hi") > 0).select(
        "org",
        pl.lit(OWN_EARNED).alias("group"),
        pl.lit(OWN_EARNED).alias("funder"),
        pl.lit(OWN_EARNED).alias("funder_name"),
        pl.lit("own_earned").alias("family"),
        pl.lit(trust, dtype=pl.Int64()).alias("trust"),
        pl.lit(0, dtype=pl.Int64()).alias("ending_lo"),
        pl.lit(0, dtype=pl.Int64()).alias("ending_hi"),
        **flags,
        **amounts,
    )
