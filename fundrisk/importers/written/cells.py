"""Columns of a frame → texts that the reader of a ledger takes for the same values."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.grid import INVISIBLE
from fundrisk.importers.quoted import quoted
from fundrisk.model.columns import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.columns import Column

DIGITS = {Kind.PENCE: 2, Kind.TEN_THOUSANDTHS: 2, Kind.MILLIONTHS: 6}
YES, NO = "yes", "no"


def texts_of(frame: pl.DataFrame, columns: Sequence[Column]) -> pl.DataFrame:
    """The columns as text under the names of their fields; null where unknown.

    Money is in pounds (``-12500.50``), shares are percentages (``33.33%``), days are
    ISO, and texts that a spreadsheet would run stand behind an apostrophe.
    """
    written = frame.select(_text(c).alias(c.field) for c in columns)
    numbers = [c.field for c in columns if c.kind is Kind.NUMBER]
    return written.with_columns(plain_numbers(frame[name]) for name in numbers)


def plain_numbers(numbers: pl.Series) -> pl.Series:
    """Each number in full: 0.0000001 and not 1e-7; every different one once."""
    different = numbers.drop_nulls().unique().to_list()
    texts = [f"{Decimal(repr(number)):f}" for number in different]
    return numbers.replace_strict(
        different, texts, default=None, return_dtype=pl.String()
    )


def _text(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    match column.kind:
        case Kind.PENCE | Kind.MILLIONTHS:
            return _decimal(value, DIGITS[column.kind])
        case Kind.TEN_THOUSANDTHS:
            return pl.format("{}%", _decimal(value, DIGITS[column.kind]))
        case Kind.FLAG:
            return pl.when(value).then(pl.lit(YES)).when(~value).then(pl.lit(NO))
        case Kind.ADJUSTMENTS:
            return changes_in_words(value)
        case Kind.TEXT:
            return quoted(one_line(value))
        case _:
            return value.cast(pl.String())


def one_line(text: pl.Expr) -> pl.Expr:
    """A text as it is read back: without breaks of lines, and never empty."""
    bare = text.str.replace_all(INVISIBLE, " ").str.strip_chars()
    return pl.when(bare.str.len_bytes() > 0).then(bare)


def changes_in_words(changes: pl.Expr) -> pl.Expr:
    """``2026-01-15: -5000.00; 2026-03-01: 2000.00``; null where there is none."""
    element = pl.element().struct
    change = pl.format(
        "{}: {}",
        element.field("adjusted_on").cast(pl.String()),
        _decimal(element.field("amount_pence"), DIGITS[Kind.PENCE]),
    )
    written = changes.list.eval(change).list.join("; ")
    return pl.when(written.str.len_bytes() > 0).then(written)


def _decimal(whole: pl.Expr, digits: int) -> pl.Expr:
    """Whole parts as an exact decimal: 1250 with two digits is ``12.50``."""
    scale = 10**digits
    part = (whole.abs() % scale).cast(pl.String()).str.zfill(digits)
    sign = pl.when(whole < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    return pl.format("{}{}.{}", sign, whole.abs() // scale, part)
