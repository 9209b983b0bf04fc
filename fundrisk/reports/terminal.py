"""An assessment → what a finance lead, a trustee or a funder reads on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from fundrisk.reports.views.absent import not_assessed
from fundrisk.reports.views.agreements import agreements_next
from fundrisk.reports.views.closing import closing
from fundrisk.reports.views.dimensions import dimensions
from fundrisk.reports.views.exposures import findings
from fundrisk.reports.views.functions import functions
from fundrisk.reports.views.header import header
from fundrisk.reports.views.headline import headline
from fundrisk.reports.views.issues import import_issues
from fundrisk.reports.views.made_from import made_from
from fundrisk.reports.views.money import money_at_stake
from fundrisk.reports.views.steps import next_steps

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment
    from fundrisk.reports.views.shapes import Shapes

EVERY = "'fundrisk check … --issues FILE.csv' writes all"


def report(assessment: Assessment, shapes: Shapes) -> RenderableType:
    """The whole report of one organisation.

    Args:
        assessment: All that is shown; no value is recomputed and no index printed.
        shapes: The characters that the stream can show (``shapes_for``).
    """
    exposures = assessment.exposures
    sheets = {one.sheet for one in assessment.agreements}
    return Group(
        header(assessment),
        headline(assessment, shapes),
        money_at_stake(exposures, shapes),
        *findings(exposures, shapes),
        dimensions(assessment.dimensions, shapes),
        functions(assessment.functions, shapes),
        agreements_next(assessment.agreements),
        next_steps(assessment),
        *not_assessed(exposures, shapes),
        import_issues(assessment.issues, shapes, EVERY, sheets),
        closing(exposures, shapes),
        made_from(assessment),
    )
