"""How a sheet differs from the one that a mapping was written for → issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading
    from fundrisk.importers.words import Words
    from fundrisk.model.mapping import ColumnDecision


def moved_columns(
    grid: Grid, columns: Sequence[tuple[Heading, ColumnDecision]]
) -> list[ImportIssue]:
    """A note that names the columns that stand elsewhere now."""
    if not columns:
        return []
    named = ", ".join(
        f"'{h.words}' from {column.column} to {h.letter}" for h, column in columns
    )
    problem = f"columns have moved since the mapping was written: {named}"
    return [_issue(grid, Severity.NOTE, problem, "", "heading_moved")]


def gone_heading(
    grid: Grid, column: ColumnDecision, new: Sequence[Heading]
) -> ImportIssue:
    """A warning that names a heading that is gone, and what stands in its place."""
    now = next((h for h in new if h.letter == column.column), None)
    there = f"; column {column.column} is now called '{now.words}'" if now else ""
    problem = (
        f"the mapping reads '{column.heading}' as {column.field}, and no column has "
        f"that heading any more{there}"
    )
    hint = "name the column as it was, or write its new heading in the mapping"
    return _issue(grid, Severity.WARNING, problem, hint, "heading_gone")


def new_heading(grid: Grid, heading: Heading) -> ImportIssue:
    """A warning that names a heading that the mapping does not know."""
    meant = f"read as {heading.field}" if heading.field else "not known"
    problem = f"the mapping knows no column '{heading.words}'; its heading is {meant}"
    hint = "write in the mapping what the column means, or 'field: ignore'"
    where = SourceRef(
        file=grid.file, sheet=grid.sheet, column=heading.letter, heading=heading.words
    )
    return _issue(grid, Severity.WARNING, problem, hint, "heading_new").model_copy(
        update={"where": where}
    )


def unspoken(grid: Grid, words: Words) -> list[ImportIssue]:
    """A warning that the mapping is perhaps that of another file."""
    named = ", ".join(f"{s.file} {s.sheet}".strip() for s in words.decisions.sheets)
    problem = f"the mapping says nothing of this sheet; it speaks of {named}"
    hint = "check that it is the mapping of this file"
    return [_issue(grid, Severity.WARNING, problem, hint, "mapping_other")]


def _issue(
    grid: Grid, severity: Severity, problem: str, hint: str, kind: str
) -> ImportIssue:
    where = SourceRef(file=grid.file, sheet=grid.sheet)
    return ImportIssue(
        severity=severity, problem=problem, where=where, hint=hint, kind=kind
    )
