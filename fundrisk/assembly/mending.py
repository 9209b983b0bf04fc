"""How many cells of a ledger are to be mended."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.source_ref import SourceRef

MORE = re.compile(r"(\d+) more like it, in rows .*", re.DOTALL)


def to_mend(issues: Iterable[ImportIssue]) -> str:
    """``18 cells``; ``places`` where some are rows or files; nothing: none.

    A cell with two problems is one cell, and a summary of further cells counts for as
    many as it names, as on the first screen of the report.
    """
    most: Counter[SourceRef] = Counter()
    for issue in issues:
        if issue.severity is not Severity.NOTE:
            more = MORE.fullmatch(issue.problem)
            most[issue.where] = max(most[issue.where], int(more[1]) if more else 1)
    thing = "cell" if all(where.column for where in most) else "place"
    number = most.total()
    return f"{number:,} {thing}{'' if number == 1 else 's'}" if number else ""
