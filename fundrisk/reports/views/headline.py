"""The first screen: how exposed, why, how much, how sure, and what to do first."""

from __future__ import annotations

import textwrap
from itertools import chain, repeat
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import percent, pounds
from fundrisk.model.words import Band
from fundrisk.reports.views.layout import bullets, facts, numbered, section, sentence
from fundrisk.reports.views.mending import to_mend
from fundrisk.reports.views.money import worst
from fundrisk.reports.views.phrases import has_pounds
from fundrisk.reports.views.places import with_sheets
from fundrisk.reports.views.shapes import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment, Exposure, HeadlineResult, NextStep
    from fundrisk.reports.views.shapes import Shapes

HIGH, MEDIUM = 0.8, 0.5
STEPS = 3
STEP_LINES, STEP_WIDTH = 2, 64
"""The room of a step on a screen of 80 columns."""


def headline(assessment: Assessment, shapes: Shapes) -> RenderableType:
    """The answers in the order in which they are asked; then what was not tested."""
    result = assessment.headline
    at_least = result.at_least and result.band is not Band.NOT_ASSESSED
    band = shapes.band(result.band, at_least=at_least)
    band.stylize("bold")
    rows: list[tuple[str, RenderableType]] = [
        ("Exposure", band),
        ("Why", sentence(result.because)),
        ("How much", _how_much(assessment.exposures)),
        ("How sure", _how_sure(assessment)),
    ]
    first = list(_first(assessment))
    if first:
        rows.append(("First", numbered(first)))
    if mending := to_mend(assessment.issues):
        rows.append(("" if first else "First", f"{mending}: see Import issues"))
    rows += zip(chain(["Also"], repeat("")), _also(result), strict=False)
    parts: list[RenderableType] = [facts(rows)]
    if result.untested:
        why = "Not tested, and it could only make the band worse:"
        parts.append(Text(why if at_least else "Not tested:"))
        parts.append(bullets(map(_short, result.untested), shapes.bullet))
    return section("Headline", *parts)


def _how_much(exposures: Sequence[Exposure]) -> str:
    """The pounds of the worst finding that has any."""
    first = next(filter(has_pounds, worst(exposures)), None)
    if first is None or first.amount_gbp is None:
        return "No pounds hang on a finding that could be assessed"
    return f"{pounds(first.amount_gbp)}: {first.title} ({word(first.band)})"


def _how_sure(assessment: Assessment) -> str:
    sure = assessment.confidence
    degree = "high" if sure >= HIGH else "medium" if sure >= MEDIUM else "low"
    share = assessment.known_share
    part = "all" if share >= 1 else percent(share)
    return f"{degree} (confidence {percent(sure)}); {part} of that income is known"


def _first(assessment: Assessment) -> Iterator[str]:
    steps = [one for one in assessment.next_steps if not _is_said_below(one)]
    for step in steps[:STEPS]:
        yield shortened(sentence(with_sheets(step.sentence, assessment)))


def _is_said_below(step: NextStep) -> bool:
    """The step that only points to the issues; the line on cells does that."""
    return step.kind == "mend" and "import issues" in step.sentence


def shortened(text: str) -> str:
    """As many whole sentences as fit into two lines, else the words that fit."""
    parts = text.split(". ")
    for number in range(len(parts), 0, -1):
        whole = ". ".join(parts[:number]).rstrip(".") + "."
        if len(textwrap.wrap(whole, STEP_WIDTH)) <= STEP_LINES:
            return whole
    lines = textwrap.wrap(text, STEP_WIDTH, max_lines=STEP_LINES, placeholder=" …")
    return " ".join(lines)


def _also(result: HeadlineResult) -> Iterator[str]:
    """Triggers that fired without lifting the band any further."""
    for trigger in result.triggers:
        if trigger.sentence not in result.because:
            yield sentence(trigger.sentence)


def _short(untested: str) -> str:
    return sentence(untested.removeprefix("Could not be tested: "))
