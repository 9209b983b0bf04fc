"""A grid → a table of payments, if it names payee, day and amount and no term.

Publishers change their headings from month to month, so that one file may hold several
columns of one meaning; of those the first that is filled counts, row by row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.headings import SEARCHED_ROWS, Heading, HeadingRow
from fundrisk.importers.table import table_of
from fundrisk.importers.words import plain
from fundrisk.model.fields import PAYMENT_NEEDED
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words

NEEDED = frozenset(PAYMENT_NEEDED)


@dataclass(frozen=True)
class PaymentHeadings:
    """Where the headings stand, and the columns of each field, the best first.

    ``row`` is 0 where the headings are no row of the grid, as in JSON.
    """

    row: int
    every: tuple[Heading, ...]
    columns: Mapping[str, tuple[Heading, ...]]


@dataclass(frozen=True)
class PaymentTable:
    """The rows as text, and which of them have an amount that is net of VAT."""

    table: Table
    is_net: pl.Series
    issues: tuple[ImportIssue, ...]


def find_payments(grid: Grid, words: Words) -> PaymentHeadings | None:
    """The headings of payments among the first thirty rows, if it is such a table."""
    letters = grid.cells.columns
    for index, cells in enumerate(grid.cells.head(SEARCHED_ROWS).rows()):
        if sum(cell is not None for cell in cells) < len(NEEDED):
            continue
        headings = [(at, cell or "") for at, cell in zip(letters, cells, strict=True)]
        if found := payment_headings(headings, index + 1, words):
            return found
    return None


def payment_headings(
    headings: Sequence[tuple[str, str]], row: int, words: Words
) -> PaymentHeadings | None:
    """What headings mean, if they are those of payments.

    Args:
        headings: Letter and words of each column.
        row: Where they stand.
        words: The vocabulary.
    """
    known = {
        plain(alias): (field, rank)
        for field, aliases in words.payments.headings.items()
        for rank, alias in enumerate((field, *aliases))
    }
    every = tuple(
        Heading(at, text, *known.get(plain(text), (None, 0))) for at, text in headings
    )
    columns: dict[str, list[Heading]] = {}
    for heading in sorted(every, key=lambda h: h.rank):
        if heading.field:
            columns.setdefault(heading.field, []).append(heading)
    if not columns.keys() >= NEEDED or _tells_agreements(every, words):
        return None
    return PaymentHeadings(row, every, {f: tuple(c) for f, c in columns.items()})


def _tells_agreements(headings: Sequence[Heading], words: Words) -> bool:
    """Whether other columns are those of a tracker: days of a term, or a funder."""
    telling = {*words.payments.agreement_days, "funder"}
    return any(
        words.agreement_headings.get(plain(h.words)) in telling
        for h in headings
        if h.words and h.field is None
    )


def payment_table(grid: Grid, found: PaymentHeadings, words: Words) -> PaymentTable:
    """The rows of payments under their headings, and what was left out of them."""
    best = {field: columns[0] for field, columns in found.columns.items()}
    spare = [h for columns in found.columns.values() for h in columns[1:]]
    kept = [h for h in found.every if h not in spare]
    cells = grid.cells.with_columns(
        pl.coalesce(column.letter for column in columns).alias(best[field].letter)
        for field, columns in found.columns.items()
    )
    headings = HeadingRow(found.row, tuple(kept))
    table, issues = table_of(replace(grid, cells=cells), headings)
    net = {plain(words_of) for words_of in words.payments.net_of_vat}
    is_net = [h.letter for h in found.columns["amount"] if plain(h.words) in net]
    told = [pl.lit(value=False), *(pl.col(at).is_not_null() for at in is_net)]
    flags = grid.cells.with_columns(net=pl.any_horizontal(told))["net"]
    return PaymentTable(
        table,
        flags.gather(table.frame["row"] - 1).alias("is_net"),
        (*issues, *_several(grid, found)),
    )


def _several(grid: Grid, found: PaymentHeadings) -> list[ImportIssue]:
    """A note for each field that several columns mean, with rows that tell both."""
    issues = []
    for field, columns in found.columns.items():
        if len(columns) == 1:
            continue
        named = ", then ".join(f"{h.words} ({h.letter})" for h in columns)
        under = grid.cells.slice(found.row)
        filled = pl.sum_horizontal(pl.col(h.letter).is_not_null() for h in columns)
        both = under.select((filled > 1).sum()).item()
        more = f"; {both:,} rows fill more than one" if both else ""
        issues.append(
            ImportIssue(
                severity=Severity.NOTE,
                problem=f"several columns tell the {field.replace('_', ' ')}; "
                f"the first that is filled counts: {named}{more}",
                where=SourceRef(file=grid.file, sheet=grid.sheet),
                kind="payment_columns",
            )
        )
    return issues
