"""Import issues → a text for each row of each sheet, and a line for each issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.remarks import rows_in_words
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.issue_kind import IssueKind

ORDER = (Severity.REFUSAL, Severity.WARNING, Severity.NOTE)
WORDS = {
    Severity.REFUSAL: "Refusal",
    Severity.WARNING: "Warning",
    Severity.NOTE: "Note",
}


NOTE = WORDS[Severity.NOTE]
SEVERAL = 3


class Line(NamedTuple):
    """One issue as the first sheet lists it; ``cell`` is where its link leads."""

    severity: str
    how_many: int
    sheet: str
    column: str
    rows: str
    heading: str
    problem: str
    write: str
    ignore: str
    cell: str


def row_notes(
    issues: Iterable[ImportIssue], rows_of: Mapping[str, int]
) -> dict[str, dict[int, list[ImportIssue]]]:
    """Sheet → row → the issues of that row, the gravest first.

    A note on most rows of a sheet says nothing of any one of them: it stands on the
    first sheet alone.

    Args:
        issues: Of one file.
        rows_of: How many rows of each sheet hold anything.
    """
    found: dict[str, dict[int, list[ImportIssue]]] = {}
    for issue in _by_severity(issues):
        if _is_of_most(issue, rows_of.get(issue.where.sheet, 0)):
            continue
        alone = () if issue.where.row is None else (issue.where.row,)
        for row in dict.fromkeys(issue.rows or alone):
            rows = found.setdefault(issue.where.sheet, {})
            rows.setdefault(row, []).append(issue)
    return found


def _is_of_most(issue: ImportIssue, rows: int) -> bool:
    is_note = issue.severity is Severity.NOTE
    return is_note and len(issue.rows) >= SEVERAL and len(issue.rows) * 2 > rows


def note_text(issues: Iterable[ImportIssue], kinds: Mapping[str, IssueKind]) -> str:
    """All issues of one row in words, each on a line of its own."""
    return "\n".join(dict.fromkeys(_sentence(issue, kinds) for issue in issues))


def to_mend(text: str) -> str:
    """The lines of such a text that ask for something; notes need no room."""
    lines = (line for line in text.split("\n") if not line.startswith(NOTE))
    return "\n".join(lines)


def lines_of(
    issues: Iterable[ImportIssue], kinds: Mapping[str, IssueKind]
) -> list[Line]:
    """Every issue once, the gravest first, in the order in which they were found."""
    return [_line(issue, kinds) for issue in _by_severity(dict.fromkeys(issues))]


def summary(lines: Iterable[Line]) -> str:
    """``2 refusals, 1 warning and 3 notes``, in exact numbers."""
    severities = [line.severity for line in lines]
    counts = [(severities.count(WORDS[each]), each.value) for each in ORDER]
    parts = [f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in counts if n]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _by_severity(issues: Iterable[ImportIssue]) -> list[ImportIssue]:
    return sorted(issues, key=lambda issue: ORDER.index(issue.severity))


def _sentence(issue: ImportIssue, kinds: Mapping[str, IssueKind]) -> str:
    """What is wrong in one row; an issue of many rows is told by its title."""
    kind = kinds.get(issue.kind)
    where = issue.where
    names_others = len(issue.rows) > 1 and kind is not None
    problem = kind.title if names_others and kind else issue.problem
    heading = f" ({where.heading})" if where.heading else ""
    place = f", column {where.column}{heading}" if where.column else heading
    said = f"{WORDS[issue.severity]}{place}: {problem}"
    hint = f" To mend it: {issue.hint}." if issue.hint else ""
    return f"{said.rstrip('.')}.{hint.replace('..', '.')}"


def _line(issue: ImportIssue, kinds: Mapping[str, IssueKind]) -> Line:
    where, kind = issue.where, kinds.get(issue.kind)
    rows = issue.rows or (() if where.row is None else (where.row,))
    return Line(
        severity=WORDS[issue.severity],
        how_many=issue.count,
        sheet=where.sheet,
        column=where.column,
        rows=rows_in_words(rows),
        heading=where.heading,
        problem=issue.problem,
        write=issue.hint,
        ignore=kind.ignore if kind else "",
        cell=f"{where.column or 'A'}{min(rows) if rows else 1}",
    )
