"""The XML of a sheet in the form that spreadsheet programs write → what is found in it.

Every pattern is possessive and stays within one tag or one cell, so that time grows
with the size of the sheet and with nothing else. A sheet in another form, which XML
allows and no program writes, is not guessed at: ``scan`` gives nothing, and
``sheet_walk`` reads it event by event.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from fundrisk.importers.sheet_found import LONGEST_ERROR, Cell, Found, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

P = rb"(?:[^\s<>:/]++:)?+"  # the prefix of a name
CELL_TAG = rb"<%bc r=\"([A-Z]{1,3})([1-9]\d{0,6})\"[^<>]*+" % P
ELSE = rb"[\s/>]|<%brow(?=[\s/>])(?![^<>]*?\sr=\"[1-9]\d{0,6}\")|<!|<\?(?!xml )" % P
ODD = re.compile(rb"<%bc(?! r=\"[A-Z]{1,3}[1-9]\d{0,6}\"[\s/>])%b" % (P, ELSE))
"""A row or cell without a plain place, a comment, a raw text, an instruction."""
FEW_COLUMNS = 52
FEW = rb"<%bc(?! r=\"A?[A-Z][1-9]\d{0,%d}\"[\s/>])%b"
"""The same, or a cell beyond column AZ or beyond so many digits of a row."""
ROW_START = re.compile(rb"<%brow(?=[\s/>])" % P)
CONTENT = re.compile(rb"<%b(?:v|f|is)(?=[\s/>])" % P)
HIDES = rb"\s(?:hidden=[\"'](?:1|true)[\"']|ht=[\"']0(?:\.0*+)?+[\"'])"
ROW = re.compile(rb"<%brow(?=\s)[^<>]*?\sr=\"([1-9]\d{0,6})\"" % P)
HIDDEN_ROW = re.compile(
    rb"<%brow(?=\s)(?=[^<>]*?%b)[^<>]*?\sr=\"([1-9]\d{0,6})\"" % (P, HIDES)
)
MAY_HIDE = (b"hidden=", b'ht="0', b"ht='0")
COLUMN = re.compile(rb"<%bcol(?=\s)([^<>]*+)>" % P)
NO_WIDTH = re.compile(rb"\shidden=[\"'](?:1|true)[\"']|\swidth=[\"']0(?:\.0*+)?+[\"']")
EDGE = re.compile(rb"\s(min|max)=[\"'](\d{1,7})[\"']")
FILLED = re.compile(rb"%b(?<!/)>\s*+<%b(?:f|v|is)(?=[\s/>])" % (CELL_TAG, P))
IN_FORMULA = rb"<%bf(?=[\s/>])[^<>]*+>(?:(?<=/>)|[^<]*+</%bf\s*+>)\s*+" % (P, P)
ERROR = re.compile(
    rb"<%bc r=\"([A-Z]{1,3})([1-9]\d{0,6})\"(?=[^<>]*?\st=\"e\")[^<>]*+>\s*+(?:%b)?+"
    rb"<%bv(?=[\s/>])[^<>]*+>([^<]*+)<" % (P, IN_FORMULA, P)
)
FORMULAS = re.compile(rb"<%bf(?=[\s/>])" % P)
FORMULA = re.compile(
    rb"<%bc r=\"([A-Z]{1,3})([1-9]\d{0,6})\"(?![^<>]*?\st=\"str\")[^<>]*+>\s*+%b"
    rb"(?:<%bv(?=[\s/>])[^<>]*+>(?:(?<=/>)|</%bv\s*+>)\s*+)?+</%bc\s*+>"
    % (P, IN_FORMULA, P, P, P)
)
LAST_BYTES = 100_000
MOST_WAITING = 24_000_000
"""Bytes without the beginning of a row; one row of 16,384 cells has two million."""


class OddFormError(Exception):
    """The sheet is written in a way that the patterns do not know."""


def scan(
    pieces: Iterable[bytes], percent_styles: frozenset[bytes], *, exact: bool = True
) -> Found | None:
    """What is found in a sheet, or nothing if its form is not the usual one.

    Args:
        pieces: The part of the .xlsx, in order.
        percent_styles: The numbers of the cell styles that show a percentage.
        exact: Whether the outermost cells are found, or only places that no cell is
            beyond, which takes half the time.
    """
    found = Found()
    seen_rows: set[int] = set()
    styled = _cells_of(percent_styles)
    try:
        for rows in _whole_rows(pieces):
            _columns(rows, found)
            if not CONTENT.search(rows):
                continue
            numbers = _rows(rows, found, seen_rows)
            is_bounded = not exact and _bound(rows, numbers, found)
            if not is_bounded:
                if ODD.search(rows):
                    return None
                _extent(rows, found)
            _special_cells(rows, found, styled)
    except OddFormError:
        return None
    return found


def _whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut only before the beginnings of rows."""
    waiting = b""
    for piece in pieces:
        waiting += piece
        cut = _last_row(waiting)
        if cut:
            yield waiting[:cut]
            waiting = waiting[cut:]
        if len(waiting) > MOST_WAITING:
            raise OddFormError
    yield waiting


