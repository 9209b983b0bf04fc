"""A sheet whose headings are mostly strange → the row that may hold them, and why not.

Asked only where no sheet has headings that fundrisk knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.headings import SEARCHED_ROWS, headings_at
from fundrisk.importers.matching import Matched, matched
from fundrisk.importers.words import plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.words import Words

FEWEST_CELLS = 3
FEWEST_TELLING = 2
FEWEST_BELOW = 3
FURTHER_ROWS = 500
"""How far down headings are looked for to be named; nothing is read from there."""

LETTERS = r"\p{L}{2}"


def by_shape(grid: Grid, words: Words, telling: frozenset[str]) -> Matched | None:
    """The first row that looks like headings and whose columns show what they are.

    Args:
        grid: A sheet without a row of headings that fundrisk knows.
        words: The vocabulary.
        telling: The fields of which a table of agreements says at least two.
    """
    for row in _worded_rows(grid.cells.head(SEARCHED_ROWS)):
        found = headings_at(grid, row, words.agreement_headings)
        if found is None:
            continue
        shown = matched(grid, found, words)
        if len(shown.found.fields & telling) >= FEWEST_TELLING:
            known = [h.words for h in found.headings if h.field]
            return shown._replace(issues=[_taken(grid, row, known), *shown.issues])
    return None


def why_not(grid: Grid, words: Words) -> str:
    """What to do about a sheet whose headings were not found; empty if nothing shows.

    Headings that stand in a column, or far down, are named.
    """
    known = words.agreement_headings
    for letter in grid.cells.columns[:2]:
        cells = grid.cells[letter].drop_nulls().head(FURTHER_ROWS).to_list()
        below = {known[plain(cell)] for cell in cells if plain(cell) in known}
        if len(below) >= FEWEST_BELOW:
            return (
                f"the headings stand one below the other in column {letter}: fundrisk "
                "reads one agreement in each row, so copy the table and paste it "
                "transposed (Paste Special, Transpose)"
            )
    far = grid.cells.slice(SEARCHED_ROWS, FURTHER_ROWS).rows()
    for index, row in enumerate(far, SEARCHED_ROWS + 1):
        below = {known[plain(cell)] for cell in row if cell and plain(cell) in known}
        if len(below) >= FEWEST_TELLING:
            return (
                f"headings are looked for in the first {SEARCHED_ROWS} rows, and row "
                f"{index} looks like some: delete what stands above, or write "
                f"'heading_row: {index}' for the sheet in a mapping file"
            )
    return ""


def _worded_rows(cells: pl.DataFrame) -> Sequence[int]:
    """Rows that hold three words or more, no figures and nothing twice."""
    found = []
    for number, row in enumerate(cells.rows(), 1):
        written = [cell for cell in row if cell]
        if len(written) < FEWEST_CELLS or len(set(written)) < len(written):
            continue
        if bool(pl.Series(written).str.contains(LETTERS).all()):
            found.append(number)
    return found


def _taken(grid: Grid, row: int, known: Sequence[str]) -> ImportIssue:
    which = ", ".join(known) or "none of them"
    return ImportIssue(
        severity=Severity.WARNING,
        problem=f"row {row} is taken for the headings; fundrisk knows {which}",
        where=SourceRef(file=grid.file, sheet=grid.sheet, row=row),
        hint="check below what each column is read as, or use headings of the template",
        kind="heading_row",
    )
