"""An assessment → what a finance lead, a trustee or a funder reads on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from fundrisk.reports.views.absences import absences
from fundrisk.reports.views.absent import not_assessed
from fundrisk.reports.views.agreements import agreements_next
from fundrisk.reports.views.classified import blocks
from fundrisk.reports.views.closing import closing
from fundrisk.reports.views.conditions import conditions
from fundrisk.reports.views.dimensions import dimensions
from fundrisk.reports.views.endings import endings
from fundrisk.reports.views.exposures import findings
from fundrisk.reports.views.functions import functions
from fundrisk.reports.views.header import header
from fundrisk.reports.views.headline import headline
from fundrisk.reports.views.issues import FEW, MANY, NO_ISSUES, Most, import_issues
from fundrisk.reports.views.issues import TITLE as ISSUES
from fundrisk.reports.views.layout import section
from fundrisk.reports.views.made_from import MORE, made_by, made_from
from fundrisk.reports.views.money import money_at_stake
from fundrisk.reports.views.profile import profile
from fundrisk.reports.views.remarks import remarks
from fundrisk.reports.views.steps import few_steps, next_steps
from fundrisk.reports.views.told import told_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment
    from fundrisk.reports.views.shapes import Shapes

EVERY = "'fundrisk check … --issues FILE.csv' writes all"


def report(assessment: Assessment, shapes: Shapes) -> RenderableType:
    """What is read in an evening: each thing once, and where the rest is.

    Args:
        assessment: All that is shown; no value is recomputed and no index printed.
        shapes: The characters that the stream can show (``shapes_for``).
    """
    exposures = assessment.exposures
    return Group(
        header(assessment),
        headline(assessment, shapes),
        *remarks(assessment, shapes),
        money_at_stake(exposures, shapes),
        *conditions(exposures, shapes, told_of(assessment)),
        *absences(exposures, shapes),
        *profile(assessment.dimensions, shapes),
        endings(assessment.agreements),
        few_steps(assessment.next_steps),
        *_first_issues(assessment, shapes),
        closing(exposures, shapes, *_about(assessment)),
    )


def full_report(assessment: Assessment, shapes: Shapes) -> RenderableType:
    """Everything: whole quotations, drivers, functions, every agreement's classes."""
    exposures = assessment.exposures
    return Group(
        header(assessment),
        headline(assessment, shapes),
        *remarks(assessment, shapes),
        money_at_stake(exposures, shapes),
        *findings(exposures, shapes, told_of(assessment)),
        dimensions(assessment.dimensions, shapes),
        functions(assessment.functions, shapes),
        agreements_next(assessment.agreements),
        next_steps(assessment.next_steps),
        *not_assessed(exposures, shapes),
        section("Every agreement and its classes", *blocks(assessment)),
        _issues(assessment, shapes, MANY),
        closing(exposures, shapes),
        made_from(assessment),
    )


def _first_issues(assessment: Assessment, shapes: Shapes) -> Iterator[RenderableType]:
    """The first few; where there are none, a line at the end says so."""
    if assessment.issues:
        yield _issues(assessment, shapes, FEW)


def _about(assessment: Assessment) -> Iterator[str]:
    """What it was made from, and where the rest is."""
    if not assessment.issues:
        yield f"{ISSUES}: {NO_ISSUES}"
    yield made_by(assessment)
    yield MORE


def _issues(assessment: Assessment, shapes: Shapes, most: Most) -> RenderableType:
    sheets = {one.sheet for one in assessment.agreements}
    return import_issues(assessment.issues, shapes, EVERY, sheets, most)
