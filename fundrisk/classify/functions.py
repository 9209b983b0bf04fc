"""What does it pay for: the four functions of NAVCA and everything else."""

from __future__ import annotations

import polars as pl

from fundrisk.model.words import Function

WHOLE = 10_000
"""Function shares are ten-thousandths of the agreement."""

ROUNDING = 10
"""Shares typed as 33.3% three times add up to 99.9%: that is the whole."""

NAMES = tuple(function.value for function in Function)


def with_functions(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Fill in unstated function shares with nil and add ``unallocated``.

    Shares that add up to more than the whole say nothing and are set aside entirely;
    money that no share claims is reported as unallocated, never spread.

    Returns:
        The same rows; each function and ``unallocated`` in ten-thousandths, together
        the whole (give or take rounding of the shares as typed); and ``shares_stated``
        (flag: the ledger states a share, even one that is set aside).
    """
    stated = pl.sum_horizontal(pl.col(name).fill_null(0) for name in NAMES)
    usable = pl.col("stated") <= WHOLE + ROUNDING
    left = WHOLE - pl.col("stated")
    return (
        agreements.with_columns(
            stated=stated,
            shares_stated=pl.any_horizontal(
                pl.col(name).is_not_null() for name in NAMES
            ),
        )
        .with_columns(
            pl.when(usable).then(pl.col(name).fill_null(0)).otherwise(0).alias(name)
            for name in NAMES
        )
        .with_columns(
            unallocated=pl.when(~usable)
            .then(WHOLE)
            .when(left <= ROUNDING)
            .then(0)
            .otherwise(left)
        )
        .drop("stated")
    )
