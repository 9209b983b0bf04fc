"""Exact arithmetic on whole pence: named expressions, integers in, integers out."""

from __future__ import annotations

import polars as pl

UNBOUNDED = 10**13
"""Pence (£100bn) that stand for "any amount": more than any organisation has.

An agreement without an amount could be worth anything. Weighing it with this number
makes its share of the known value vanish, so that whatever it weighs in is reported as
not assessed, while sums stay exact whole numbers.
"""

BOUNDED_BELOW = 10**11
"""Pence (£1bn) from which on a sum holds an agreement of any amount."""


def divide_half_up(numerator: pl.Expr, denominator: pl.Expr | int) -> pl.Expr:
    """``numerator / denominator`` in whole pence, half a penny upwards.

    Args:
        numerator: Int64, ≥ 0.
        denominator: Int64, > 0.
    """
    return (numerator * 2 + denominator) // (denominator * 2)


def in_sterling(amount: pl.Expr) -> pl.Expr:
    """An amount in the agreement's currency → pence sterling; null without a rate."""
    million = 1_000_000
    converted = amount.sign() * divide_half_up(
        amount.abs() * pl.col("fx_rate"), million
    )
    is_sterling = pl.col("currency").fill_null("GBP") == "GBP"
    return pl.when(is_sterling).then(amount).otherwise(converted)


def a_year_of(amount: pl.Expr, term_days: pl.Expr) -> pl.Expr:
    """Annual value: ``amount · min(1, 365.25 / days)``, never below nil.

    A three-month £30,000 award is £30,000 a year; £270,000 over three years is £90,000.
    """
    whole = amount.clip(lower_bound=0)
    quarter_days = term_days * 4
    longer = divide_half_up(whole * 1461, quarter_days.clip(lower_bound=1))
    return pl.when(quarter_days <= 1461).then(whole).otherwise(longer)  # noqa: PLR2004


def divided_by(value: pl.Expr, number: float) -> pl.Expr:
    """``value / number`` as a float, the same for one row and for many.

    On long columns polars multiplies by the reciprocal of a literal, on a single row it
    divides; multiplying in both keeps the last bit the same.
    """
    return value * (1.0 / number)
