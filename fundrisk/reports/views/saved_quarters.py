"""The row of saved quarters: the headline and the six dimensions in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from fundrisk.model.wording import day, pounds
from fundrisk.reports.views.grid import Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section
from fundrisk.reports.views.shapes import word
from fundrisk.reports.views.two_quarters import away, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from fundrisk.model.comparison import QuarterThen
    from fundrisk.reports.views.shapes import Shapes

TITLE = "Quarter by quarter"
WIDTH, GAP = 11, 2
"""Columns of a quarter: room for ``▲  elevated`` and ``30 September``."""

WIDEST_NAME = 20
FEW = 5
ONE_RULE = "All by the rules of this comparison; each column is headed by its last day."


def saved_quarters(
    quarters: Sequence[QuarterThen], shapes: Shapes, *, full: bool
) -> RenderableType:
    """The latest, or all in blocks as wide as the page, from left to right."""
    shown = quarters if full else quarters[-FEW:]
    parts: list[RenderableType] = [_Blocks(shown, shapes), note(ONE_RULE)]
    parts += [note(words) for words in _remarks(shown)]
    if more := len(quarters) - len(shown):
        parts.append(note(f"{more} earlier; --full shows all."))
    if full:
        parts.append(_details(quarters))
    return section(TITLE, *parts)


@dataclass(frozen=True)
class _Blocks:
    """As many quarters beside one another as the page holds."""

    quarters: Sequence[QuarterThen]
    shapes: Shapes

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        names = _names(self.quarters)
        name = min(max(map(cell_len, names)), WIDEST_NAME)
        most = max((options.max_width - name) // (WIDTH + GAP), 1)
        for first in range(0, len(self.quarters), most):
            if first:
                yield ""
            yield _block(self.quarters[first : first + most], name, self.shapes)


def _names(quarters: Sequence[QuarterThen]) -> list[str]:
    """The sides that any of the quarters has, in order."""
    titles = (said(side.title) for one in quarters for side in one.dimensions)
    return ["Headline", *dict.fromkeys(titles)]


def _block(quarters: Sequence[QuarterThen], name: int, shapes: Shapes) -> Grid:
    columns = [Column(width=name, style=STRONG), *[Column(width=WIDTH)] * len(quarters)]
    rows: list[list[str | Text]] = [
        ["", *(one.saved.quarter.label for one in quarters)],
        ["", *(Text(day(one.saved.as_of), style=DIM) for one in quarters)],
        ["Headline", *(shapes.aligned(one.headline) for one in quarters)],
    ]
    rows += [
        [title, *(_side(one, title, shapes) for one in quarters)]
        for title in _names(quarters)[1:]
    ]
    return Grid(columns, rows, gap=GAP)


def _side(one: QuarterThen, title: str, shapes: Shapes) -> Text:
    bands = {said(side.title): side.band for side in one.dimensions}
    return shapes.aligned(bands[title]) if title in bands else Text("")


def _remarks(quarters: Sequence[QuarterThen]) -> Iterator[str]:
    for one in quarters:
        line = one.saved
        if line.as_of != line.quarter.ends_on:
            yield f"{line.quarter.label} was saved {away(line)}."
        if one.headline_as_saved is not one.headline:
            then = word(one.headline_as_saved)
            yield f"{line.quarter.label} was printed as {then}, by other rules."


def _details(quarters: Sequence[QuarterThen]) -> RenderableType:
    """The days of each quarter, and how much money there was."""
    rows = [
        (one.saved.quarter.label, span(one.saved.quarter), _money(one))
        for one in quarters
    ]
    return Grid((Column(), Column(), Column(right=True)), rows)


def _money(one: QuarterThen) -> str:
    return f"{pounds(one.annual_value_gbp)} a year, {one.agreements_live} live"
