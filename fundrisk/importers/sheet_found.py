"""What is found while a sheet is gone through, collected until it is whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.bounds import (
    LAST_COLUMN,
    LAST_ROW,
    LEAST_FILLED,
    MOST_AREA,
    PLAIN_AREA,
)
from fundrisk.importers.grid import ALPHABET, Unseen, letter

if TYPE_CHECKING:
    from collections.abc import Mapping


LONGEST_ERROR = 20


class Cell(NamedTuple):
    """A cell, counted from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """As a spreadsheet shows it."""
        return f"{letter(self.column - 1)}{self.row}"


CORNER = Cell(1, 1)


@dataclass
class Found:
    """Facts of one sheet; ``lowest`` and ``rightmost`` are cells that hold something.

    ``filled`` counts those cells; ``hidden`` marks columns that nobody sees. Readers
    make room for every cell from A1 to the last row and the last column, so that one
    forgotten cell in XFD1048576 asks for gigabytes; what a sheet says of its own size
    may be wrong, only the cells count.
    """

    rows: set[int] = field(default_factory=set)
    hidden: bytearray = field(default_factory=lambda: bytearray(LAST_COLUMN))
    errors: list[tuple[int, str, str]] = field(default_factory=list)
    uncalculated: list[tuple[int, str]] = field(default_factory=list)
    percents: list[tuple[int, str]] = field(default_factory=list)
    repeated_rows: set[int] = field(default_factory=set)
    lowest: Cell = CORNER
    rightmost: Cell = CORNER
    filled: int = 0

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns, counted from 1, that are hidden or have no width."""
        start, stop = max(first, 1) - 1, min(last, LAST_COLUMN)
        if start < stop:
            self.hidden[start:stop] = b"\1" * (stop - start)

    @property
    def columns(self) -> frozenset[str]:
        """The letters of the hidden columns."""
        return frozenset(letter(i) for i, is_so in enumerate(self.hidden) if is_so)

    def note_error(self, row: int, column: int, text: str) -> None:
        """Note a cell, counted from 1, that holds an error such as ``#DIV/0!``."""
        self.errors.append((row, letter(column - 1), text[:LONGEST_ERROR]))

    def reach(self, row: int, column: int, count: int = 1) -> None:
        """Note a cell that holds something, the last of so many."""
        self.filled += count
        if row >= self.lowest.row:
            self.lowest = Cell(row, column)
        if column >= self.rightmost.column:
            self.rightmost = Cell(row, column)

    @property
    def area(self) -> int:
        """The room that a reader makes."""
        return self.lowest.row * self.rightmost.column

    @property
    def far_cell(self) -> str:
        """The name of a cell too far from all others to be read, or nothing."""
        is_on_the_sheet = (
            self.lowest.row <= LAST_ROW and self.rightmost.column <= LAST_COLUMN
        )
        is_table = self.area <= max(PLAIN_AREA, LEAST_FILLED * self.filled)
        return "" if is_on_the_sheet and is_table else self.outermost

    @property
    def outermost(self) -> str:
        """The name of the cell that makes the sheet as large as it is."""
        is_low = self.lowest.row / LAST_ROW >= self.rightmost.column / LAST_COLUMN
        return self.lowest.name if is_low else self.rightmost.name

    def unseen(self) -> Unseen:
        """All of it, once the sheet is at its end."""
        return Unseen(
            rows=frozenset(self.rows),
            columns=self.columns,
            errors=tuple(self.errors),
            uncalculated=tuple(self.uncalculated),
            percents=tuple(self.percents),
            repeated_rows=frozenset(self.repeated_rows),
        )


def too_large(sheets: Mapping[str, Found]) -> tuple[str, str] | None:
    """Sheet and cell that would make a reader take too much memory, or nothing."""
    for name, found in sheets.items():
        if found.far_cell:
            return name, found.far_cell
    if sum(found.area for found in sheets.values()) > MOST_AREA:
        name = max(sheets, key=lambda name: sheets[name].area)
        return name, sheets[name].outermost
    return None


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for sign in letters:
        number = number * ALPHABET + ord(sign) - ord("A") + 1
    return number
