"""What fundrisk itself wrote beside people's data → passed over when read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.headings import SEARCHED_ROWS

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid

HEADING = "fundrisk notes"
SHEET = "fundrisk issues"
NOTED = re.compile(r"(.)-with-notes(-\d+)?$")
TITLE = "What fundrisk found in this file"


def is_our_sheet(grid: Grid) -> bool:
    """Whether a sheet is the list of issues that fundrisk put first."""
    named = grid.sheet.casefold().startswith(SHEET)
    return named and not grid.cells.is_empty() and grid.cells.row(0)[0] == TITLE


def own_name(stem: str) -> str:
    """The name of the file that a copy with notes was made of."""
    return NOTED.sub(r"\1", stem)


def without_our_notes(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells of a sheet, those of a column of our notes blank.

    The column stays where it is, so that the letters of the others do not change.
    """
    if cells.is_empty():
        return cells
    top = cells.head(SEARCHED_ROWS).select(pl.all().eq(HEADING).any()).row(0)
    ours = [name for name, is_ours in zip(cells.columns, top, strict=True) if is_ours]
    return cells.with_columns(pl.lit(None, pl.String()).alias(name) for name in ours)
