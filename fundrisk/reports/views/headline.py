"""The first screen: how exposed, why, how sure, and what to do first."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.words import Band
from fundrisk.reports.views.floors import in_words, what_counts
from fundrisk.reports.views.layout import bullets, facts, section, sentence
from fundrisk.reports.views.mending import to_mend
from fundrisk.reports.views.phrases import at_least_percent
from fundrisk.reports.views.steps import in_few_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment, HeadlineResult, NextStep
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

HIGH, MEDIUM = 0.8, 0.5
NOTE = "note"
"""The kind of step that says how much of the reserves came from a sale."""


def headline(assessment: Assessment, shapes: Shapes) -> RenderableType:
    """The answers in the order in which they are asked; then what was not tested."""
    result = assessment.headline
    at_least = result.at_least and result.band is not Band.NOT_ASSESSED
    band = shapes.band(result.band, at_least=at_least)
    band.stylize("bold")
    rows: list[tuple[str, Cell]] = [
        ("Exposure", band),
        ("Why", sentence(result.because)),
    ]
    rows += zip(chain(["Also"], repeat("")), _also(result), strict=False)
    rows += _floor(assessment)
    rows += [
        ("How sure", _how_sure(assessment)),
        *_first(assessment),
    ]
    parts: list[RenderableType] = [facts(rows)]
    if result.untested:
        why = "Not tested, and it could only make the band worse:"
        parts.append(Text(why if at_least else "Not tested:"))
        parts.append(bullets(map(_short, result.untested), shapes.bullet))
    return section("Headline", *parts)


def _floor(assessment: Assessment) -> Iterator[tuple[str, Cell]]:
    """What the floor is, wherever a floor is spoken of."""
    result = assessment.headline
    told = [result.because, *(trigger.sentence for trigger in result.triggers)]
    if any("floor" in words for words in told):
        floor = assessment.floor
        yield "Floor", f"Of reserves: {in_words(floor)}. {what_counts(floor)}"
        for step in assessment.next_steps:
            if step.kind == NOTE:
                yield "", sentence(step.sentence)


def _how_sure(assessment: Assessment) -> str:
    sure = assessment.confidence
    degree = "high" if sure >= HIGH else "medium" if sure >= MEDIUM else "low"
    share = assessment.known_share
    part = "all" if share >= 1 else at_least_percent(share)
    degrees = f"{degree} (confidence {at_least_percent(sure)})"
    if assessment.annual_value_at_most == 0:
        what = "published money" if assessment.only_published else "income"
        return f"{degrees}; no {what} is listed"
    what = "money" if assessment.only_published else "income"
    return f"{degrees}; {part} of that {what} is known"


def _first(assessment: Assessment) -> Iterator[tuple[str, Cell]]:
    """The first step, and how much there is to mend."""
    steps = [one for one in assessment.next_steps if not _is_said_below(one)]
    if steps:
        yield "First", in_few_lines(sentence(steps[0].sentence))
    if mending := to_mend(assessment.issues):
        yield "" if steps else "First", f"{mending}: see Import issues"


def _is_said_below(step: NextStep) -> bool:
    """The step that only points to the issues; the line on cells does that."""
    return step.kind == "mend" and "import issues" in step.sentence


def _also(result: HeadlineResult) -> Iterator[str]:
    """Triggers that fired without lifting the band any further."""
    for trigger in result.triggers:
        if trigger.sentence not in result.because:
            yield sentence(trigger.sentence)


def _short(untested: str) -> str:
    return sentence(untested.removeprefix("Could not be tested: "))
