"""One scale, explained: formula, and each anchor with its basis and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from fundrisk.model.convention import shown
from fundrisk.model.rule import Direction
from fundrisk.model.words import Unit
from fundrisk.reports.views.exact import exact
from fundrisk.reports.views.layout import DIM, STRONG, bullets, note, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.rule import Anchor, Condition, Example, Scale
    from fundrisk.reports.views.shapes import Shapes

COMPARISONS = {"below": "below", "at_least": "at least", "above": "above"}


def scale_page(scale: Scale, shapes: Shapes) -> RenderableType:
    """The whole scale with its worked examples and notes."""
    parts: list[RenderableType] = [anchors(scale)]
    if scale.examples:
        worked = examples(scale.examples, shapes)
        parts.append(section("Worked examples", worked))
    if scale.notes:
        parts.append(section("Notes", Text(scale.notes)))
    return Group(*parts)


def anchors(scale: Scale) -> RenderableType:
    """Title, formula and the points through which the exposure runs."""
    return Group(*_anchors(scale))


def _anchors(scale: Scale) -> Iterator[RenderableType]:
    title = Text(f"{scale.id} {scale.title}", style=STRONG)
    yield title.append(f" {scale.indicator}", style="not bold dim")
    yield Text(f"Formula: {scale.formula}")
    if scale.direction is Direction.REPORT_ONLY:
        yield note("Reported, never scored.")
        return
    yield _points(scale, scale.anchors)
    if scale.worse_anchors:
        when = " or ".join(map(_condition, scale.worse_when))
        yield Text(f"Steeper where {when}:")
        yield _points(scale, scale.worse_anchors)
    if scale.instead:
        yield note(f"Where it has no value by its nature, {scale.instead} stands in.")


def _points(scale: Scale, points: Sequence[Anchor]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, justify="right", min_width=6)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", style=DIM)
    for point in points:
        at = exact(scale.unit, point.at)
        score = exact(Unit.POINTS, point.score)
        table.add_row(at, score, point.basis.value, point.source)
    return table


def _condition(one: Condition) -> str:
    return f"{one.indicator} is {COMPARISONS[one.comparison]} {shown(one.value)}"


def examples(worked: Sequence[Example], shapes: Shapes) -> RenderableType:
    """Worked examples in pounds, each with the exposure that it comes to."""
    return bullets(
        (f"{one.story} Exposure: {shown(one.score)}." for one in worked), shapes.bullet
    )
