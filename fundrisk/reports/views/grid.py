"""Columns of words in one go: rich's own tables take several times as long."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    Cell = str | Text | Callable[[int], str | Text]
    """Words, or what makes them for the width that there is."""

NARROWEST = 16
"""A column for whole sentences is never squeezed below this."""


@dataclass(frozen=True)
class Column:
    """How wide a column is: as said, as wide as its widest words, or all the rest."""

    width: int | None = None
    rest: bool = False
    right: bool = False
    style: str = ""


REST = Column(rest=True)


@dataclass(frozen=True)
class Grid:
    """Rows of cells; long words fold within their column, nothing is cut off.

    ``gap`` blanks stand between columns. Where the page is too narrow, the columns
    beside the one that takes the rest give way, the widest first.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]] = field(default=())
    gap: int = 2

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        widths = self._widths(options.max_width)
        for row in self.rows:
            yield from self._row(row, widths, console)

    def _widths(self, room: int) -> list[int]:
        wanted = [self._wanted(number) for number in range(len(self.columns))]
        free = room - self.gap * (len(self.columns) - 1)
        floor = NARROWEST if any(column.rest for column in self.columns) else 0
        while sum(wanted) + floor > free and max(wanted) > 1:
            wanted[wanted.index(max(wanted))] -= 1
        left = max(free - sum(wanted), 1)
        return [
            left if column.rest else width
            for column, width in zip(self.columns, wanted, strict=True)
        ]

    def _wanted(self, number: int) -> int:
        column = self.columns[number]
        if column.rest:
            return 0
        if column.width is not None:
            return column.width
        return max((_width(row[number]) for row in self.rows), default=0)

    def _row(
        self, row: Sequence[Cell], widths: Sequence[int], console: Console
    ) -> Iterator[Segment]:
        cells = [
            _lines(cell, width, column, console)
            for cell, width, column in zip(row, widths, self.columns, strict=True)
        ]
        for number in range(max(map(len, cells))):
            blanks = 0
            for lines, width, column in zip(cells, widths, self.columns, strict=True):
                line = lines[number] if number < len(lines) else None
                used = line.cell_len if line is not None else 0
                before = width - used if column.right else 0
                if line is not None and used:
                    yield Segment(" " * (blanks + before))
                    yield from _segments(line, console)
                    blanks = width - used - before + self.gap
                else:
                    blanks += width + self.gap
            yield Segment.line()


def _segments(line: Text, console: Console) -> Iterable[Segment]:
    """The styled words; rich forgets the style of a text without spans."""
    if line.spans:
        return line.render(console)
    return (Segment(line.plain, console.get_style(line.style)),)


def _width(cell: Cell) -> int:
    if isinstance(cell, str):
        return cell_len(cell)
    return cell.cell_len if isinstance(cell, Text) else 0


def _lines(cell: Cell, width: int, column: Column, console: Console) -> Sequence[Text]:
    made = cell if isinstance(cell, (str, Text)) else cell(width)
    text = Text(made, column.style) if isinstance(made, str) else made
    if text.cell_len <= width and "\n" not in text.plain:
        return (text,)
    lines = text.wrap(console, width, overflow=text.overflow or "fold")
    for line in lines:
        line.rstrip()
    return list(lines)


@dataclass(frozen=True)
class Heading:
    """Words and a line to the edge of the page."""

    title: str

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        sign = "-" if options.ascii_only else "─"
        line = sign * max(options.max_width - cell_len(self.title) - 1, 0)
        text = Text(self.title, style="bold", overflow="fold")
        if line:
            text.append(" ").append(line, style="not bold dim")
        yield text
