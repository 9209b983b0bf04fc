"""The XML of a sheet in the form that spreadsheet programs write → what is found in it.

Every pattern is possessive and stays within one tag or one cell, so that time grows
with the size of the sheet and with nothing else. A sheet in another form, which XML
allows and no program writes, is not guessed at: ``scan`` gives nothing, and
``sheet_walk`` reads it event by event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.sheet_found import LONGEST_ERROR, Found, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

P = rb"(?:[^\s<>:/]++:)?+"  # the prefix of a name
PLACE = rb" r=\"([A-Z]{1,3})([1-9]\d{0,6})\""
HIDES = rb"\s(?:hidden=[\"'](?:1|true)[\"']|ht=[\"']0(?:\.0*+)?+[\"'])"
MAY_HIDE = (b"hidden=", b'ht="0', b"ht='0")
MAY_BE_PREFIXED = (b":c", b":row")
"""Where neither stands, no cell, row or column has a prefix, and names are bytes."""
ROW_START = re.compile(rb"<%brow(?=[\s/>])" % P)
CONTENT = re.compile(rb"<%b(?:v|f|is)(?=[\s/>])" % P)
NO_WIDTH = re.compile(rb"\shidden=[\"'](?:1|true)[\"']|\swidth=[\"']0(?:\.0*+)?+[\"']")
EDGE = re.compile(rb"\s(min|max)=[\"'](\d{1,7})[\"']")
IN_FORMULA = rb"<%bf(?=[\s/>])[^<>]*+>(?:(?<=/>)|[^<]*+</%bf\s*+>)\s*+" % (P, P)
FORMULAS = re.compile(rb"<%bf(?=[\s/>])" % P)
MAY_CALCULATE = (b"<f", b":f")
COLUMN_STEPS = ((26, rb"[A-Z]"), (52, rb"A?[A-Z]"), (104, rb"[A-C]?[A-Z]"))
"""So many columns, and the letters of all of them."""
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
    seen = _Seen()
    try:
        for rows in _whole_rows(pieces):
            is_prefixed = any(holds(rows, words) for words in MAY_BE_PREFIXED)
            of = _patterns(P if is_prefixed else b"", percent_styles)
            _columns(rows, found, of)
            if not CONTENT.search(rows):
                continue
            _refuse_odd(rows)
            highest = _rows(rows, found, seen, of)
            if exact or not _bound(rows, highest, found, of):
                if of.odd_cell.search(rows):
                    return None
                _extent(rows, found, of)
            _special_cells(rows, found, of)
    except OddFormError:
        return None
    return found


class _Patterns(NamedTuple):
    """Patterns of rows and cells, whose names have this prefix."""

    prefix: bytes
    odd_cell: re.Pattern[bytes]
    row_tag: re.Pattern[bytes]
    row: re.Pattern[bytes]
    hidden_row: re.Pattern[bytes]
    column: re.Pattern[bytes]
    filled: re.Pattern[bytes]
    error: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    styled: re.Pattern[bytes] | None


@lru_cache
def _patterns(prefix: bytes, percent_styles: frozenset[bytes]) -> _Patterns:
    """A literal beginning is found many times as fast as one with a prefix."""
    cell, row = rb"<%bc" % prefix, rb"<%brow" % prefix
    number = rb"[^<>]*?\sr=\"([1-9]\d{0,6})\""
    content = rb"\s*+<%b(?:f|v|is)(?=[\s/>])" % P
    styles = b"|".join(sorted(percent_styles))
    styled = rb"%b%b(?=[^<>]*?\ss=\"(?:%b)\")[^<>]*+(?<!/)>%b"
    return _Patterns(
        prefix,
        re.compile(rb"%b(?=[\s/>])(?!%b[\s/>])" % (cell, PLACE)),
        re.compile(rb"%b(?=[\s/>])[^<>]*+>" % row),
        re.compile(rb"%b(?=\s)%b" % (row, number)),
        re.compile(rb"%b(?=\s)(?=[^<>]*?%b)%b" % (row, HIDES, number)),
        re.compile(rb"<%bcol(?=\s)([^<>]*+)>" % prefix),
        re.compile(rb"%b%b[^<>]*+(?<!/)>%b" % (cell, PLACE, content)),
        re.compile(
            rb"%b%b(?=[^<>]*?\st=\"e\")[^<>]*+>\s*+(?:%b)?+"
            rb"<%bv(?=[\s/>])[^<>]*+>([^<]*+)<" % (cell, PLACE, IN_FORMULA, P)
        ),
        re.compile(
            rb"%b%b(?![^<>]*?\st=\"str\")[^<>]*+>\s*+%b"
            rb"(?:<%bv(?=[\s/>])[^<>]*+>(?:(?<=/>)|</%bv\s*+>)\s*+)?+</%bc\s*+>"
            % (cell, PLACE, IN_FORMULA, P, P, P)
        ),
        re.compile(styled % (cell, PLACE, styles, content)) if styles else None,
    )


def holds(xml: bytes, words: bytes) -> bool:
    """Whether the words stand there; one byte alone is found several times as fast."""
    return words[:1] in xml and words in xml


def _refuse_odd(xml: bytes) -> None:
    """Raise if there is a comment, raw text or an instruction, as no program writes."""
    if b"!" in xml and b"<!" in xml:
        raise OddFormError
    if b"?" in xml and xml.count(b"<?") > xml.count(b"<?xml "):
        raise OddFormError


@dataclass
class _Seen:
    """The rows so far, and the highest of them."""

    rows: set[int] = field(default_factory=set)
    highest: int = 0


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


def _rows(xml: bytes, found: Found, seen: _Seen, of: _Patterns) -> int:
    """The highest row; notes hidden rows and those that stand there twice."""
    tags = of.row_tag.findall(xml)
    tags_alone = b"".join(tags)
    numbers = list(map(int, of.row.findall(tags_alone)))
    if len(numbers) < len(tags):
        raise OddFormError
    if any(words in tags_alone for words in MAY_HIDE):
        found.rows.update(map(int, of.hidden_row.findall(tags_alone)))
    if not numbers:
        return seen.highest
    different = set(numbers)
    if min(numbers) > seen.highest and len(different) == len(numbers):
        seen.rows |= different
    else:
        for row in numbers:
            (found.repeated_rows if row in seen.rows else seen.rows).add(row)
    seen.highest = max(seen.highest, *numbers)
    return seen.highest


def _columns(xml: bytes, found: Found, of: _Patterns) -> None:
    if b"<col " not in xml and not (of.prefix and b":col " in xml):
        return
    for tag in of.column.findall(xml):
        if NO_WIDTH.search(tag):
            edges = {name: int(at) for name, at in EDGE.findall(tag)}
            found.hide_columns(edges.get(b"min", 1), edges.get(b"max", 0))


def _bound(xml: bytes, highest: int, found: Found, of: _Patterns) -> bool:
    """Whether all cells lie in few columns and in rows that begin as the highest does.

    Only a lower bound of the filled cells is counted, and an upper one of the places.
    """
    begin = str(max(highest, 1))
    first, digits = int(begin[0]), len(begin) - 1
    for columns, letters in COLUMN_STEPS:
        if _beyond(of.prefix, letters, first, digits).search(xml):
            continue
        filled = xml.count(b"<v>") + xml.count(b"<is>")
        lowest = (first + 1) * 10**digits - 1
        found.reach(lowest, columns, count=filled)
        return True
    return False


@lru_cache
def _beyond(
    prefix: bytes, letters: bytes, first: int, digits: int
) -> re.Pattern[bytes]:
    """A cell without a plain place in these columns and rows."""
    fewer = rb"|[1-9]\d{0,%d}" % (digits - 1) if digits else b""
    rows = rb"(?:[1-%d]\d{%d}%b)" % (first, digits, fewer)
    plain = rb" r=\"%b%b\"[\s/>]" % (letters, rows)
    return re.compile(rb"<%bc(?=[\s/>])(?!%b)" % (prefix, plain))


def _special_cells(xml: bytes, found: Found, of: _Patterns) -> None:
    if b't="e"' in xml:
        for at, row, error in of.error.findall(xml):
            text = unescape(error[:LONGEST_ERROR].decode("utf-8", "replace"))
            found.note_error(int(row), column_number(at.decode()), text)
    if any(holds(xml, words) for words in MAY_CALCULATE) and FORMULAS.search(xml):
        found.uncalculated += [
            (int(row), at.decode()) for at, row in of.formula.findall(xml)
        ]
    if of.styled:
        found.percents += [
            (int(row), at.decode()) for at, row in of.styled.findall(xml)
        ]


def _extent(xml: bytes, found: Found, of: _Patterns) -> None:
    """Note the outermost of the filled cells."""
    cells = of.filled.findall(xml)
    if not cells:
        return
    letters, rows = zip(*cells, strict=True)
    numbers = {at: column_number(at.decode()) for at in set(letters)}
    lowest = max(set(rows), key=int)
    last = max(numbers, key=lambda at: numbers[at])
    right = max(numbers[at] for at, row in cells if row == lowest)
    down = max(int(row) for at, row in cells if at == last)
    found.reach(int(lowest), right, count=len(cells))
    found.reach(down, numbers[last], count=0)
