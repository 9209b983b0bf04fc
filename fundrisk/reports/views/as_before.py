"""What stayed as it was, and what cannot be compared; the latter is never a pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.movement import Moved
from fundrisk.model.words import Band
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import STRONG, note, said, section
from fundrisk.reports.views.phrases import count, listed
from fundrisk.reports.views.shapes import word
from fundrisk.reports.views.then_and_now import bands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.movement import Movement, Stand
    from fundrisk.reports.views.shapes import Shapes

TITLE = "As before, or not to be compared"
NO_CLEARANCE = "What can no longer be assessed has not been cleared."
BANDS = (Band.SEVERE, Band.ELEVATED, Band.WATCH, Band.LOW)


def as_before(
    exposures: Sequence[Movement], shapes: Shapes, *, full: bool
) -> RenderableType:
    """A line that counts the unchanged; below it what came into sight or left it."""
    parts: list[RenderableType] = [Text(_unchanged(exposures))]
    came = [one for one in exposures if one.moved is Moved.NOW_ASSESSED]
    left = [one for one in exposures if one.moved is Moved.NO_LONGER_ASSESSED]
    if came or left:
        columns = (Column(), REST)
        rows = [_row(one, shapes) for one in (*left, *came)]
        parts.append(Grid(columns, rows))
    if left:
        parts.append(note(NO_CLEARANCE))
    if full:
        parts += _listed(exposures)
    return section(TITLE, *parts)


def _row(one: Movement, shapes: Shapes) -> tuple[Text, Text]:
    """Both bands, the title, and why it could not be assessed on one of the days."""
    is_gone = one.moved is Moved.NO_LONGER_ASSESSED
    words = "no longer assessed, as" if is_gone else "now assessed; then it was not, as"
    because = _why(one.after if is_gone else one.before)
    text = Text(said(one.title), style=STRONG)
    text.append(f" {one.id}", style="not bold dim")
    text.append(f": {words} {because}", style="not bold")
    return bands(one.before, one.after, shapes), text


def _unchanged(exposures: Sequence[Movement]) -> str:
    same = [one for one in exposures if one.moved is Moved.UNCHANGED]
    grey = sum(one.moved is Moved.NOT_ASSESSED for one in exposures)
    counts = [
        f"{number} {word(band)}"
        for band in BANDS
        if (number := sum(one.after.band is band for one in same))
    ]
    told = f"{count(len(same), 'condition')} as before" if same else "None as before"
    told += f" ({listed(counts)})" if counts else ""
    if not grey:
        return f"{told}."
    return f"{told}; {count(grey, 'condition')} could not be assessed on either day."


def _listed(exposures: Sequence[Movement]) -> Iterator[RenderableType]:
    """The names of all, by band; and of what nobody could assess, with the reason."""
    same = [one for one in exposures if one.moved is Moved.UNCHANGED]
    for band in BANDS:
        names = [
            f"{said(one.title)} ({one.id})" for one in same if one.after.band is band
        ]
        if names:
            yield Text(f"Still {word(band)}: {'; '.join(names)}.")
    grey = [one for one in exposures if one.moved is Moved.NOT_ASSESSED]
    if grey:
        told = "; ".join(
            f"{said(one.title)} ({one.id}): {_why(one.after)}" for one in grey
        )
        yield Text(f"Not assessed on either day: {told}.")


def _why(one: Stand) -> str:
    if one.not_applicable:
        return "it does not apply"
    return said(one.absent_because or "no reason is recorded").rstrip(".")
