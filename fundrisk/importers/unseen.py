"""What a person looking at the sheet would not see, or would see broken → issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.remarks import rows_in_words
from fundrisk.importers.worst import so_of
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.importers.grid import Grid
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
    unseen = grid.unseen
    rows = [r for r in table.frame["row"].to_list() if r in unseen.rows]
    fields = {place.letter: field for field, place in table.places.items()}
    issues = []
    if unseen.is_sheet_hidden:
        problem = "this hidden sheet is read like the others"
        hint = "delete the sheet if it no longer holds"
        issues.append(
            _doubt(table.where(None, None), problem, hint, kind="hidden_sheet")
        )
    if rows:
        named = f"row{'s' if len(rows) > 1 else ''} {rows_in_words(rows)}"
        problem = f"hidden rows are read like the others: {named}"
        hint = "delete what no longer holds"
        doubt = _doubt(table.where(None, None), problem, hint, kind="hidden_rows")
        issues.append(doubt.model_copy(update={"rows": tuple(rows)}))
    twice = [r for r in table.frame["row"].to_list() if r in unseen.repeated_rows]
    if twice:
        named = f"row{'s' if len(twice) > 1 else ''} {rows_in_words(twice)}"
        problem = f"the file holds {named} more than once, and one of each is read"
        hint = "open the workbook in Excel, see whether a row is missing, save it"
        doubt = _doubt(table.where(None, None), problem, hint, kind="repeated_rows")
        issues.append(doubt.model_copy(update={"rows": tuple(twice)}))
    for at in sorted(unseen.columns & fields.keys()):
        where = table.where(fields[at], None)
        problem = "this hidden column is read like the others"
        issues.append(_doubt(where, problem, "", kind="hidden_column"))
    for row, at, error in unseen.errors:
        if at in fields and row not in totals:
            field = fields[at]
            problem = f"the cell holds the error {error} and is left unknown"
            hint = "mend the formula, or write the value itself"
            where = table.where(field, row)
            so = f"{problem}{so_of(field)}"
            issues.append(_doubt(where, so, hint, kind="error"))
    for row, at in unseen.uncalculated:
        if at in fields and row not in totals:
            field = fields[at]
            problem = "the formula was saved without its result and is left unknown"
            hint = "open the workbook in Excel, save it and try again"
            where = table.where(field, row)
            so = f"{problem}{so_of(field)}"
            issues.append(_doubt(where, so, hint, kind="formula_without_result"))
    return issues


def _doubt(where: SourceRef, problem: str, hint: str, *, kind: str) -> ImportIssue:
    severity = Severity.WARNING
    return ImportIssue(
        severity=severity, problem=problem, where=where, hint=hint, kind=kind
    )
