"""In a few lines what could not be assessed, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.words import Band
from fundrisk.reports.views.exposures import in_report_order, says_something
from fundrisk.reports.views.layout import DIM, bullets, section, sentence
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Exposure
    from fundrisk.reports.views.shapes import Shapes

MOST_NAMES = 3
NEVER = "Does not apply"


def absences(exposures: Sequence[Exposure], shapes: Shapes) -> Iterator[RenderableType]:
    """Each reason once, with the first conditions that it stops."""
    grey = [one for one in in_report_order(exposures) if _is_grey(one)]
    if grey:
        missing = [one for one in grey if _is_missing(one)]
        every = len(grey) == len(exposures)
        start = "Nothing could be assessed" if every else "Not assessed"
        number = f": {count(len(missing), 'condition')}, which is no pass"
        title = f"{start}{number if missing else ''}"
        grey.sort(key=lambda one: not _is_missing(one))
        yield section(title, _reasons(grey, shapes))


def _is_missing(one: Exposure) -> bool:
    """Something that the reader could fill in would help."""
    return not one.not_applicable


def _is_grey(one: Exposure) -> bool:
    return one.band is Band.NOT_ASSESSED


def _reasons(grey: Sequence[Exposure], shapes: Shapes) -> RenderableType:
    stopped: dict[str, list[Exposure]] = {}
    for one in grey:
        stopped.setdefault(_reason(one), []).append(one)
    return bullets((_line(*item) for item in stopped.items()), shapes.bullet)


def _reason(one: Exposure) -> str:
    because = sentence(one.absent_because or "no reason recorded")
    return f"{NEVER}: {because}" if one.not_applicable else because


def _line(reason: str, stopped: Sequence[Exposure]) -> Text:
    names = "; ".join(one.title for one in stopped[:MOST_NAMES])
    more = len(stopped) - MOST_NAMES
    rest = f"; and {more} more" if more > 0 else ""
    facts = " ".join(sentence(o.sentence) for o in stopped if says_something(o))
    colon = "" if reason.endswith("?") else ":"
    text = Text(f"{reason}{colon} ").append(f"{names}{rest}", style=DIM)
    return text.append(f". {facts}") if facts else text
