"""Indicators of one pattern: the share of annual value for which a condition holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, ratio, total
from fundrisk.indicators._totals import (
    agreed,
    known_of_agreements,
    known_of_total,
    termed,
    trust_of_agreements,
    trust_of_total,
    whole_of,
    why_absent,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions


def bounded_share(
    name: str, *, whole_lo: pl.Expr, whole_hi: pl.Expr
) -> tuple[pl.Expr, pl.Expr]:
    """Bounds of ``yes / (yes + no)``, attained at the corners of what is possible.

    Reads the sums ``yes_lo`` (certain, low value), ``yes_hi`` (possible, high value),
    ``possible_lo`` and ``certain_hi`` of ``share_sums``.
    """
    yes_hi, possible_lo = pl.col(f"{name}.yes_hi"), pl.col(f"{name}.possible_lo")
    yes_lo, certain_hi = pl.col(f"{name}.yes_lo"), pl.col(f"{name}.certain_hi")
    high = ratio(yes_hi, yes_hi + whole_lo - possible_lo)
    low = ratio(yes_lo, yes_lo + whole_hi - certain_hi)
    return low.fill_null(0), high.fill_null(0)


def share_sums(name: str, certain: pl.Expr, possible: pl.Expr) -> dict[str, pl.Expr]:
    """The four sums over lines from which a share's bounds follow."""
    return {
        f"{name}.yes_lo": total(certain, "av_lo"),
        f"{name}.yes_hi": total(possible, "av_hi"),
        f"{name}.possible_lo": total(possible, "av_lo"),
        f"{name}.certain_hi": total(certain, "av_hi"),
    }


def share_of_agreements(
    name: str,
    *,
    certain: pl.Expr,
    possible: pl.Expr,
    need: str,
    of_every_agreement: bool = False,
) -> Indicator:
    """An indicator: the share of agreements' annual value with a property.

    ``of_every_agreement`` says that published awards alone do not show it.
    """
    whole = whole_of(need)
    counted = termed if whole == "termed" else agreed

    def sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
        return share_sums(name, counted & certain, counted & possible)

    def value(_conventions: Conventions) -> Value:
        low, high = bounded_share(
            name, whole_lo=pl.col(f"{whole}_lo"), whole_hi=pl.col(f"{whole}_hi")
        )
        return Value(
            lo=low,
            hi=high,
            known=known_of_agreements(need),
            trust=trust_of_agreements(need),
            pence=pl.col(f"{name}.yes_hi"),
            absent=why_absent(need=need, is_partial=of_every_agreement),
        )

    return Indicator(value=value, lines=sums)


def share_of_total(
    name: str,
    *,
    certain: pl.Expr,
    possible: pl.Expr,
    need: str,
    pence: pl.Expr | None = None,
) -> Indicator:
    """An indicator: the share of all income, own-earned included.

    The money at stake is that which fulfils the condition, unless ``pence`` differs.
    """
    stake = pl.col(f"{name}.yes_hi") if pence is None else pence

    def sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
        return share_sums(name, certain, possible)

    def value(conventions: Conventions) -> Value:
        low, high = bounded_share(
            name, whole_lo=pl.col("total_lo"), whole_hi=pl.col("total_hi")
        )
        return Value(
            lo=low,
            hi=high,
            known=known_of_total(need),
            trust=trust_of_total(need, conventions.confidence_self_report.value),
            pence=stake,
            absent=why_absent(of_total=True),
        )

    return Indicator(value=value, lines=sums)
