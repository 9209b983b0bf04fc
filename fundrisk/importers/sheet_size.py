"""A stray cell far from a table → where it is, before a reader makes room for it.

Readers make room for every cell from A1 to the last row and the last column that hold
anything, so that one forgotten cell in XFD1048576 asks for gigabytes. What a sheet says
of its own size may be wrong; only the cells count.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fundrisk.importers.grid import letter

ROW = re.compile(rb"row\s[^>]*?\br=[\"'](\d+)[\"']")
FILLED = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]+)(\d+)[\"'][^>/]*>\s*<(?:\w+:)?(?:f|v|is)\b"
)
NAMELESS = re.compile(rb"<(?:\w+:)?c(?:\s(?![^>]*\br=)[^>]*)?>")
# Letters of columns that go beyond ZZ, AZ and Z, and how many columns there may be.
BEYOND = (
    (re.compile(rb" r=\"[A-Z]{3}| r='"), 16_384),
    (re.compile(rb" r=\"[B-Z][A-Z]"), 702),
    (re.compile(rb" r=\"A[A-Z]"), 52),
)
ALPHABET = 26
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
# So many cells are read without looking twice; they take less than 200 megabytes.
PLAIN_AREA = 5_000_000
# A table may have many blanks; one cell in fifty filled is no table.
LEAST_FILLED = 50


class Cell(NamedTuple):
    """A cell, counted from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """As a spreadsheet shows it."""
        return f"{letter(self.column - 1)}{self.row}"


def far_cell(xml: bytes) -> str:
    """The name of a cell too far from all others to be read, or nothing.

    Args:
        xml: The part of an .xlsx that holds one sheet.
    """
    last_row = max(map(int, ROW.findall(xml)), default=1)
    written = xml.count(b"<c ") + xml.count(b":c ")
    if _is_plain(last_row * _most_columns(xml), written):
        return ""
    lowest = rightmost = Cell(1, 1)
    count = 0
    for found in FILLED.finditer(xml):
        cell = Cell(int(found[2]), _number(found[1]))
        lowest, rightmost = _outer(lowest, rightmost, cell)
        count += 1
    if NAMELESS.search(xml):
        lowest = max(lowest, Cell(last_row, 1))
    if _is_plain(lowest.row * rightmost.column, count):
        return ""
    is_low = lowest.row / LAST_ROW >= rightmost.column / LAST_COLUMN
    return lowest.name if is_low else rightmost.name


def _is_plain(area: int, cells: int) -> bool:
    return area <= PLAIN_AREA or area <= LEAST_FILLED * cells


def _most_columns(xml: bytes) -> int:
    return next((most for form, most in BEYOND if form.search(xml)), ALPHABET)


def _outer(lowest: Cell, rightmost: Cell, cell: Cell) -> tuple[Cell, Cell]:
    """The lowest and the rightmost of all cells, this one included."""
    if cell.row >= lowest.row:
        lowest = cell
    if cell.column >= rightmost.column:
        rightmost = cell
    return lowest, rightmost


def _number(letters: bytes) -> int:
    number = 0
    for sign in letters:
        number = number * ALPHABET + sign - ord("A") + 1
    return number
