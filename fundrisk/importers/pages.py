"""The sheets that may hold agreements → tables, issues, and how each was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.decided import headings_of, sheet_decision
from fundrisk.importers.matching import matched
from fundrisk.importers.table import table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import HeadingRow
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.mapping import Mapping, SheetDecision

# A table of agreements says at least who pays, how much, or when.
TELLING = frozenset(
    {"funder", "amount", "annual_amount", "starts_on", "ends_on", "awarded_on"}
)
HINT = (
    "give the columns headings such as Funder, Amount, Start date and End date, "
    "or begin with: fundrisk template"
)


def find_agreements(grid: Grid, words: Words) -> HeadingRow | None:
    """The headings of agreements in a grid, if it holds any."""
    followed = headings_of(grid, words)
    found = followed.found if followed else None
    return found if found and found.fields & TELLING else None


def tables_of(
    grids: Sequence[Grid], words: Words
) -> tuple[list[Table], list[ImportIssue], list[SheetDecision]]:
    """Every table of agreements, what was left out or inferred, and the decisions.

    Raises:
        NoAgreementsError: no sheet has headings that fundrisk knows, or nothing
            stands under them.
    """
    tables: list[Table] = []
    issues: list[ImportIssue] = []
    decisions: list[SheetDecision] = []
    for grid in grids:
        followed = headings_of(grid, words)
        if followed is None or not followed.found.fields & TELLING:
            continue
        found, inferred = matched(grid, followed.found, words)
        table, left_out = table_of(grid, found)
        tables.append(table)
        issues += [*followed.issues, *inferred, *left_out]
        decisions.append(sheet_decision(grid, found, followed.gone))
    if not tables:
        place = grids[0].file if grids else ""
        problem = "no row of headings that fundrisk knows was found"
        raise NoAgreementsError(problem, where=place, hint=HINT)
    if all(table.frame.is_empty() for table in tables):
        problem = "there are headings, but no agreements under them"
        hint = "write one agreement in each row, then try again"
        raise NoAgreementsError(problem, where=tables[0].file, hint=hint)
    return tables, issues, decisions


def kept(before: Mapping, sheets: Sequence[SheetDecision]) -> Mapping:
    """The decisions as they stood, with the sheets of this reading in their place."""
    now = {(sheet.file, sheet.sheet): sheet for sheet in sheets}
    old = [now.pop((s.file, s.sheet), s) for s in before.sheets]
    return before.model_copy(update={"sheets": (*old, *now.values())})
