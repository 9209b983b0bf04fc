"""What the coming years bring: committed income, and what of it is free.

Not scored: two variants of one organisation are compared by it. The net loss of one
against the other is the difference of their contributions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators._forward import committed_until
from fundrisk.indicators._headroom import floor, floor_basis, pots
from fundrisk.indicators._pots import stranded_until

if TYPE_CHECKING:
    from datetime import date

YEARS = (1, 2, 3)
MONTHS_A_YEAR = 12
ENDS = (("lo", "hi"), ("hi", "lo"))
"""The least that is contributed leaves the most stranded, and the other way round."""


def outlook_sums(as_of: date) -> dict[str, pl.Expr]:
    """Over an organisation's lines: what is free, by year.

    Where costs are not known the whole amount counts as free, and nothing strands. The
    income itself is summed by committed cover.
    """
    sums = {}
    for years in YEARS:
        months = years * MONTHS_A_YEAR
        days = (months_after(as_of, months) - as_of).days
        for end, other in ENDS:
            given = committed_until(as_of, months, end, of="given")
            stranded = ~pl.col("uncosted") * stranded_until(days, other)
            sums[f"contribution.{months}.{end}"] = (
                given.fill_null(0).sum() - stranded.fill_null(0).sum()
            )
    return sums


def outlook() -> list[pl.Expr]:
    """Of the organisation's row: ``income_…``, ``contribution_…``, how R2 is read.

    ``income_12m.lo`` and ``.hi`` (also 24, 36) and ``contribution_…`` are pence with
    own-earned income; ``months_to_breach.floor_pence`` is the floor of reserves,
    ``.floor_basis`` trustees, closure or exhaustion, ``.pots`` 1 or 2.
    """
    made = []
    for years in YEARS:
        months = years * MONTHS_A_YEAR
        for end, _ in ENDS:
            earned = pl.col(f"own_{end}") * years
            income = pl.col(f"committed_cover_{months}m.{end}") + earned
            free = pl.col(f"contribution.{months}.{end}") + earned
            made += [
                income.alias(f"income_{months}m.{end}"),
                free.alias(f"contribution_{months}m.{end}"),
            ]
    return [
        *made,
        floor.alias("months_to_breach.floor_pence"),
        floor_basis.alias("months_to_breach.floor_basis"),
        pots.alias("months_to_breach.pots"),
    ]
