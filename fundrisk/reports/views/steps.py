"""What to do next."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.reports.views.layout import note, numbered, section, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import NextStep

TITLE = "What to do next"
FEW, LINES = 3, 2
SECOND_REASON = ", and because "


def next_steps(steps: Sequence[NextStep]) -> RenderableType:
    """All steps in order, the most useful first."""
    if not steps:
        return section(TITLE, Text("Nothing stands out."))
    return section(TITLE, numbered(sentence(step.sentence) for step in steps))


def few_steps(steps: Sequence[NextStep]) -> RenderableType:
    """The first few in short, of each kind at least one where there is room."""
    if len(steps) <= 1:
        return next_steps(steps)
    chosen = [in_few_lines(sentence(step.sentence)) for step in _chosen(steps)]
    parts: list[RenderableType] = [numbered(chosen)]
    if more := len(steps) - len(chosen):
        parts.append(note(f"and {more} more; --full lists all"))
    return section(TITLE, *parts)


def _chosen(steps: Sequence[NextStep]) -> Iterator[NextStep]:
    """The first of every kind before the second of any; in the order of the steps."""
    kinds: dict[str, int] = {}
    ranked: list[tuple[int, int]] = []
    for place, step in enumerate(steps):
        ranked.append((min(kinds.get(step.kind, 0), 1), place))
        kinds[step.kind] = kinds.get(step.kind, 0) + 1
    for place in sorted(place for _, place in sorted(ranked)[:FEW]):
        yield steps[place]


def in_few_lines(text: str) -> Callable[[int], str]:
    """As many whole sentences as fit into two lines, else a reason, else words."""

    def short(width: int) -> str:
        parts = text.split(". ")
        for number in range(len(parts), 0, -1):
            whole = ". ".join(parts[:number]).rstrip(".") + "."
            if len(textwrap.wrap(whole, width)) <= LINES:
                return whole
        first, *others = text.split(SECOND_REASON)
        if others and len(textwrap.wrap(f"{first} …", width)) <= LINES:
            return f"{first} …"
        return in_lines(text, LINES)(width)

    return short


def in_lines(text: str, most: int) -> Callable[[int], str]:
    """The words that fit into so many lines, whatever their sentences."""

    def short(width: int) -> str:
        lines = textwrap.wrap(text, width, max_lines=most, placeholder=" …")
        return " ".join(lines)

    return short
