"""Assessments → where they were asked for, and whether they reach a band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.model.acceptance import accepted_rules
from fundrisk.model.words import Band
from fundrisk.reports import json_report, terminal
from fundrisk.reports.views import classified, origins
from fundrisk_cli import published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment
    from fundrisk.reports.views.shapes import Shapes

ORDER = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)


@dataclass(frozen=True)
class View:
    """The two forms of one view: for people, and for programs."""

    text: Callable[[Assessment, Shapes], RenderableType]
    document: Callable[[Sequence[Assessment], date], json_report.Json]


REPORT = View(terminal.report, json_report.document)
FULL_REPORT = View(terminal.full_report, json_report.document)
CLASSES = View(classified.classified, json_report.classification)
ORIGINS = View(origins.origins, json_report.classification)


def publish(
    assessments: Sequence[Assessment],
    as_of: date,
    json: Path | None,
    issues: Path | None,
    view: View,
) -> None:
    """Write the files that are wanted, and print unless stdout is taken by JSON."""
    published.publish(
        pages=lambda shapes: (view.text(one, shapes) for one in assessments),
        document=lambda: view.document(assessments, as_of),
        found=(issue for one in assessments for issue in one.issues),
        made=assessments[0].provenance,
        json=json,
        issues=issues,
    )


def reached(assessments: Sequence[Assessment], band: str) -> bool:
    """Whether a headline, or any finding that is not accepted, is at a band or above.

    The headline counts always. Without acknowledgements no finding is accepted.
    """
    severe_enough = ORDER[ORDER.index(Band(band)) :]
    return any(
        found in severe_enough
        for one in assessments
        for found in (one.headline.band, *_not_accepted(one))
    )


def _not_accepted(one: Assessment) -> Iterator[Band]:
    accepted = accepted_rules(one)
    return (found.band for found in one.exposures if found.rule not in accepted)
