"""Whose money is it: the organisation's own amount, without VAT and pass-through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.pence import UNBOUNDED, divide_half_up, in_sterling

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.rule import Conventions

HUNDRED = 100

inferred = pl.col("inferred").fill_null(value=False)
"""Pieced together from payments: what was paid is known, and nothing was agreed."""

_may_go_on = inferred & pl.col("ends_on").is_null()
"""Payments that more may follow: what they come to is not known yet."""


def with_own_amount(
    agreements: pl.LazyFrame, *, as_of: date, conventions: Conventions
) -> pl.LazyFrame:
    """Add the organisation's own amount over the whole term, as an interval.

    Own amount = gross − VAT − pass-through + adjustments dated up to ``as_of``.

    Args:
        agreements: The columns of ``frames.AGREEMENTS``.
        as_of: Close of the day.
        conventions: ``vat_divisor`` is used.

    Returns:
        The same rows with ``gross_pence``, ``own_lo`` and ``own_hi`` (pence sterling),
        ``amount_unknown``, ``vat_unknown``, ``pass_through_unknown`` (flags).
    """
    divisor = round(conventions.vat_divisor.value * HUNDRED)
    return (
        agreements.with_columns(gross_pence=in_sterling(_gross))
        .with_columns(
            amount_unknown=pl.col("gross_pence").is_null() | _may_go_on,
            vat_unknown=_may_carry_vat & pl.col("vat_amount_pence").is_null(),
            pass_through_unknown=(pl.col("purpose").eq_missing(pl.lit("regrant")))
            & pl.col("pass_through_amount_pence").is_null(),
        )
        .with_columns(_known_parts(as_of))
        .with_columns(own_hi=_highest, own_lo=_lowest(divisor))
        .with_columns(
            own_hi=pl.when("amount_unknown").then(UNBOUNDED).otherwise("own_hi"),
            own_lo=pl.when("amount_unknown").then(0).otherwise("own_lo"),
        )
    )


_term_days = (pl.col("ends_on") - pl.col("starts_on")).dt.total_days() + 1

_spread_over_term = pl.max_horizontal(
    pl.col("annual_amount_pence"),
    divide_half_up(pl.col("annual_amount_pence") * _term_days * 4, 1461),
)

_gross = (
    pl.when(pl.col("open_ended").fill_null(value=False))
    .then("annual_amount_pence")
    .otherwise(pl.coalesce("amount_pence", _spread_over_term))
)

_may_carry_vat = (
    pl.col("instrument").is_in(["contract", "fee"]) | pl.col("instrument").is_null()
)


def _known_parts(as_of: date) -> list[pl.Expr]:
    dated = pl.element().struct.field("adjusted_on")
    changed = pl.element().struct.field("amount_pence")
    until = pl.when(dated <= as_of).then(changed).otherwise(0)
    adjusted = pl.col("adjustments").list.eval(until).list.sum()
    return [
        in_sterling(pl.col("vat_amount_pence")).fill_null(0).alias("vat_known"),
        in_sterling(pl.col("pass_through_amount_pence"))
        .fill_null(0)
        .alias("pass_through_known"),
        in_sterling(adjusted).fill_null(0).alias("adjusted_pence"),
    ]


_highest = (
    pl.col("gross_pence")
    - pl.col("vat_known")
    - pl.col("pass_through_known")
    + pl.col("adjusted_pence")
)


def _lowest(divisor: int) -> pl.Expr:
    gross = pl.col("gross_pence")
    net_of_vat = divide_half_up(gross.clip(lower_bound=0) * HUNDRED, divisor)
    before = (
        pl.when("vat_unknown")
        .then(net_of_vat + gross.clip(upper_bound=0))
        .otherwise(pl.col("gross_pence") - pl.col("vat_known"))
    )
    kept = (
        pl.when("pass_through_unknown")
        .then(0)
        .otherwise(before - pl.col("pass_through_known"))
    )
    return kept + pl.col("adjusted_pence")
