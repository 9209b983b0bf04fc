"""What would change this: for each finding the smallest changes that move its band."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.change import Finding
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, section
from fundrisk.reports.views.layout import sentence as clean
from fundrisk.reports.views.phrases import HANDS, count, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.change import Change, WhatWouldChange
    from fundrisk.reports.views.shapes import Shapes

TITLE = "What would change this"
METHOD = (
    "Each change was tried by itself on the whole assessment; the step before it does "
    "not move the band. A step over a limit shows where the limit lies, not how much "
    "would be enough."
)
COARSE = (
    "As there are many agreements, fewer steps were tried, and of very many agreements "
    "only the largest."
)
NONE = "No single change that was tried moves it."
NOTHING_BEARS = "None of the changes that are tried here bears on it."
ROUNDING = 1e-9
NO_FINDING = "No finding is elevated or severe."
WHERE = "'fundrisk check' says what each of them needs"
GREY = "could not be assessed, so this is no pass"


def what_would_change(
    results: Sequence[WhatWouldChange], shapes: Shapes, *, grey: int = 0
) -> RenderableType:
    """The findings with a way out, and below them those without.

    Findings with the same ways out stand together, as one change moves them all.

    Args:
        results: Each elevated or severe finding.
        shapes: The characters that the stream can show.
        grey: How many conditions could not be assessed.
    """
    if not results:
        return section(TITLE, Text(NO_FINDING), *_grey(grey))
    notes = [note(METHOD)]
    if any(one.is_coarse for one in results):
        notes.append(note(COARSE))
    parts: list[RenderableType] = [*notes]
    for alike in _alike([one for one in results if one.changes]):
        parts += _block(alike, shapes)
    parts += _without([one for one in results if not one.changes])
    return section(TITLE, *parts, *_grey(grey))


def _grey(number: int) -> Iterator[RenderableType]:
    """What nobody could look at may be worse than what is shown."""
    if number:
        yield ""
        yield note(f"{count(number, 'condition')} {GREY}: {WHERE}.")


def _alike(results: Sequence[WhatWouldChange]) -> list[list[WhatWouldChange]]:
    """Results whose changes are the same, in the order of the first."""
    found: dict[tuple[str, ...], list[WhatWouldChange]] = {}
    for one in results:
        key = (one.band.value, *(change.sentence for change in one.changes))
        found.setdefault(key, []).append(one)
    return list(found.values())


def _block(
    alike: Sequence[WhatWouldChange], shapes: Shapes
) -> Iterator[RenderableType]:
    """The findings, and a line for each change: whose, what, and what it comes to."""
    yield ""
    heads = (Column(width=11), REST)
    yield Grid(heads, [(shapes.aligned(one.band), _named(one)) for one in alike])
    columns = (Column(width=1), Column(width=20, style=DIM), REST)
    yield Grid(columns, [("", _hands(c), _said(c, shapes)) for c in alike[0].changes])


def _named(one: WhatWouldChange) -> Text:
    title = Text(clean(one.title), style=STRONG)
    code = {Finding.HEADLINE: "", Finding.DIMENSION: " (dimension)"}
    words = code.get(one.of, f" {one.id}")
    return title.append(f"{words}{_points(one.exposure)}", style="not bold dim")


def _points(exposure: float | None) -> str:
    """Whole points, never rounded up on to the edge of a band that is not reached."""
    return "" if exposure is None else f" · {floor(exposure + ROUNDING)} points"


def _hands(change: Change) -> str:
    return HANDS[change.controlled_by]


def _said(change: Change, shapes: Shapes) -> Callable[[int], Text]:
    """The sentence with the band that it leads to, and the points."""

    def line(_width: int) -> Text:
        text = Text(f"{clean(change.sentence).rstrip('.')}: ")
        text.append_text(shapes.band(change.band))
        return text.append(_points(change.exposure), style=DIM)

    return line


def _without(results: Sequence[WhatWouldChange]) -> Iterator[RenderableType]:
    """What no single change moves, in two lines at most."""
    for words, group in (
        (NONE, [one for one in results if one.tried]),
        (NOTHING_BEARS, [one for one in results if not one.tried]),
    ):
        if group:
            names = listed([f"{clean(one.title)} ({one.id})" for one in group])
            yield ""
            yield Text.assemble(
                (f"{count(len(group), 'finding')}: ", STRONG),
                f"{names}. ",
                (words, DIM),
            )
