"""The answer to a question in SQL, with every column and every row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from fundrisk.reports.views.grid import NARROWEST, REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

GAP = 2
NOTHING = "null"


def answer_table(
    columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> RenderableType:
    """A table where the page is wide enough, else a block of lines for each row.

    Values stand as they are stored: pounds to the penny, dates as ISO text.
    """
    heads = [said(column) for column in columns]
    words = [[written(value) for value in row] for row in rows]
    numeric = [_is_numeric(number, rows) for number in range(len(heads))]
    return Group(_Table(heads, words, numeric), note(count(len(rows), "row")))


def written(value: object) -> str:
    """A value as text; one that is missing says so."""
    return NOTHING if value is None else said(str(value))


def _is_numeric(number: int, rows: Sequence[Sequence[object]]) -> bool:
    values = [row[number] for row in rows if row[number] is not None]
    return bool(values) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        for value in values
    )


@dataclass(frozen=True)
class _Table:
    """Words in columns; numbers to the right."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Sequence[bool]

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        widths = [
            max(cell_len(row[number]) for row in (self.heads, *self.rows))
            for number in range(len(self.heads))
        ]
        if sum(widths) + GAP * (len(widths) - 1) <= options.max_width:
            yield self._grid(widths)
        else:
            heads = max(map(cell_len, self.heads)) + GAP + NARROWEST
            yield from self._blocks(beside=heads <= options.max_width)

    def _grid(self, widths: Sequence[int]) -> Grid:
        columns = [
            Column(width=width, right=right)
            for width, right in zip(widths, self.numeric, strict=True)
        ]
        heads = [Text(head, style=STRONG) for head in self.heads]
        return Grid(columns, [heads, *self.rows], gap=GAP)

    def _blocks(self, *, beside: bool) -> Iterator[RenderableType]:
        """A line for each value, names beside or before them; nothing is cut off."""
        for number, row in enumerate(self.rows):
            if number:
                yield ""
            pairs = list(zip(self.heads, row, strict=True))
            if beside:
                yield Grid((Column(style=DIM), REST), pairs, gap=GAP)
            else:
                yield from (Text(f"{head}: {word}") for head, word in pairs)
        if not self.rows:
            yield Text(", ".join(self.heads), style=STRONG)
