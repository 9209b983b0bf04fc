"""Stresses → where they were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reports import json_report
from fundrisk.reports.stress_report import stress_report
from fundrisk_cli import published

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
    published.publish(
        pages=lambda shapes: (stress_report(one, shapes, full=full) for one in results),
        document=lambda: json_report.stress(results, as_of),
        found=(issue for one in results for issue in one.assessment.issues),
        made=results[0].assessment.provenance,
        json=json,
        issues=issues,
    )
