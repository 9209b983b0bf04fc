"""Exposures → bands as codes: 0 low to 3 severe, null not assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.words import Band

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

ORDER = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)


def band_code(exposure: pl.Expr, conventions: Conventions) -> pl.Expr:
    """The band of an exposure of 0 to 100; the band is that of the upper bound."""
    edges = (
        conventions.watch_from.value,
        conventions.elevated_from.value,
        conventions.severe_from.value,
    )
    return pl.when(exposure.is_not_null()).then(
        pl.sum_horizontal((exposure >= edge).cast(pl.Int8) for edge in edges)
    )


def band_of(code: int | None) -> Band:
    """The word for a code."""
    return Band.NOT_ASSESSED if code is None else ORDER[code]


def band_at(exposure: float, conventions: Conventions) -> Band:
    """The band of one exposure."""
    edges = (
        conventions.watch_from.value,
        conventions.elevated_from.value,
        conventions.severe_from.value,
    )
    return ORDER[sum(exposure >= edge for edge in edges)]
