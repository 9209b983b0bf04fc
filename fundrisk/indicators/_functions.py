"""Annual value by function of infrastructure, at the grains that indicators need."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._part import total
from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS, VOICE_FUNCTIONS

FUNCTIONS = tuple(function.value for function in INFRASTRUCTURE_FUNCTIONS)
VOICE = tuple(function.value for function in VOICE_FUNCTIONS)
WHOLE = 10_000
agreed = pl.col("agreed")


def stated(function: str) -> pl.Expr:
    """What an agreement surely pays for a function (ten-thousandths of a penny)."""
    return pl.col("av_lo") * pl.col(function)


def at_most(function: str) -> pl.Expr:
    """The same at most: what is unallocated could all be for this function."""
    return pl.col("av_hi") * (pl.col(function) + pl.col("unallocated"))


def function_sums() -> dict[str, pl.Expr]:
    """``value.<function>.lo`` and ``.hi`` summed over agreements."""
    return {
        f"value.{function}.{end}": total(agreed, amount(function))
        for function in FUNCTIONS
        for end, amount in (("lo", stated), ("hi", at_most))
    }


def in_remit(function: str) -> pl.Expr:
    """Whether the organisation says that the function is its own to carry."""
    return (pl.col(f"remit_{function}") == "yes").fill_null(value=False)


def perhaps_in_remit(function: str) -> pl.Expr:
    """The same, or it does not say."""
    return (pl.col(f"remit_{function}") == "yes").fill_null(value=True)
