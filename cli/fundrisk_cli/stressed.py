"""Stresses → where they were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reports import json_report
from fundrisk.reports.stress_report import stress_report
from fundrisk_cli import screens
from fundrisk_cli.rules_line import rules_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.model.stress import Stress


def publish(
    results: Sequence[Stress],
    as_of: date,
    json: Path | None,
    issues: Path | None,
    *,
    full: bool,
) -> None:
    """Write the files that are wanted, and print unless stdout is taken by JSON."""
    found = (issue for one in results for issue in one.assessment.issues)
    screens.write_issues(found, issues)
    if json is not None:
        text = json_report.render(json_report.stress(results, as_of))
        if screens.write_json(text, json):
            return
    shapes = screens.shapes()
    for number, one in enumerate(results):
        if number:
            screens.show("\n")
        screens.show(stress_report(one, shapes, full=full))
    made = results[0].assessment.provenance
    screens.put(rules_line(made.rules, made.rules_digest))
