"""Columns of a frame → cells of a workbook: real numbers and dates, text as text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.importers.template_ask import Ask, Entry
from fundrisk.importers.template_columns import FAMILIES
from fundrisk.importers.words import plain
from fundrisk.importers.written.cells import texts_of
from fundrisk.model.columns import Column, Kind
from fundrisk.model.words import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Cell = str | float | date | None
SCALES = {Kind.PENCE: 100, Kind.TEN_THOUSANDTHS: 10_000, Kind.MILLIONTHS: 10**6}
ENTRIES = {
    Kind.DAY: Entry.DAY,
    Kind.PENCE: Entry.MONEY,
    Kind.TEN_THOUSANDTHS: Entry.PERCENT,
    Kind.COUNT: Entry.NUMBER,
    Kind.NUMBER: Entry.NUMBER,
    Kind.MILLIONTHS: Entry.NUMBER,
}
FAMILY_WORDS = {
    family.value: word for family, word in zip(Family, FAMILIES, strict=True)
}
# A spreadsheet keeps fifteen figures and at most this many letters in a cell.
LONGEST_TEXT = 32_767
PERCENT_DIGITS = 8


def ask_of(column: Column) -> Ask:
    """How a column is asked for that the template does not ask for."""
    entry = ENTRIES.get(column.kind, Entry.TEXT)
    return Ask(column.field, column.field, entry, column.meaning)


def values_of(frame: pl.DataFrame, column: Column, ask: Ask) -> list[Cell]:
    """The cells of one column, in the order of the rows."""
    stored = frame[column.name].to_list()
    if column.kind is Kind.DAY:
        return list(stored)
    texts = texts_of(frame, [column])[column.field].to_list()
    if column.kind in (Kind.COUNT, Kind.NUMBER) or column.kind in SCALES:
        scale = SCALES.get(column.kind, 1)
        pairs = zip(stored, texts, strict=True)
        return [_number(value, scale, text, ask) for value, text in pairs]
    if ask.choices:
        words = {plain(choice): choice for choice in ask.choices} | FAMILY_WORDS
        return [t if t is None else words.get(plain(t), words.get(t, t)) for t in texts]
    return list(texts)


def _number(value: float | None, scale: int, text: str | None, ask: Ask) -> Cell:
    """A number, or its text where a spreadsheet would not keep all of its figures."""
    if value is None:
        return None
    number = value / scale
    is_whole = float(f"{number:.15G}") == number
    if ask.entry is not Entry.PERCENT:
        return number if is_whole else text
    if is_whole and round(number, PERCENT_DIGITS) == number:
        return number
    return f"{Decimal(repr(number)) * 100:f}%"


def put(sheet: Worksheet, at: tuple[int, int], value: Cell, style: Format) -> None:
    """Write one cell (row and column from 0); an unknown one keeps its format.

    Raises:
        CallError: a text is longer than a cell can be.
    """
    if value is None:
        sheet.write_blank(*at, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, style)
    elif isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            problem = f"a text of {len(value):,} letters is too long for a workbook"
            hint = "give --out the name of a folder: it becomes CSV files"
            raise CallError(problem, where=f"row {at[0] + 1}", hint=hint)
        sheet.write_string(*at, value, style)
    else:
        sheet.write_number(*at, value, style)


def put_column(
    sheet: Worksheet, column: int, values: Sequence[Cell], style: Format
) -> None:
    """Write the cells of a column below its heading."""
    for row, value in enumerate(values, 1):
        put(sheet, (row, column), value, style)
