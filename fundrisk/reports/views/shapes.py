"""A band as a word with a shape, so that no meaning hangs on colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.words import Band

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLES = {
    Band.SEVERE: "bold red",
    Band.ELEVATED: "bold yellow",
    Band.WATCH: "cyan",
    Band.LOW: "green",
    Band.NOT_ASSESSED: "dim",
}
BAND_WIDTH = 15
"""Columns of the longest band in a table: two for the shape, a space, the words."""

BAR_CELLS = 10
FULL = 100


@dataclass(frozen=True)
class Shapes:
    """The characters for bands and bars that a stream can show."""

    marks: Mapping[Band, str]
    full: str
    part: str
    empty: str
    bullet: str

    def band(self, band: Band, *, at_least: bool = False) -> Text:
        """``▲▲ severe``, or ``▲ at least elevated``."""
        words = f"at least {word(band)}" if at_least else word(band)
        return Text(f"{self.marks[band]} {words}", style=STYLES[band])

    def aligned(self, band: Band) -> Text:
        """The same for a column: the words begin below one another."""
        return Text(f"{self.marks[band]:<2} {word(band)}", style=STYLES[band])

    def stacked(self, band: Band) -> Text:
        """The shape above the words, for the head of a narrow column."""
        words = word(band).replace(" ", "\n")
        return Text(f"{self.marks[band]}\n{words}", style=STYLES[band])

    def does_not_apply(self) -> Text:
        """The place of a band where a rule cannot apply to the organisation."""
        return Text("-  not relevant", style="dim")

    def bar(self, lo: float | None, hi: float | None, band: Band) -> Text:
        """Ten cells: exposed for certain, exposed perhaps, not exposed."""
        if lo is None or hi is None:
            return Text(self.empty * BAR_CELLS, style="dim")
        sure, most = (int(end * BAR_CELLS / FULL + 0.5) for end in (lo, hi))
        cells = self.full * sure + self.part * (most - sure)
        bar = Text(cells, style=STYLES[band])
        return bar.append(self.empty * (BAR_CELLS - most), style="dim")


SHAPES = Shapes(
    marks={
        Band.SEVERE: "▲▲",
        Band.ELEVATED: "▲",
        Band.WATCH: "◆",
        Band.LOW: "●",
        Band.NOT_ASSESSED: "○",
    },
    full="█",
    part="▒",
    empty="·",
    bullet="•",
)
PLAIN_SHAPES = Shapes(
    marks={
        Band.SEVERE: "!!",
        Band.ELEVATED: "!",
        Band.WATCH: "*",
        Band.LOW: "ok",
        Band.NOT_ASSESSED: "?",
    },
    full="#",
    part="=",
    empty=".",
    bullet="-",
)


def shapes_for(encoding: str) -> Shapes:
    """The shapes that a stream of this encoding can show."""
    wanted = "".join(SHAPES.marks.values())
    wanted += SHAPES.full + SHAPES.part + SHAPES.empty + SHAPES.bullet
    try:
        wanted.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return PLAIN_SHAPES
    return SHAPES


def word(band: Band) -> str:
    """The band as people write it."""
    return band.value.replace("_", " ")
