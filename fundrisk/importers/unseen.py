"""What a person looking at the sheet would not see, or would see broken → issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.remarks import rows_in_words
from fundrisk.importers.worst import so_of
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.importers.grid import Grid, Unseen
    from fundrisk.importers.table import Place, Table
    from fundrisk.model.source_ref import SourceRef


def broken_cells(grid: Grid, places: Mapping[str, Place]) -> dict[str, frozenset[int]]:
    """Field → the rows in which its formula failed or was saved without a result."""
    cells = {(row, at) for row, at, _ in grid.unseen.errors}
    cells |= set(grid.unseen.uncalculated)
    rows = {
        field: frozenset(row for row, at in cells if at == place.letter)
        for field, place in places.items()
    }
    return {field: found for field, found in rows.items() if found}


def unseen_issues(grid: Grid, table: Table, totals: set[int]) -> list[ImportIssue]:
    """Warnings of hidden sheets, rows and columns and of formulas that failed."""
    return [*_hidden(grid.unseen, table), *_failed(grid.unseen, table, totals)]


def _hidden(unseen: Unseen, table: Table) -> Iterator[ImportIssue]:
    """What a person does not see, and is read."""
    whole = table.where(None, None)
    if unseen.is_sheet_hidden:
        problem = "this hidden sheet is read like the others"
        hint = "delete the sheet if it no longer holds"
        yield _doubt(whole, problem, hint, kind="hidden_sheet")
    every = table.frame["row"].to_list()
    if rows := tuple(row for row in every if row in unseen.rows):
        problem = f"hidden rows are read like the others: {_named(rows)}"
        hint = "delete what no longer holds"
        yield _doubt(whole, problem, hint, kind="hidden_rows", rows=rows)
    if rows := tuple(row for row in every if row in unseen.repeated_rows):
        named = _named(rows)
        problem = f"the file holds {named} more than once, and one of each is read"
        hint = "open the workbook in Excel, see whether a row is missing, save it"
        yield _doubt(whole, problem, hint, kind="repeated_rows", rows=rows)
    fields = _fields(table)
    for at in sorted(unseen.columns & fields.keys()):
        problem = "this hidden column is read like the others"
        where = table.where(fields[at], None)
        yield _doubt(where, problem, "", kind="hidden_column")


def _failed(unseen: Unseen, table: Table, totals: set[int]) -> Iterator[ImportIssue]:
    """Cells whose formula gave an error or nothing; those of totals do not matter."""
    fields = _fields(table)
    for row, at, error in unseen.errors:
        if at in fields and row not in totals:
            problem = f"the cell holds the error {error} and is left unknown"
            hint = "mend the formula, or write the value itself"
            so = f"{problem}{so_of(fields[at])}"
            yield _doubt(table.where(fields[at], row), so, hint, kind="error")
    for row, at in unseen.uncalculated:
        if at in fields and row not in totals:
            problem = "the formula was saved without its result and is left unknown"
            hint = "open the workbook in Excel, save it and try again"
            so = f"{problem}{so_of(fields[at])}"
            where = table.where(fields[at], row)
            yield _doubt(where, so, hint, kind="formula_without_result")


def _fields(table: Table) -> dict[str, str]:
    """Letter of a column → its field."""
    return {place.letter: field for field, place in table.places.items()}


def _named(rows: Sequence[int]) -> str:
    return f"row{'s' if len(rows) > 1 else ''} {rows_in_words(rows)}"


def _doubt(
    where: SourceRef, problem: str, hint: str, *, kind: str, rows: tuple[int, ...] = ()
) -> ImportIssue:
    return ImportIssue(
        severity=Severity.WARNING,
        problem=problem,
        where=where,
        hint=hint,
        kind=kind,
        rows=rows,
    )
