"""The six sides of the profile as words, shapes and short bars; no numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from fundrisk.model.words import Band
from fundrisk.reports.views.layout import STRONG, note, section, sentence
from fundrisk.reports.views.shapes import BAND_WIDTH, BAR_CELLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import DimensionResult
    from fundrisk.reports.views.shapes import Shapes


def dimensions(results: Sequence[DimensionResult], shapes: Shapes) -> RenderableType:
    """One row a dimension, in the order of the method."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style=STRONG)
    table.add_column(no_wrap=True, width=BAR_CELLS)
    table.add_column(no_wrap=True, width=BAND_WIDTH)
    table.add_column(overflow="fold")
    for one in results:
        bar = shapes.bar(one.lo, one.hi, one.band)
        table.add_row(one.title, bar, shapes.aligned(one.band), _words(one))
    key = f"A longer bar is more exposed; {shapes.part} hangs on what is not known."
    return section("Profile: six dimensions", table, note(key))


def _words(one: DimensionResult) -> str:
    if one.band is Band.NOT_ASSESSED and one.absent_because:
        return f"Not assessed: {one.absent_because}."
    return sentence(one.question)
