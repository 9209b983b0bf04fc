"""A table of text → the same rows with typed columns, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.adjustments import read_adjustments
from fundrisk.importers.amounts import read_amounts
from fundrisk.importers.contracts import SCALES, choices_of
from fundrisk.importers.dates import read_dates
from fundrisk.importers.numbers import read_counts, read_numbers
from fundrisk.importers.org_id_cells import read_org_ids
from fundrisk.importers.reading import values_of
from fundrisk.importers.remarks import cell_issues
from fundrisk.importers.share_rows import with_percentages
from fundrisk.importers.shares import are_percentages, read_shares
from fundrisk.importers.values import (
    read_currencies,
    read_flags,
    read_identifiers,
    read_text,
    read_words,
)
from fundrisk.importers.worst import WORST, explained, unread
from fundrisk.model.columns import Column, Kind
from fundrisk.model.fields import DURATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.reading import Parsed
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words
    from fundrisk.model.base import Noun
    from fundrisk.model.issue import ImportIssue

LAST_DAY = frozenset({"ends_on", "as_of", "financial_year_ends_on"})
FUNDER_ID = "funder_id"
ORG_IDS = frozenset({"org_id", FUNDER_ID})
IDENTIFIERS = frozenset({"agreement_id", "succeeds", "replaces"})
RATIOS = frozenset({"renewal_probability", "renewal_ratio"})
DURATION_COLUMN = Column(DURATION, Kind.COUNT, "months from the start to the end")


@dataclass(frozen=True)
class Typed:
    """Typed columns under the names of the frames, ``row``, and what else cells said.

    ``also`` holds, for some fields, a text for each row: the currency of an amount, or
    ``open_ended`` for an end. ``unread`` says for some fields which rows hold a cell
    that could not be read and must not be taken for a blank one.
    """

    frame: pl.DataFrame
    issues: tuple[ImportIssue, ...]
    also: dict[str, pl.Series]
    unread: dict[str, pl.Series] = field(default_factory=dict)


def read_columns(
    table: Table, columns: Sequence[Column], noun: type[Noun], words: Words
) -> Typed:
    """Read every column of the contract that the table has."""
    present = [column for column in columns if table.has(column.field)]
    together = [c.field for c in present if c.kind is Kind.TEN_THOUSANDTHS]
    if together:
        table = with_percentages(table, together)
    # Of the shares that add up, only a fraction among percentages is bare by now.
    percent = {
        "renewal_probability": table.has("renewal_probability")
        and are_percentages([table.frame["renewal_probability"]]),
        **dict.fromkeys(together, True),
    }
    series = [table.frame["row"]]
    issues: list[ImportIssue] = []
    also: dict[str, pl.Series] = {}
    unread_cells: dict[str, pl.Series] = {}
    for column in present:
        texts = table.frame[column.field]
        is_percent = percent.get(column.field, False)
        if column.field in ORG_IDS:
            parsed = _read_org_ids(column.field, table, words)
        else:
            parsed = _read(column, texts, noun, words, percent=is_percent)
        series.append(parsed.values.alias(column.name))
        remarks = explained(column.field, parsed, words)
        issues += cell_issues(table, column.field, remarks)
        if column.field in WORST:
            cells = unread(parsed, remarks, texts) | table.broken_in(column.field)
            unread_cells[column.field] = cells
        if parsed.also:
            also[column.field] = values_of(parsed.also, texts)
    return Typed(pl.DataFrame(series), tuple(issues), also, unread_cells)


def _read_org_ids(field: str, table: Table, words: Words) -> Parsed:
    heading = table.where(field, None).heading
    of_funders = field == FUNDER_ID
    return read_org_ids(
        table.frame[field], words, heading=heading, of_funders=of_funders
    )


def _read(
    column: Column, texts: pl.Series, noun: type[Noun], words: Words, *, percent: bool
) -> Parsed:
    match column.kind:
        case Kind.PENCE:
            parsed = read_amounts(texts, words)
        case Kind.DAY:
            parsed = read_dates(texts, words, is_end=column.field in LAST_DAY)
        case Kind.COUNT:
            in_months = column.field.endswith("_months")
            parsed = read_counts(texts, words, in_months=in_months)
        case Kind.FLAG:
            parsed = read_flags(texts, words)
        case Kind.ADJUSTMENTS:
            parsed = read_adjustments(texts, words)
        case Kind.TEXT:
            parsed = _read_text(column.field, texts, noun, words)
        case _:
            parsed = _read_number(column, texts, words, percent=percent)
    return parsed


def _read_number(
    column: Column, texts: pl.Series, words: Words, *, percent: bool
) -> Parsed:
    if column.kind is Kind.TEN_THOUSANDTHS or column.field in RATIOS:
        scale = SCALES.get(column.kind)
        return read_shares(texts, words, scale=scale, percent=percent)
    return read_numbers(texts, words, scale=SCALES.get(column.kind))


def _read_text(field: str, texts: pl.Series, noun: type[Noun], words: Words) -> Parsed:
    if field in choices_of(noun):
        return read_words(field, texts, words, choices_of(noun))
    if field == "currency":
        return read_currencies(texts, words)
    if field in IDENTIFIERS:
        return read_identifiers(texts)
    return read_text(field, texts, words)
