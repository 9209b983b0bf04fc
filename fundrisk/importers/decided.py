"""What a person decided of a sheet, and the sheet as it is now → headings, and issues.

A column that moved is followed; a heading that is gone, new or another is said, and no
column is read as something on the strength of its place alone.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.changed import (
    gone_heading,
    moved_columns,
    new_heading,
    unspoken,
)
from fundrisk.importers.headings import (
    SEARCHED_ROWS,
    HeadingRow,
    find_headings,
    headings_at,
)
from fundrisk.importers.words import plain
from fundrisk.model.mapping import ColumnDecision, SheetDecision

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading
    from fundrisk.importers.words import Words
    from fundrisk.model.issue import ImportIssue

FIRST = -1
"""The rank of what a person decided: better than any heading that is known."""

KNOWN = "the heading is known"
UNKNOWN = "no field has this heading"


class Followed(NamedTuple):
    """The headings with a person's decisions laid over them, and what had changed."""

    found: HeadingRow
    issues: list[ImportIssue]
    gone: tuple[ColumnDecision, ...] = ()


def digest_of(found: HeadingRow) -> str:
    """A fingerprint of the headings in their order."""
    words = "\n".join(plain(heading.words) for heading in found.headings).rstrip("\n")
    return hashlib.sha256(words.encode()).hexdigest()


def decision_on(grid: Grid, words: Words) -> SheetDecision | None:
    """What was decided of this sheet, or of one with the same name in a newer copy."""
    sheets = words.decisions.sheets
    named = [sheet for sheet in sheets if sheet.sheet == grid.sheet]
    own = [sheet for sheet in named if sheet.file == grid.file]
    if own:
        return own[0]
    is_copy = len(named) == 1 and _is_alike(grid, named[0], words)
    return named[0] if is_copy else None


def _is_alike(grid: Grid, decision: SheetDecision, words: Words) -> bool:
    """Whether some row holds at least half of the headings that were decided."""
    decided = _headings_in(decision)
    rows = range(1, SEARCHED_ROWS + 1)
    found = (headings_at(grid, row, words.agreement_headings) for row in rows)
    most = max((len(_words_of(one) & decided) for one in found if one), default=0)
    return most > 0 and most * 2 >= len(decided)


def _headings_in(decision: SheetDecision) -> set[str]:
    return {plain(column.heading) for column in decision.columns if column.heading}


def _words_of(found: HeadingRow) -> set[str]:
    return {plain(heading.words) for heading in found.headings if heading.words}


def headings_of(grid: Grid, words: Words) -> Followed | None:
    """The headings of a sheet, a person's decisions first; nothing if it has none."""
    decision = decision_on(grid, words)
    if decision is None:
        found = find_headings(grid, words.agreement_headings)
        issues = unspoken(grid, words) if found and words.decisions.sheets else []
        return Followed(found, issues) if found else None
    if not decision.read:
        return None
    row = _row(grid, decision, words)
    return _followed(grid, row, decision) if row else None


def laid_over(grid: Grid, found: HeadingRow, words: Words) -> Followed:
    """Headings that were found in another way, with a person's decisions over them."""
    decision = decision_on(grid, words)
    return _followed(grid, found, decision) if decision else Followed(found, [])


def sheet_decision(
    grid: Grid, found: HeadingRow, gone: Sequence[ColumnDecision]
) -> SheetDecision:
    """How a sheet was read, to be kept; decisions on columns that are gone are kept."""
    best: dict[str | None, Heading] = {}
    for heading in sorted(found.headings, key=lambda h: h.rank):
        best.setdefault(heading.field, heading)
    columns = [
        _column(heading, best[heading.field])
        for heading in found.headings
        if heading.words or heading.field
    ]
    return SheetDecision(
        file=grid.file,
        sheet=grid.sheet,
        heading_row=found.row,
        headings_sha256=digest_of(found),
        columns=(*columns, *(_spare(column, best.keys()) for column in gone)),
    )


def _spare(column: ColumnDecision, read: Collection[str | None]) -> ColumnDecision:
    """A decision on a column that is gone; another may be read as its field now."""
    is_taken = column.field is not None and column.field in read
    return column.model_copy(update={"sure": False}) if is_taken else column


def _column(heading: Heading, best: Heading) -> ColumnDecision:
    """How one column was read; of two with one meaning only the better is."""
    field, because = heading.field, heading.because
    is_second = field is not None and best is not heading
    if is_second:
        because = f"it means {field}, as column {best.letter} does, which is read"
    return ColumnDecision(
        column=heading.letter,
        heading=heading.words,
        field=None if is_second else field,
        because=because or (KNOWN if field else UNKNOWN),
        sure=heading.sure and not is_second,
    )


def _row(grid: Grid, decision: SheetDecision, words: Words) -> HeadingRow | None:
    """The row that was decided, if its headings are there; else where they are now."""
    known = words.agreement_headings
    decided = _headings_in(decision)
    told = decision.heading_row
    rows = [told] if told else []
    rows += [row for row in range(1, SEARCHED_ROWS + 1) if row != told]
    best: HeadingRow | None = None
    most = 0
    for row in rows:
        found = headings_at(grid, row, known)
        if found is None:
            continue
        count = len(_words_of(found) & decided)
        if count > most:
            best, most = found, count
    if best is None and told and not decided:
        return headings_at(grid, told, known)
    return best or find_headings(grid, known)


def _followed(grid: Grid, found: HeadingRow, decision: SheetDecision) -> Followed:
    open_to = list(found.headings)
    taken: dict[str, tuple[Heading, ColumnDecision]] = {}
    gone: list[ColumnDecision] = []
    for column in decision.columns:
        heading = _heading_of(column, open_to)
        if heading is None:
            gone.append(column)
        else:
            open_to.remove(heading)
            taken[heading.letter] = (heading, column)
    headings = []
    for heading in found.headings:
        kept = taken.get(heading.letter)
        headings.append(_laid_over(heading, kept[1]) if kept else heading)
    elsewhere = [
        (heading, column)
        for heading, column in taken.values()
        if column.column and heading.letter != column.column and decides(column)
    ]
    new = [h for h in open_to if h.words]
    is_changed = decision.headings_sha256 not in {"", digest_of(found)}
    issues = moved_columns(grid, elsewhere)
    issues += [gone_heading(grid, column, new) for column in gone if column.field]
    if is_changed or gone:
        issues += [new_heading(grid, heading) for heading in new]
    return Followed(HeadingRow(found.row, tuple(headings)), issues, tuple(gone))


def decides(column: ColumnDecision) -> bool:
    """Whether the entry says something; ``ignore`` and not sure is a question."""
    return column.field is not None or column.sure


def _heading_of(column: ColumnDecision, headings: Sequence[Heading]) -> Heading | None:
    """The column with this heading; of several the one at its old place."""
    same = [h for h in headings if plain(h.words) == plain(column.heading)]
    if not column.heading:
        same = [h for h in same if h.letter == column.column]
    at_home = [h for h in same if h.letter == column.column]
    return next(iter(at_home or same), None)


def _laid_over(heading: Heading, column: ColumnDecision) -> Heading:
    if not decides(column):
        return heading
    return heading._replace(
        field=column.field,
        rank=FIRST,
        because=column.because,
        sure=column.sure,
        decided=True,
    )
