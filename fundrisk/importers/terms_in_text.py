"""Agreements without a known end → the columns of text in which a term may stand.

Nothing is read from them: a person is told where to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.prose import IN_TEXT, OF_PEOPLE, TERM_WRITE
from fundrisk.importers.remarks import EXAMPLES, rows_in_words
from fundrisk.model.fields import DURATION
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading, HeadingRow
    from fundrisk.importers.table import Table

PROSE = frozenset({None, "title", "description", "notes", "purpose"})
"""The fields of free text; columns that are not read may say it too."""

SAYING_WHEN = ("ends_on", "open_ended", DURATION)
SHOWN_TEXT = 50


def terms_in_text(grid: Grid, found: HeadingRow, table: Table) -> list[ImportIssue]:
    """One note for each column in which rows without an end may name their term."""
    says = [pl.col(f).is_not_null() for f in SAYING_WHEN if table.has(f)]
    endless = table.frame.filter(~pl.any_horizontal(pl.lit(value=False), *says))["row"]
    if endless.is_empty():
        return []
    cells = grid.cells.with_row_index("row", offset=1).filter(
        pl.col("row").is_in(endless.implode())
    )
    issues = []
    for heading in found.headings:
        if heading.field in PROSE:
            text = pl.col(heading.letter).str
            named = cells.filter(text.contains(IN_TEXT) & ~text.contains(OF_PEOPLE))
            if not named.is_empty():
                issues.append(_note(grid, heading, named))
    return issues


def _note(grid: Grid, heading: Heading, named: pl.DataFrame) -> ImportIssue:
    texts: list[str] = named[heading.letter].unique(maintain_order=True).to_list()
    shown = "; ".join(f"'{_short(text)}'" for text in texts[:EXAMPLES])
    rows = tuple(named["row"].to_list())
    more = "; …" if len(texts) > EXAMPLES else ""
    problem = (
        f"no end is known where this column may name a term in words: {shown}{more} "
        f"(rows {rows_in_words(rows)})"
    )
    return ImportIssue(
        severity=Severity.NOTE,
        problem=problem,
        where=SourceRef(
            file=grid.file,
            sheet=grid.sheet,
            row=rows[0] if len(rows) == 1 else None,
            column=heading.letter,
            heading=heading.words,
        ),
        hint=TERM_WRITE,
        kind="prose_term",
        rows=rows,
    )


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_TEXT else f"{text[:SHOWN_TEXT]}…"
