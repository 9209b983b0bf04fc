"""A sheet of questions and answers → a table of one row, each answer in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.grid import letter
from fundrisk.importers.headings import SEARCHED_ROWS
from fundrisk.importers.table import Place, Table
from fundrisk.importers.words import plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid
    from fundrisk.importers.words import Words

QUESTION = "question"


def table_of_answers(grid: Grid, words: Words) -> tuple[Table, list[ImportIssue]]:
    """Answers under the names of fields; questions that mean nothing here are noted."""
    known = words.position_headings
    at, first_row = question_column(grid)
    texts: dict[str, str] = {}
    places: dict[str, Place] = {}
    issues: list[ImportIssue] = []
    for row, cells in enumerate(grid.cells.rows(), 1):
        question = cells[at] if row > first_row else None
        answer = cells[at + 1] if at + 1 < len(cells) else None
        if question is None or answer is None:
            continue
        field = known.get(plain(question))
        here = Place(letter(at + 1), question, row)
        if field is None:
            issues.append(_unknown(grid, here))
        elif field in places:
            issues.append(_repeated(grid, here, places[field]))
        else:
            texts[field] = answer
            places[field] = here
    frame = pl.DataFrame({"row": [first_row + 1], **{f: [t] for f, t in texts.items()}})
    return Table(grid.file, grid.sheet, frame, places), issues


def question_column(grid: Grid) -> tuple[int, int]:
    """Index of the column of questions and the row of its heading (0 without one)."""
    for row, cells in enumerate(grid.cells.head(SEARCHED_ROWS).rows(), 1):
        for index, cell in enumerate(cells):
            if cell and plain(cell) == QUESTION:
                return index, row
    return 0, 0


def _unknown(grid: Grid, here: Place) -> ImportIssue:
    return ImportIssue(
        severity=Severity.NOTE,
        problem=f"fundrisk does not know the question '{here.heading}'",
        where=_where(grid, here),
        hint="use the questions of the template, or the name of a field",
        kind="question",
    )


def _repeated(grid: Grid, here: Place, first: Place) -> ImportIssue:
    return ImportIssue(
        severity=Severity.WARNING,
        problem=f"the same was asked in row {first.row}; only that answer is used",
        where=_where(grid, here),
        hint="keep one of the two rows",
        kind="asked_twice",
    )


def _where(grid: Grid, here: Place) -> SourceRef:
    return SourceRef(
        file=grid.file,
        sheet=grid.sheet,
        row=here.row,
        column=here.letter,
        heading=here.heading,
    )
