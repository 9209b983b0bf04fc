"""A sheet as it lies there: every cell as text, numbered as a spreadsheet shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fundrisk.model.issue import ImportIssue

ALPHABET = 26
STORED = re.compile(r"-?\d{1,9}(\.\d+)?([eE]-?\d{1,2})?")
MILLIONTH = Decimal("0.000001")
# Excel, web pages and mail leave these in cells; nobody sees them.
# Excel writes an apostrophe before figures that it was told to keep as text.
KEPT_AS_TEXT = r"^'([-+]?[£(]?\d[\d,./: %)-]*)$"
INVISIBLE = "[\u00a0\u200b\u200e\u2007\u202f\ufeff\r\n\t]"


@dataclass(frozen=True)
class Unseen:
    """What a reader of the cells alone cannot see; letters and row numbers as shown.

    ``errors`` are cells that hold an error (``#DIV/0!``) and ``uncalculated`` cells
    whose formula was saved without its result; both arrive as blanks. ``percents`` are
    cells shown as percentages; they arrive as fractions. ``repeated_rows`` stand in the
    file more than once, and a reader keeps one of them.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[str] = frozenset()
    errors: tuple[tuple[int, str, str], ...] = ()
    uncalculated: tuple[tuple[int, str], ...] = ()
    percents: tuple[tuple[int, str], ...] = ()
    is_sheet_hidden: bool = False
    repeated_rows: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Grid:
    """All cells of one sheet from row 1 on; columns are named A, B, …, blanks null.

    ``issues`` are about the file as a whole, such as its encoding.
    """

    file: str
    sheet: str
    cells: pl.DataFrame
    unseen: Unseen = field(default_factory=Unseen)
    issues: tuple[ImportIssue, ...] = ()


def letter(index: int) -> str:
    """The letter of the column with this index: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def grid_of_rows(rows: Iterable[Sequence[str]], file: str) -> Grid:
    """A grid of rows that may differ in length, as a text file gives them."""
    columns = zip_longest(*rows)
    cells = pl.DataFrame(
        [
            pl.Series(letter(index), column, dtype=pl.String())
            for index, column in enumerate(columns)
        ]
    )
    return Grid(file=file, sheet="", cells=tidy(cells))


def with_percents(
    cells: pl.DataFrame, percents: Iterable[tuple[int, str]]
) -> pl.DataFrame:
    """The cells as shown: ``40%`` where 0.4 is formatted as a percentage."""
    rows: dict[str, list[int]] = {}
    for row, at in percents:
        if at in cells.columns and row <= cells.height:
            rows.setdefault(at, []).append(row - 1)
    shown = []
    for at, indices in rows.items():
        texts = cells[at].to_list()
        for index in indices:
            texts[index] = _percent(texts[index])
        shown.append(pl.Series(at, texts, dtype=pl.String()))
    return cells.with_columns(shown)


@lru_cache(maxsize=65_536)
def _percent(text: str | None) -> str | None:
    if text is None or not STORED.fullmatch(text):
        return text
    percent = (Decimal(text) * 100).quantize(MILLIONTH).normalize()
    return f"{percent:f}%"


def tidy(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells without spaces at their ends; a cell of spaces is blank."""
    odd = _with(cells, pl.all().str.contains(INVISIBLE))
    spaced = cells.with_columns(pl.col(odd).str.replace_all(INVISIBLE, " "))
    bare = spaced.with_columns(pl.all().str.strip_chars())
    quoted = _with(bare, pl.all().str.starts_with("'"))
    text = bare.with_columns(pl.col(quoted).str.replace(KEPT_AS_TEXT, "$1"))
    return text.with_columns(
        pl.when(pl.all().str.len_bytes() > 0).then(pl.all()),
    )


def _with(cells: pl.DataFrame, asked: pl.Expr) -> list[str]:
    """The columns in which it is so somewhere; replacing takes far longer than asking.

    Returns:
        Names of columns.
    """
    if not cells.width:
        return []
    found = cells.select(asked.any()).row(0, named=True)
    return [name for name, is_so in found.items() if is_so]
