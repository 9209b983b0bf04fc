"""What the organisation's own position says otherwise than a quarter ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import bullets, note, said, section, sentence
from fundrisk.reports.views.then_and_now import ARROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from fundrisk.model.comparison import PositionChange
    from fundrisk.reports.views.shapes import Shapes

TITLE = "What changed in the position"
FEW = 6
UNKNOWN = "not given"


def position(
    changes: Sequence[PositionChange], shapes: Shapes, *, full: bool
) -> RenderableType:
    """Each figure then and now; in full as sentences."""
    if not changes:
        return section(TITLE, Text("No figure of the position is another one."))
    if full:
        told = (sentence(one.sentence) for one in changes)
        return section(TITLE, bullets(told, shapes.bullet))
    rows = [(sentence(one.title), _sides(one)) for one in changes[:FEW]]
    parts: list[RenderableType] = [Grid((Column(), REST), rows)]
    if more := len(changes) - len(rows):
        parts.append(note(f"and {more} more; --full lists all"))
    return section(TITLE, *parts)


def _sides(one: PositionChange) -> str:
    before, after = (said(side or UNKNOWN) for side in (one.before, one.after))
    return f"{before}{ARROW}{after}"
