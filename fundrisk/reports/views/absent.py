"""What could not be assessed, and why: never a pass, and never left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.words import Band
from fundrisk.reports.views.layout import DIM, bullets, section, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Exposure
    from fundrisk.reports.views.shapes import Shapes

TITLE = "What could not be assessed"


def nothing_assessed(exposures: Sequence[Exposure]) -> bool:
    """Whether there are findings and all of them are without a band."""
    grey = [one.band is Band.NOT_ASSESSED for one in exposures]
    return bool(grey) and all(grey)


def not_assessed(
    exposures: Sequence[Exposure], shapes: Shapes
) -> Iterator[RenderableType]:
    """Each reason once with the rules it stops; nothing where that was all there is."""
    if not nothing_assessed(exposures):
        yield section(TITLE, *_parts(exposures, shapes, by_title=False))


def only_absent(exposures: Sequence[Exposure], shapes: Shapes) -> RenderableType:
    """The same with titles, in the place of the findings."""
    return section("Findings: none", *_parts(exposures, shapes, by_title=True))


def _parts(
    exposures: Sequence[Exposure], shapes: Shapes, *, by_title: bool
) -> Iterator[RenderableType]:
    grey = [one for one in exposures if one.band is Band.NOT_ASSESSED]
    elsewhere = [one for one in grey if one.not_applicable]
    missing = [one for one in grey if not one.not_applicable]
    if by_title:
        yield Text("No condition could be assessed. This is not a pass:")
    elif missing:
        yield Text("This is not a pass: it could hide exposure.")
    else:
        yield Text("Everything that applies could be assessed.")
    yield bullets(_reasons(missing, by_title=by_title), shapes.bullet)
    if elsewhere:
        yield Text("Does not apply to this organisation:")
        yield bullets(_reasons(elsewhere, by_title=by_title), shapes.bullet)


def _reasons(exposures: Iterable[Exposure], *, by_title: bool) -> Iterator[Text]:
    rules: dict[str, list[str]] = {}
    for one in exposures:
        reason = one.absent_because or "no reason recorded"
        name = f"{one.title} ({one.rule})" if by_title else one.rule
        rules.setdefault(reason, []).append(name)
    for reason, stopped in rules.items():
        names = ("; " if by_title else ", ").join(stopped)
        yield Text(f"{sentence(reason)}: ").append(names, style=DIM)
