"""Rows of a text table, no wider and no more than there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import LAST_COLUMN, LONGEST_CELL, MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDE = 256
"""Columns from which on blank ones at the end of a row are taken off."""


def bounded(rows: Iterable[list[str]], file: str) -> list[list[str]]:
    """All rows; every row takes as much room as the widest.

    Raises:
        UnreadableFileError: there are more columns than a sheet has, or more cells than
            there is room for.
    """
    kept: list[list[str]] = []
    widest = 0
    for row in rows:
        if len(row) > WIDE:
            _take_blanks_off(row)
        if len(row) > widest:
            widest = len(row)
            if widest > LAST_COLUMN:
                raise _too_wide(file, len(kept) + 1, widest)
        kept.append(row)
        if widest * len(kept) > MOST_CELLS:
            raise _too_many(file, len(kept), widest)
    return kept


def too_long(file: str, line: int) -> UnreadableFileError:
    """What to say of a cell that is longer than any text."""
    problem = f"a cell that ends by line {line} has more than {LONGEST_CELL:,} letters"
    hint = "see whether a quotation mark is missing, or save the sheet again as CSV"
    return UnreadableFileError(problem, where=file, hint=hint)


def _take_blanks_off(row: list[str]) -> None:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    del row[end:]


def _too_wide(file: str, row: int, columns: int) -> UnreadableFileError:
    problem = f"row {row} has {columns:,} columns, and a sheet has {LAST_COLUMN:,}"
    hint = "see which sign separates the columns, or save the sheet again as CSV"
    return UnreadableFileError(problem, where=file, hint=hint)


def _too_many(file: str, rows: int, columns: int) -> UnreadableFileError:
    problem = (
        f"the first {rows:,} rows with {columns:,} columns are more than the "
        f"{MOST_CELLS:,} cells that are read of a text table"
    )
    hint = (
        "leave out columns that do not matter and blank ones at the end, or split the "
        "file, one for each organisation or year"
    )
    return UnreadableFileError(problem, where=file, hint=hint)