def _last_row(xml: bytes) -> int:
    """Where the last row begins; 0 where that is the first byte, or there is none."""
    for window in (LAST_BYTES, len(xml)):
        first = max(len(xml) - window, 0)
        starts = [found.start() for found in ROW_START.finditer(xml, first)]
        if starts:
            return starts[-1]
    return 0


def _rows(xml: bytes, found: Found, seen_rows: set[int]) -> list[int]:
    """The numbers of the rows; notes hidden ones and those that stand there twice."""
    numbers = list(map(int, ROW.findall(xml)))
    if any(words in xml for words in MAY_HIDE):
        found.rows.update(map(int, HIDDEN_ROW.findall(xml)))
    latest = max(seen_rows, default=0)
    if all(a < b for a, b in pairwise([latest, *numbers])):
        seen_rows.update(numbers)
    else:
        for row in numbers:
            (found.repeated_rows if row in seen_rows else seen_rows).add(row)
    return numbers


def _columns(xml: bytes, found: Found) -> None:
    if b"<col " not in xml and b":col " not in xml:
        return
    for tag in COLUMN.findall(xml):
        if NO_WIDTH.search(tag):
            edges = {name: int(at) for name, at in EDGE.findall(tag)}
            found.hide_columns(edges.get(b"min", 1), edges.get(b"max", 0))


def _bound(xml: bytes, numbers: list[int], found: Found) -> bool:
    """Whether the cells lie in few columns and within the digits of these rows."""
    digits = len(str(max(numbers, default=1)))
    if _beyond(digits).search(xml):
        return False
    found.reach(10**digits - 1, FEW_COLUMNS, count=xml.count(b"<v>"))
    return True


@lru_cache
def _beyond(digits: int) -> re.Pattern[bytes]:
    return re.compile(FEW % (P, digits - 1, ELSE))


def _special_cells(xml: bytes, found: Found, styled: re.Pattern[bytes] | None) -> None:
    if b't="e"' in xml:
        for at, row, error in ERROR.findall(xml):
            text = unescape(error[:LONGEST_ERROR].decode("utf-8", "replace"))
            found.note_error(int(row), column_number(at.decode()), text)
    if FORMULAS.search(xml):
        found.uncalculated += [
            (int(row), at.decode()) for at, row in FORMULA.findall(xml)
        ]
    if styled:
        found.percents += [(int(row), at.decode()) for at, row in styled.findall(xml)]


def _cells_of(styles: frozenset[bytes]) -> re.Pattern[bytes] | None:
    """Filled cells of these styles."""
    if not styles:
        return None
    numbers = b"|".join(sorted(styles))
    return re.compile(
        rb"<%bc r=\"([A-Z]{1,3})([1-9]\d{0,6})\"(?=[^<>]*?\ss=\"(?:%b)\")[^<>]*+(?<!/)>"
        rb"\s*+<%b(?:f|v|is)(?=[\s/>])" % (P, numbers, P)
    )


def _extent(xml: bytes, found: Found) -> None:
    cells = FILLED.findall(xml)
    if not cells:
        return
    by_column: dict[bytes, int] = {}
    for letters, row in cells:
        by_column[letters] = max(by_column.get(letters, 0), int(row))
    reached = [
        Cell(row, column_number(letters.decode())) for letters, row in by_column.items()
    ]
    lowest = max(reached)
    rightmost = max(reached, key=lambda cell: cell.column)
    found.reach(*lowest, count=len(cells))
    found.reach(*rightmost, count=0)
