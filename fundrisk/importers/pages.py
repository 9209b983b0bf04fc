"""The sheets that may hold agreements → tables, issues, and how each was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.blocks import blocks_of, is_whole
from fundrisk.importers.decided import (
    decision_on,
    headings_of,
    laid_over,
    sheet_decision,
)
from fundrisk.importers.matching import matched
from fundrisk.importers.shape import by_shape, fields_shown, taken, why_not
from fundrisk.importers.table import table_of
from fundrisk.importers.terms_in_text import terms_in_text
from fundrisk.importers.transactions import of_transactions
from fundrisk.importers.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import HeadingRow
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.mapping import ColumnDecision, Mapping, SheetDecision

# A table of agreements says at least who pays, how much, or when.
TELLING = frozenset(
    {"funder", "amount", "annual_amount", "starts_on", "ends_on", "awarded_on"}
)
CODELIST = ["code", "title", "description"]
HINT = (
    "give the columns headings such as Funder, Amount, Start date and End date, "
    "or begin with: fundrisk template"
)


def is_codelist(grid: Grid) -> bool:
    """Whether a grid begins with Code, Title, Description, as codelists do."""
    first = grid.cells.head(1).rows()
    return bool(first) and [plain(cell or "") for cell in first[0][:3]] == CODELIST


def find_agreements(grid: Grid, words: Words) -> HeadingRow | None:
    """The headings of agreements in a grid, if it holds any."""
    followed = headings_of(grid, words)
    found = followed.found if followed else None
    return found if found and found.fields & TELLING else None


def is_told(grid: Grid, words: Words) -> bool:
    """Whether a person said that this very sheet is to be read."""
    sheets = words.decisions.sheets
    names = {(sheet.file, sheet.sheet) for sheet in sheets if sheet.read}
    return (grid.file, grid.sheet) in names


def sheets_with_agreements(grids: Sequence[Grid], words: Words) -> list[Grid]:
    """The sheets with headings of agreements, or else those that look like some."""
    known = [grid for grid in grids if find_agreements(grid, words)]
    return known or [grid for grid in grids if _by_shape(grid, words)]


def tables_of(
    grids: Sequence[Grid], words: Words
) -> tuple[list[Table], list[ImportIssue], list[SheetDecision]]:
    """Every table of agreements, what was left out or inferred, and the decisions.

    Raises:
        NoAgreementsError: no sheet has headings that fundrisk knows, or nothing
            stands under them.
    """
    pages = [page for grid in grids for page in _pages(grid, words)]
    if not pages:
        pages = [page for grid in grids for page in _by_shape(grid, words)]
    if not pages:
        place = grids[0].file if grids else ""
        problem = "no row of headings that fundrisk knows was found"
        if any(is_codelist(grid) for grid in grids):
            problem = "this is a list of codes with their titles, and holds no grants"
        raise NoAgreementsError(problem, where=place, hint=what_next(grids, words))
    tables: list[Table] = []
    issues: list[ImportIssue] = []
    for page in pages:
        table, left_out = table_of(page.grid, page.found)
        tables.append(table)
        issues += [*page.issues, *left_out]
        issues += terms_in_text(page.grid, page.found, table)
    if all(table.frame.is_empty() for table in tables):
        problem = "there are headings, but no agreements under them"
        hint = "write one agreement in each row, then try again"
        raise NoAgreementsError(problem, where=tables[0].file, hint=hint)
    return tables, issues, [page.decision for page in pages if page.decision]


def what_next(grids: Sequence[Grid], words: Words) -> str:
    """What to do where no sheet has headings that fundrisk knows."""
    reasons = (why_not(grid, words) for grid in grids)
    return next((reason for reason in reasons if reason), HINT)


class Page(NamedTuple):
    """One table of a sheet, what its headings mean, and what was said of them."""

    grid: Grid
    found: HeadingRow
    issues: list[ImportIssue]
    decision: SheetDecision | None


def _pages(grid: Grid, words: Words) -> list[Page]:
    """The tables of a sheet with headings that are known or decided."""
    followed = headings_of(grid, words)
    if followed is None or not followed.found.fields & TELLING:
        return []
    found = followed.found
    is_decided = decision_on(grid, words) is not None
    if not is_decided and not is_whole(found):
        # A summary may have better known headings than the agreements themselves.
        other = by_shape(grid, words, TELLING)
        more = other and fields_shown(grid, other, words)
        if other and more and len(more) > len(fields_shown(grid, found, words)):
            return _read(grid, other, [*followed.issues, taken(grid, other)], words)
    return _read(grid, found, followed.issues, words, followed.gone)


def _by_shape(grid: Grid, words: Words) -> list[Page]:
    decision = decision_on(grid, words)
    if decision is not None and not decision.read:
        return []
    found = by_shape(grid, words, TELLING)
    if found is None:
        return []
    followed = laid_over(grid, found, words)
    issues = [taken(grid, found), *followed.issues]
    return _read(grid, followed.found, issues, words, followed.gone)


def _read(
    grid: Grid,
    main: HeadingRow,
    issues: list[ImportIssue],
    words: Words,
    gone: tuple[ColumnDecision, ...] = (),
) -> list[Page]:
    """The main table, whose reading is kept, and the others on its sheet."""
    own, blocks, unread = blocks_of(grid, main, words.agreement_headings)
    found, inferred = matched(own, main, words)
    decision = sheet_decision(grid, found, gone)
    pages = [
        Page(
            own,
            found,
            [*of_transactions(own, found), *issues, *inferred, *unread],
            decision,
        )
    ]
    for block in blocks:
        other, also = matched(block.grid, block.found, words)
        pages.append(Page(block.grid, other, [*block.issues, *also], None))
    return sorted(pages, key=lambda page: page.found.row)


def kept(before: Mapping, sheets: Sequence[SheetDecision]) -> Mapping:
    """The decisions as they stood, with the sheets of this reading in their place."""
    now = {(sheet.file, sheet.sheet): sheet for sheet in sheets}
    old = [now.pop((s.file, s.sheet), s) for s in before.sheets]
    return before.model_copy(update={"sheets": (*old, *now.values())})
