"""What is other in rules or version, so that nobody takes it for the funding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reports.views.layout import bullets, note, section, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.reports.views.shapes import Shapes

TITLE = "A change of the rules, not of the funding"
FEW = 4
SAME = (
    "Both quarters are judged by the rules of this comparison, so none of this counts "
    "as new, worse, better or cleared."
)


def rules_changed(
    changes: Sequence[str], shapes: Shapes, *, full: bool
) -> Iterator[RenderableType]:
    """Each in a line; nothing where both were saved under the same."""
    if not changes:
        return
    shown = changes if full else changes[:FEW]
    parts: list[RenderableType] = [bullets(map(sentence, shown), shapes.bullet)]
    if more := len(changes) - len(shown):
        parts.append(note(f"and {more} more; --full lists all"))
    yield section(TITLE, *parts, note(SAME))
