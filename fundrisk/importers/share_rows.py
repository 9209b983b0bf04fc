"""Shares of one row → percentages: its own sum says whether 0.4 or 40 is meant."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.shares import SHARE, SURELY_PERCENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.table import Table

Texts = tuple[str | None, ...]
WHOLE = Decimal(1)
NEAR = Decimal("0.01")


def with_percentages(table: Table, fields: Sequence[str]) -> Table:
    """The table with ``40%`` for each 0.4 or 40 of these fields that is no riddle.

    A row that adds up to 1 or to 100 decides for itself, and so does a row with a
    number of 2 or more; any other row follows the habit of the columns. What stays a
    bare number is a riddle: a fraction among percentages.
    """
    rows: list[Texts] = table.frame.select(fields).rows()
    kinds = [_kind(row) for row in rows]
    # Where some rows are fractions, a 0.3 is 30% and not a third of a percent.
    habit = not {"percent", "surely"}.isdisjoint(kinds) and "fraction" not in kinds
    written = [
        tuple(_as_percent(text, kind, habit=habit) for text in row)
        for row, kind in zip(rows, kinds, strict=True)
    ]
    columns = [
        pl.Series(field, [row[i] for row in written], dtype=pl.String())
        for i, field in enumerate(fields)
    ]
    return table.with_frame(table.frame.with_columns(columns))


def _kind(row: Texts) -> str:
    """How the bare numbers of a row are meant, as far as the row itself tells."""
    found = [m for text in row if text and (m := SHARE.fullmatch(text))]
    bare = [Decimal(m[1]) for m in found if not m[2]]
    if not any(bare):
        return ""
    marked = sum((Decimal(m[1]) for m in found if m[2]), Decimal(0)) / 100
    total = sum(bare, Decimal(0))
    is_fraction = abs(total + marked - WHOLE) <= NEAR
    is_percent = abs(total / 100 + marked - WHOLE) <= NEAR
    if is_fraction is not is_percent:
        return "fraction" if is_fraction else "percent"
    return "surely" if max(bare) >= SURELY_PERCENT else ""


def _as_percent(text: str | None, kind: str, *, habit: bool) -> str | None:
    found = SHARE.fullmatch(text) if text else None
    if found is None or found[2]:
        return text
    number = Decimal(found[1])
    by_habit = kind == "surely" or (not kind and habit)
    if by_habit and 0 < number < 1:
        return text
    share = number if by_habit or kind == "percent" else number * 100
    return f"{share.normalize():f}%"
