"""The six sides of the profile as words, shapes and short bars; no numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.words import Band
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import STRONG, note, section, sentence
from fundrisk.reports.views.shapes import BAND_WIDTH, BAR_CELLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from fundrisk.model.assessment import DimensionResult
    from fundrisk.reports.views.shapes import Shapes


def dimensions(results: Sequence[DimensionResult], shapes: Shapes) -> RenderableType:
    """One row a dimension, in the order of the method."""
    bar, band = Column(width=BAR_CELLS), Column(width=BAND_WIDTH)
    table = Grid(
        (Column(style=STRONG), bar, band, REST), [_row(o, shapes) for o in results]
    )
    key = f"A longer bar is more exposed; {shapes.part} hangs on what is not known."
    return section("Profile: six dimensions", table, note(key))


def _row(one: DimensionResult, shapes: Shapes) -> tuple[str, Text, Text, str]:
    bar = shapes.bar(one.lo, one.hi, one.band)
    return one.title, bar, shapes.aligned(one.band), _words(one)


def _words(one: DimensionResult) -> str:
    if one.band is Band.NOT_ASSESSED and one.absent_because:
        return f"Not assessed: {one.absent_because}."
    return sentence(one.question)
