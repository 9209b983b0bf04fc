"""The headings of an export from accounts → a warning that rows are no agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.words import plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import HeadingRow

TWO_SIDES = frozenset({"debit", "credit"})


def of_transactions(grid: Grid, found: HeadingRow) -> list[ImportIssue]:
    """A warning where a sheet has a column of debits and one of credits."""
    if not {plain(heading.words) for heading in found.headings} >= TWO_SIDES:
        return []
    return [
        ImportIssue(
            severity=Severity.WARNING,
            problem="the columns Debit and Credit are those of an export from "
            "accounts: each row is a payment, and is read as if it were an agreement",
            where=SourceRef(file=grid.file, sheet=grid.sheet),
            hint="import a list with one row for each grant or contract and its first "
            "and last day; 'fundrisk template' writes an empty one",
            kind="transactions",
        )
    ]
