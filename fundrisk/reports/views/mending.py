"""What is to be mended in the ledger: equal problems together, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.model.words import Severity
from fundrisk.reports.views.phrases import count
from fundrisk.reports.views.places import cell, column_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.source_ref import SourceRef

QUOTED = re.compile(r"('.*?') (.*)", re.DOTALL)
MANY = 4
"""So many problems of one kind in one column are told as one."""

MOST_RANGES = 8
MORE = re.compile(r"(\d+) more like it, in rows (.*)", re.DOTALL)
AGREEMENTS = "agreement"


@dataclass(frozen=True)
class Group:
    """Issues that say the same of one column, or of columns side by side."""

    issues: tuple[ImportIssue, ...]

    @property
    def first(self) -> ImportIssue:
        """The one that speaks for all."""
        return self.issues[0]

    @property
    def columns(self) -> tuple[str, ...]:
        """Letters of the columns, from the left."""
        letters = {issue.where.column for issue in self.issues}
        return tuple(sorted(letters, key=column_number))

    @property
    def by_column(self) -> tuple[ImportIssue, ImportIssue]:
        """An issue of the first column and one of the last."""
        ordered = sorted(self.issues, key=lambda i: column_number(i.where.column))
        return ordered[0], ordered[-1]

    @property
    def cells(self) -> int:
        """How many cells it concerns, those in a summary too."""
        return sum(_cells(issue) for issue in self.issues)

    @property
    def places(self) -> tuple[str, ...]:
        """Each cell or row once; of a summary its rows."""
        found = (
            _rows(more[2]) if (more := _more(issue)) else cell(issue.where)
            for issue in self.issues
        )
        return tuple(dict.fromkeys(place for place in found if place))

    @property
    def problem(self) -> str:
        """The problem with each of the values that have it."""
        said = [QUOTED.fullmatch(i.problem) for i in self.issues if not _more(i)]
        values = list(dict.fromkeys(match[1] for match in said if match))
        head = QUOTED.fullmatch(self.first.problem)
        others = {i.problem for i in self.issues if not _more(i)}
        if head is None and len(others) > 1:
            return f"{self.first.problem}; and {self.cells - 1} others like it"
        if head is None or len(values) < 2:  # noqa: PLR2004 - nothing to join
            return self.first.problem
        return f"{', '.join(values)}: each {head[2]}"


def is_fault(issue: ImportIssue) -> bool:
    """A warning or a refusal: something to mend."""
    return issue.severity is not Severity.NOTE


def to_mend(issues: Iterable[ImportIssue]) -> str:
    """``18 cells to mend``; ``places`` where some are not cells; nothing: none."""
    most: Counter[SourceRef] = Counter()
    for issue in filter(is_fault, issues):
        most[issue.where] = max(most[issue.where], _cells(issue))
    if not most:
        return ""
    are_cells = all(where.column for where in most)
    return f"{count(most.total(), 'cell' if are_cells else 'place')} to mend"


def grouped(
    issues: Sequence[ImportIssue], agreements: Collection[str] = ()
) -> list[Group]:
    """Warnings and refusals: sheets of agreements first, then by sheet, row, column.

    Args:
        issues: All of them, notes too.
        agreements: The names of the sheets or files that hold agreements.
    """
    faults = list(dict.fromkeys(filter(is_fault, issues)))
    found = list(dict.fromkeys(_sheet(issue) for issue in faults))
    found.sort(key=lambda sheet: not _holds_agreements(sheet, agreements))
    sheets = {sheet: number for number, sheet in enumerate(found)}
    often = Counter(_kind(issue) for issue in faults if issue.kind)
    groups: dict[object, list[ImportIssue]] = {}
    for issue in faults:
        many = issue.kind and often[_kind(issue)] >= MANY
        key = _kind(issue) if many and not _values(issue) else _key(issue, faults)
        groups.setdefault(key, []).append(issue)
    made = _side_by_side([Group(tuple(sorted(g, key=_at))) for g in groups.values()])
    return sorted(made, key=lambda g: (sheets[_sheet(g.first)], _at(g.first)))


def _side_by_side(groups: list[Group]) -> list[Group]:
    """Groups that differ only in the column, where one column follows another."""
    made: dict[object, Group] = {}
    for group in sorted(groups, key=lambda one: column_number(one.columns[0])):
        number, says = column_number(group.columns[0]), _says(group.first)
        left = made.pop((says, number - 1), None) if number > 1 else None
        both = (*(left.issues if left else ()), *group.issues)
        place = (says, number) if number else len(made)
        made[place] = Group(tuple(sorted(both, key=_at)))
    return list(made.values())


def _key(issue: ImportIssue, faults: Sequence[ImportIssue]) -> object:
    """A summary of further cells belongs to the problem that it continues."""
    if _more(issue):
        for other in faults:
            if not _more(other) and _beside(other) == _beside(issue):
                return _key(other, faults)
    return issue.where.column, _says(issue)


def _kind(issue: ImportIssue) -> object:
    return _beside(issue), issue.kind


def _values(issue: ImportIssue) -> bool:
    """Whether it quotes a value: such are told together by what is said of them."""
    return QUOTED.fullmatch(issue.problem) is not None


def _beside(issue: ImportIssue) -> object:
    return _sheet(issue), issue.where.column, issue.severity, issue.hint


def _says(issue: ImportIssue) -> object:
    match = QUOTED.fullmatch(issue.problem)
    tail = match[2] if match else issue.problem
    return _sheet(issue), issue.severity, tail, issue.hint


def _sheet(issue: ImportIssue) -> tuple[str, str]:
    return issue.where.file, issue.where.sheet


def _holds_agreements(sheet: tuple[str, str], agreements: Collection[str]) -> bool:
    name = sheet[1] or sheet[0]
    return name in agreements or AGREEMENTS in name.casefold()


def _at(issue: ImportIssue) -> tuple[bool, int, int]:
    """By row, then column; a summary comes after the cells that it continues."""
    where = issue.where
    return bool(_more(issue)), where.row or 0, column_number(where.column)


def _more(issue: ImportIssue) -> re.Match[str] | None:
    return MORE.fullmatch(issue.problem)


def _rows(rows: str) -> str:
    """The first of a list of rows."""
    ranges = rows.split(", ")
    more = ", …" if len(ranges) > MOST_RANGES else ""
    return f"rows {', '.join(ranges[:MOST_RANGES])}{more}"


def _cells(issue: ImportIssue) -> int:
    more = _more(issue)
    return int(more[1]) if more else 1
