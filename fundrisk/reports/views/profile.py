"""The six dimensions, one line each: the band and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.words import Band
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import STRONG, section, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import DimensionResult
    from fundrisk.reports.views.shapes import Shapes


def profile(
    results: Sequence[DimensionResult], shapes: Shapes
) -> Iterator[RenderableType]:
    """One row a dimension, in the order of the method; nothing where there is none."""
    columns = (Column(style=STRONG), Column(), REST)
    rows = [(one.title, shapes.aligned(one.band), _words(one)) for one in results]
    if rows:
        yield section("Dimensions", Grid(columns, rows))


def _words(one: DimensionResult) -> str:
    """The question up to its first comma, or why there is no answer."""
    if one.band is Band.NOT_ASSESSED and one.absent_because:
        return f"{sentence(one.absent_because)}."
    return f"{sentence(one.question).partition(', ')[0].rstrip('?')}?"
