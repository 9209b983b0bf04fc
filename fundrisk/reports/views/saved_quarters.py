"""The row of saved quarters: the headline and the six dimensions in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from fundrisk.model.wording import day, pounds
from fundrisk.reports.views.grid import Column, Grid
from fundrisk.reports.views.layout import DIM, note, said, section
from fundrisk.reports.views.shapes import word
from fundrisk.reports.views.two_quarters import away, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from fundrisk.model.comparison import QuarterThen
    from fundrisk.reports.views.shapes import Shapes

TITLE = "Quarter by quarter"
NARROWEST, GAP = 12, 1
"""A column of a quarter has room for ``▲  elevated`` and ``30 September``."""

WIDEST_NAME = 20
ONE_RULE = "By the rules of this comparison; each column is headed by the day it shows."
OLD = "*"
AS_PRINTED = f"{OLD} As it was printed then, by the rules of then: not to be compared."


def saved_quarters(
    quarters: Sequence[QuarterThen], shapes: Shapes, *, full: bool
) -> RenderableType:
    """The latest, or all in blocks as wide as the page, from left to right."""
    parts: list[RenderableType] = [_Blocks(quarters, shapes, full)]
    parts += [note(words) for words in _remarks(quarters if full else quarters[-2:])]
    if full:
        parts += [note(ONE_RULE), _details(quarters)]
    return section(TITLE, *parts)


@dataclass(frozen=True)
class _Blocks:
    """As many quarters beside one another as the page holds."""

    quarters: Sequence[QuarterThen]
    shapes: Shapes
    every: bool

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        names = _names(self.quarters)
        name = min(max(map(cell_len, names)), WIDEST_NAME)
        width = self._width()
        most = max((options.max_width - name) // (width + GAP), 1)
        shown = self.quarters if self.every else self.quarters[-most:]
        for first in range(0, len(shown), most):
            if first:
                yield ""
            some = shown[first : first + most]
            widths = (name, *[width] * len(some))
            yield Grid(
                [Column(width=each) for each in widths], self._rows(some), gap=GAP
            )
        if not all(one.under_these_rules for one in shown):
            yield note(AS_PRINTED)
        if more := len(self.quarters) - len(shown):
            yield note(f"{more} earlier; --full shows all.")

    def _width(self) -> int:
        """Of a column: as wide as the widest band, so that none has two lines."""
        bands = {one.headline for one in self.quarters}
        bands |= {side.band for one in self.quarters for side in one.dimensions}
        widths = (self.shapes.aligned(band).cell_len for band in bands)
        return max(NARROWEST, *widths)

    def _rows(self, quarters: Sequence[QuarterThen]) -> list[list[str | Text]]:
        shapes = self.shapes
        rows: list[list[str | Text]] = [
            ["", *map(_label, quarters)],
            ["", *(Text(day(one.saved.as_of), style=DIM) for one in quarters)],
            ["Headline", *(shapes.aligned(one.headline) for one in quarters)],
        ]
        return rows + [
            [title, *(_side(one, title, shapes) for one in quarters)]
            for title in _names(quarters)[1:]
        ]


def _names(quarters: Sequence[QuarterThen]) -> list[str]:
    """The sides that any of the quarters has, in order."""
    titles = (said(side.title) for one in quarters for side in one.dimensions)
    return ["Headline", *dict.fromkeys(titles)]


def _label(one: QuarterThen) -> str:
    return f"{one.saved.quarter.label}{'' if one.under_these_rules else OLD}"


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
