"""A stress → what a finance lead or a trustee reads on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.words import Band
from fundrisk.reports.views.changes import what_would_change
from fundrisk.reports.views.closing import LIMITS, UNKNOWN
from fundrisk.reports.views.header import header
from fundrisk.reports.views.layout import bullets, said, section
from fundrisk.reports.views.losses import loss_distribution
from fundrisk.reports.views.made_from import made_by
from fundrisk.reports.views.reverse_stress import reverse_stress
from fundrisk.reports.views.run_off import run_off
from fundrisk.reports.views.run_off_detail import full_run_off
from fundrisk.reports.views.scenario_table import scenario_table
from fundrisk.reports.views.scenarios import scenario_block
from fundrisk.reports.views.sensitivity import sensitivity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.stress import Stress
    from fundrisk.reports.views.shapes import Shapes

QUESTION = "what could happen, and what would change it?"
NO_LOSSES = "What decisions could cost"
NO_FORECAST = (
    "No scenario is a forecast, and odds of renewal are assumptions, never estimates: "
    "write your own into 'renewal_probability'."
)
MORE = (
    "--full prints each scenario, every month and the whole calendar; --scenario ID "
    "only some; --sensitivity what holds if our judgements are others; "
    "'fundrisk check --scenario ID' the whole report under one."
)


def stress_report(one: Stress, shapes: Shapes, *, full: bool = False) -> RenderableType:
    """How money runs off, what could happen, what it would take, what would help.

    Args:
        one: All that is shown; no value is recomputed.
        shapes: The characters that the stream can show (``shapes_for``).
        full: Print every scenario, month and date.
    """
    offs = full_run_off if full else run_off
    return Group(
        header(one.assessment, question=QUESTION),
        offs(one.run_off, shapes),
        *_scenarios(one, shapes, full=full),
        _losses(one),
        reverse_stress(one.reverse, shapes),
        what_would_change(one.changes, shapes, grey=_grey(one)),
        *_sensitivity(one, shapes),
        section(
            "How to read this",
            bullets(
                [*LIMITS, UNKNOWN, NO_FORECAST, made_by(one.assessment), MORE],
                shapes.bullet,
            ),
        ),
    )


def _scenarios(one: Stress, shapes: Shapes, *, full: bool) -> Iterator[RenderableType]:
    """The table of them all, and on request each with what it rests on."""
    yield scenario_table(one.scenarios)
    if full or len(one.scenarios) == 1:
        yield from (scenario_block(each, shapes) for each in one.scenarios)


def _losses(one: Stress) -> RenderableType:
    if one.loss is None:
        because = one.loss_absent_because or "nothing is known of its decisions"
        return section(NO_LOSSES, Text(f"Not assessed: {said(because)}."))
    return loss_distribution(one.loss)


def _grey(one: Stress) -> int:
    """How many conditions that may apply could not be assessed."""
    return sum(
        each.band is Band.NOT_ASSESSED and not each.not_applicable
        for each in one.assessment.exposures
    )


def _sensitivity(one: Stress, shapes: Shapes) -> Iterator[RenderableType]:
    if one.sensitivity is not None:
        yield sensitivity(one.sensitivity, shapes)
