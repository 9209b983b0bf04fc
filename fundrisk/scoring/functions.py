"""The exposure of the functions in the remit, one by one and together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS
from fundrisk.scoring.scales import DECIMALS, exposure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.rule import Rulebook

NAME = "function_exposure"
FUNCTIONS = tuple(function.value for function in INFRASTRUCTURE_FUNCTIONS)
UNCOVERED = 100.0


def each_function(rulebook: Rulebook) -> list[pl.Expr]:
    """``function_exposure.<function>.lo`` and ``.hi``.

    A function without money is fully exposed; one with money by the mean of how far it
    hangs on one funder and how long its money still runs.
    """
    fragility = rulebook.scale("function_fragility").anchors
    runway = rulebook.scale("function_runway").anchors
    columns = []
    for function in FUNCTIONS:
        one_funder = {
            end: exposure(pl.col(f"function_fragility.{function}.{at}"), fragility)
            for end, at in (("lo", "least"), ("hi", "most"))
        }
        months = {
            "lo": exposure(pl.col(f"function_runway.{function}.hi"), runway),
            "hi": exposure(pl.col(f"function_runway.{function}.lo"), runway),
        }
        surely_bare = pl.col(f"value.{function}.hi") <= 0
        perhaps_bare = pl.col(f"value.{function}.lo") <= 0
        both = {
            end: ((one_funder[end] + months[end]) / 2).round(DECIMALS)
            for end in ("lo", "hi")
        }
        columns += [
            pl.when(surely_bare)
            .then(UNCOVERED)
            .otherwise(both["lo"].fill_null(0.0))
            .alias(f"{NAME}.{function}.lo"),
            pl.when(perhaps_bare)
            .then(UNCOVERED)
            .otherwise(both["hi"].fill_null(UNCOVERED))
            .alias(f"{NAME}.{function}.hi"),
        ]
    return columns


def together() -> list[pl.Expr]:
    """``function_exposure.lo``, ``.hi`` and the columns that every indicator has.

    The quadratic mean over the functions in the remit. A function of which nobody said
    whether it is in the remit counts where that makes the bound wider.
    """
    known = pl.col("uncovered_functions.known")
    absent = pl.col("uncovered_functions.absent")
    none = ~pl.any_horizontal(_asked(function) for function in FUNCTIONS)
    why = pl.coalesce(absent, pl.when(none).then(pl.lit("no function is in the remit")))
    assessed = why.is_null()
    return [
        pl.when(assessed).then(_extreme("lo", largest=False)).alias(f"{NAME}.lo"),
        pl.when(assessed).then(_extreme("hi", largest=True)).alias(f"{NAME}.hi"),
        known.alias(f"{NAME}.known"),
        pl.when(assessed)
        .then("uncovered_functions.trust")
        .otherwise(0.0)
        .alias(f"{NAME}.trust"),
        pl.col("function_fragility.pence").alias(f"{NAME}.pence"),
        why.alias(f"{NAME}.absent"),
        none.alias(f"{NAME}.not_applicable"),
    ]


def _asked(function: str) -> pl.Expr:
    return (pl.col(f"remit_{function}") == "yes").fill_null(value=True)


def _extreme(end: str, *, largest: bool) -> pl.Expr:
    """The quadratic mean over the remit, doubtful functions chosen for the bound."""
    every = [pl.col(f"{NAME}.{function}.{end}") for function in FUNCTIONS]
    means = [
        _mean(every, end, largest=largest, limit=limit) for limit in (None, *every)
    ]
    bound = pl.max_horizontal(means) if largest else pl.min_horizontal(means)
    return bound.round(DECIMALS)


def _mean(
    every: Sequence[pl.Expr], _end: str, *, largest: bool, limit: pl.Expr | None
) -> pl.Expr:
    squares = []
    for function, value in zip(FUNCTIONS, every, strict=True):
        remit = pl.col(f"remit_{function}")
        counts = (remit == "yes").fill_null(value=False)
        if limit is not None:
            beyond = value >= limit if largest else value <= limit
            counts = counts | (remit.is_null() & beyond)
        squares.append(pl.when(counts).then(value * value))
    return pl.mean_horizontal(squares).sqrt()
