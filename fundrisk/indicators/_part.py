"""What an indicator declares: sums at each grain, and its value made from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from fundrisk.indicators._groups import GroupSteps
    from fundrisk.model.rule import Conventions


@dataclass(frozen=True)
class Pass:
    """What a table of an indicator may look at; every frame is in memory.

    ``lines`` has one row per agreement and own-earned line (``_lines``), ``wide`` one
    row per organisation with its position and all sums so far.
    """

    lines: pl.DataFrame
    wide: pl.DataFrame
    as_of: date
    conventions: Conventions


@dataclass(frozen=True)
class Value:
    """An indicator's value: expressions over the organisation's row.

    ``lo`` and ``hi`` bound the value; ``known`` is the share of the value of agreements
    that it is based on; ``trust`` the same weighted by how far each is to be trusted;
    ``pence`` the money at stake. ``absent`` gives the reason where there is no value,
    ``not_applicable`` is true where there cannot be one.
    """

    lo: pl.Expr
    hi: pl.Expr
    known: pl.Expr
    trust: pl.Expr
    pence: pl.Expr
    absent: pl.Expr
    not_applicable: pl.Expr = field(default_factory=lambda: pl.lit(value=False))


@dataclass(frozen=True)
class Indicator:
    """One indicator: what it sums at each grain, and how it reads the sums.

    ``lines`` sums over an organisation's lines; ``groups`` sums over the lines of one
    funder group and ``from_groups`` (``from_funders``) reads those rows per
    organisation; a ``table`` is joined by ``org``. Names must be unique, so each begins
    with the indicator's. One that ``is_dear`` takes seconds for a thousand variants,
    and is left out of a search unless a finding rests on it.
    """

    value: Callable[[Conventions], Value]
    lines: Callable[[date, Conventions], Mapping[str, pl.Expr]] | None = None
    groups: Mapping[str, pl.Expr] = field(default_factory=dict)
    from_groups: GroupSteps | None = None
    from_funders: GroupSteps | None = None
    table: Callable[[Pass], pl.LazyFrame] | None = None
    is_dear: bool = False


def total(flag: pl.Expr, amount: str | pl.Expr) -> pl.Expr:
    """The sum of whole numbers over the rows where a flag holds (never null)."""
    column = pl.col(amount) if isinstance(amount, str) else amount
    return (flag * column).sum()


def ratio(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """``part / whole`` as a float; null where there is no whole."""
    return pl.when(whole > 0).then(part.cast(pl.Float64) / whole.cast(pl.Float64))


def first_reason(*reasons: tuple[pl.Expr, str | pl.Expr]) -> pl.Expr:
    """The words of the first condition that holds; null where none does."""
    found = pl.lit(None, dtype=pl.String())
    for condition, words in reversed(reasons):
        said = pl.lit(words) if isinstance(words, str) else words
        found = pl.when(condition).then(said).otherwise(found)
    return found
