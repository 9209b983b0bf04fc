"""What the organisation's own position says otherwise than a quarter ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import note, said, section, sentence
from fundrisk.reports.views.then_and_now import ARROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from fundrisk.model.comparison import PositionChange

TITLE = "What changed in the position"
FEW = 6
UNKNOWN = "not given"


def position(changes: Sequence[PositionChange], *, full: bool) -> RenderableType:
    """Each figure then and now; in full its sentence too."""
    if not changes:
        return section(TITLE, Text("No figure of the position is another one."))
    shown = changes if full else changes[:FEW]
    rows = [(sentence(one.title), _sides(one, full=full)) for one in shown]
    parts: list[RenderableType] = [Grid((Column(), REST), rows)]
    if more := len(changes) - len(shown):
        parts.append(note(f"and {more} more; --full lists all"))
    return section(TITLE, *parts)


def _sides(one: PositionChange, *, full: bool) -> Text:
    before, after = (said(side or UNKNOWN) for side in (one.before, one.after))
    text = Text(f"{before}{ARROW}{after}")
    return text.append(f" {sentence(one.sentence)}", style="dim") if full else text
