"""What to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.reports.views.layout import note, numbered, section, sentence
from fundrisk.reports.views.places import with_sheets

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment

MOST = 12


def next_steps(assessment: Assessment) -> RenderableType:
    """The steps in order, the most useful first."""
    steps = assessment.next_steps
    if not steps:
        return section("What to do next", Text("Nothing stands out."))
    parts: list[RenderableType] = [
        numbered(
            sentence(with_sheets(step.sentence, assessment)) for step in steps[:MOST]
        )
    ]
    if len(steps) > MOST:
        parts.append(note(f"and {len(steps) - MOST} more; --json FILE lists all"))
    return section("What to do next", *parts)
