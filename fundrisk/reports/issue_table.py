"""Import issues → a CSV file that a finance lead can work through in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from fundrisk.reports.views.layout import said
from fundrisk.reports.views.places import cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundrisk.model.issue import ImportIssue

HEADINGS = (
    "severity",
    "file",
    "sheet",
    "cell",
    "heading",
    "problem",
    "what to write instead",
)
FORMULA = ("=", "+", "-", "@")
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads the pound sign as two letters."""


def issue_table(issues: Iterable[ImportIssue]) -> str:
    """Every issue once, in the order in which they were found."""
    stream = StringIO()
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(HEADINGS)
    for issue in dict.fromkeys(issues):
        where = issue.where
        place = (where.file, where.sheet, cell(where), where.heading)
        values = (issue.severity.value, *place, issue.problem, issue.hint)
        rows.writerow(map(harmless, values))
    return f"{BYTE_ORDER_MARK}{stream.getvalue()}"


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    clean = said(text)
    return f"'{clean}" if clean.startswith(FORMULA) else clean
