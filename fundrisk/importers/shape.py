"""A sheet whose headings are mostly strange → the row that may hold them, and why not.

Asked only where headings are hardly known: none, or too few for a ledger.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.importers.blocks import blocks_of
from fundrisk.importers.headings import SEARCHED_ROWS, find_headings, headings_at
from fundrisk.importers.matching import matched
from fundrisk.importers.unused import YEARLY
from fundrisk.importers.words import plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    import polars as pl

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Cells, HeadingRow
    from fundrisk.importers.words import Words

FEWEST_CELLS = 3
FEWEST_TELLING = 2
FEWEST_BELOW = 3
FURTHER_ROWS = 500
"""How far down headings are looked for to be named; nothing is read from there."""

LETTERS = re.compile(r"[^\W\d_]{2}")
NO_DIGITS = re.compile(r"\D*[^\W\d_]{2}\D*")


def by_shape(grid: Grid, words: Words, telling: frozenset[str]) -> HeadingRow | None:
    """The first row that looks like headings and whose columns show what they are.

    Args:
        grid: A sheet whose headings fundrisk hardly knows.
        words: The vocabulary.
        telling: The fields of which a table of agreements says at least two.
    """
    known = words.agreement_headings
    for row in _worded_rows(grid.cells.head(SEARCHED_ROWS)):
        found = headings_at(grid, row, known)
        if found and len(fields_shown(grid, found, words) & telling) >= FEWEST_TELLING:
            return found
    return None


def fields_shown(grid: Grid, found: HeadingRow, words: Words) -> frozenset[str]:
    """The fields that the headings or the cells under them say."""
    own, _, _ = blocks_of(grid, found, words.agreement_headings)
    return matched(own, found, words).found.fields


def why_not(grid: Grid, words: Words) -> str:
    """What to do about a sheet whose headings were not found; empty if nothing shows.

    Headings that stand in a column, or far down, are named.
    """
    known = words.agreement_headings
    if found := find_headings(grid, known):
        named = ", ".join(h.words for h in found.headings if h.field)
        return (
            f"row {found.row} has headings ({named}), and none says who pays, how much "
            "or when: rename those that do (Funder, Amount, Start date, End date), or "
            "write what they mean in a mapping file"
        )
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


def _worded_rows(cells: pl.DataFrame) -> list[int]:
    """Rows of three words or more, nothing twice; of two lines the lower one."""
    rows = cells.rows()
    found = []
    for number, row in enumerate(rows, 1):
        written = [cell for cell in row if cell]
        if len(written) < FEWEST_CELLS or len(set(written)) < len(written):
            continue
        if all(_is_heading(cell) for cell in written):
            below = rows[number] if number < len(rows) else ()
            found.append(number + 1 if _goes_on(row, below) else number)
    return found


def _is_heading(cell: str) -> bool:
    return bool(LETTERS.search(cell) or YEARLY.search(cell))


def _goes_on(row: Cells, below: Cells) -> bool:
    """Whether the row below is a second line: fewer words, some in the gaps above."""
    written = [cell for cell in below if cell]
    fills = any(own and not top for own, top in zip(below, row, strict=False))
    is_less = len(written) < len([cell for cell in row if cell])
    return fills and is_less and all(NO_DIGITS.fullmatch(cell) for cell in written)


def taken(grid: Grid, found: HeadingRow) -> ImportIssue:
    """A warning that names the row and what is known of it."""
    known = [heading.words for heading in found.headings if heading.field]
    which = ", ".join(known) or "none of them"
    row = found.row
    return ImportIssue(
        severity=Severity.WARNING,
        problem=f"row {row} is taken for the headings; fundrisk knows {which}",
        where=SourceRef(file=grid.file, sheet=grid.sheet, row=row),
        hint="check below what each column is read as, or use headings of the template",
        kind="heading_row",
    )
