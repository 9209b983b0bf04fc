"""Comparisons → where they were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import RecordError
from fundrisk.reports import json_report
from fundrisk.reports.comparison_report import comparison_report
from fundrisk_cli import published

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fundrisk.model.comparison import Comparison


def publish(results: Sequence[Comparison], json: Path | None, *, full: bool) -> None:
    """Write the file that is wanted, and print unless stdout is taken by it.

    Raises:
        RecordError: the record is empty.
    """
    if not results:
        problem = "nothing is saved in this record"
        hint = "save two quarters: fundrisk check LEDGER --as-of DATE --save"
        raise RecordError(problem, hint=hint)
    published.publish(
        pages=lambda shapes: (
            comparison_report(one, shapes, full=full) for one in results
        ),
        document=lambda: json_report.comparison(results),
        found=(),
        made=results[0].provenance,
        json=json,
        issues=None,
    )
