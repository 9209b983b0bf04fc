"""The answer to a question in SQL → where it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.reports import json_report
from fundrisk.reports.answers import answer_csv, answer_document
from fundrisk.reports.views.answer_table import answer_table
from fundrisk_cli import destinations, screens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def must_take(json: Path | None, csv: Path | None) -> None:
    """See that both can be written; leaves nothing behind.

    Raises:
        CallError: one cannot, or both are to go to stdout.
    """
    if json == destinations.STDOUT == csv:
        problem = "--json and --csv cannot both go to stdout"
        raise CallError(problem, hint="give one of them the name of a file")
    destinations.must_take(json=json)
    destinations.must_take(json=csv)


def publish(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    json: Path | None,
    csv: Path | None,
) -> None:
    """Write the files that are wanted, and print unless stdout is taken."""
    document = json_report.render(answer_document(columns, rows)) if json else ""
    table = answer_csv(columns, rows) if csv else ""
    wanted = [(document, json), (table, csv)]
    taken = [screens.write_text(text, path) for text, path in wanted if path]
    if not any(taken):
        screens.show(answer_table(columns, rows))
