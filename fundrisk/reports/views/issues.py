"""What the reader of the ledger could not take as it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.words import Severity
from fundrisk.reports.views.layout import DIM, STRONG, bullets, note, said, section
from fundrisk.reports.views.mending import Group, grouped, is_fault, to_mend
from fundrisk.reports.views.phrases import count, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rich.console import RenderableType

    from fundrisk.model.issue import ImportIssue
    from fundrisk.reports.views.shapes import Shapes

MOST_PLACES = 24


@dataclass(frozen=True)
class Most:
    """How many problems and how many notes a report lists."""

    faults: int
    notes: int


MANY, FEW = Most(100, 10), Most(4, 0)
TITLE = "Import issues"
NO_ISSUES = "none; every value could be read as written."
_ORDER = (Severity.REFUSAL, Severity.WARNING, Severity.NOTE)
_NAMES = {
    Severity.REFUSAL: "refusal",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}


def import_issues(
    issues: Sequence[ImportIssue],
    shapes: Shapes,
    every: str,
    agreements: Collection[str] = (),
    most: Most = MANY,
) -> RenderableType:
    """How many of each severity; every fault in reading order; then the first notes.

    Args:
        issues: All of them.
        shapes: The characters that the stream can show.
        every: What lists or writes all of them: ``issues.csv lists all``.
        agreements: The names of the sheets or files that hold agreements.
        most: How many problems and notes are listed; the others are counted.
    """
    if not issues:
        return section(TITLE, Text(f"{NO_ISSUES[:1].upper()}{NO_ISSUES[1:]}"))
    faults = grouped(issues, agreements)
    notes = [issue for issue in issues if not is_fault(issue)]
    mending = to_mend(issues)
    parts: list[RenderableType] = [
        Text(f"{_counts(issues)}{f'; {mending}' if mending else ''}.")
    ]
    if faults:
        shown = [_fault(group) for group in faults[: most.faults]]
        parts.append(bullets(shown, shapes.bullet))
    if notes:
        ours = [_fault(Group((issue,))) for issue in notes[: most.notes]]
        parts.append(bullets(ours, shapes.bullet))
    more = _more(len(faults) - most.faults, len(notes) - most.notes)
    parts.append(note(f"{more}; {every}" if more else every))
    return section(TITLE, *parts)


def _counts(issues: Sequence[ImportIssue]) -> str:
    numbers = [(sum(i.severity is s for i in issues), s) for s in _ORDER]
    return listed([count(number, _NAMES[s]) for number, s in numbers if number])


def _more(faults: int, notes: int) -> str:
    rest = [count(faults, "problem")] if faults > 0 else []
    rest += [count(notes, "note")] if notes > 0 else []
    return f"and {listed(rest)} more" if rest else ""


def _fault(group: Group) -> Text:
    first = group.first
    text = Text(f"{_NAMES[first.severity]} ", style=STRONG)
    place = said(_place(group))
    text.append(f"{place}: " if place else "", style="not bold")
    text.append(f"{said(group.problem).rstrip('.')}.", style="not bold")
    if first.hint:
        text.append(f" Try: {said(first.hint)}", style=f"not bold {DIM}")
    return text


def _place(group: Group) -> str:
    """One place as it stands, or ``file sheet S 8 cells in L:O (heading)``."""
    where = group.first.where
    if len(group.issues) == 1:
        return str(where)
    sheet = f"sheet {where.sheet}" if where.sheet else ""
    parts = [where.file, sheet, _extent(group)]
    place = " ".join(part for part in parts if part)
    cells = _cells(group)
    return f"{place}, {cells}" if cells else place


def _extent(group: Group) -> str:
    """``8 cells in L:O (Voice to Volunteering)``."""
    ends = dict.fromkeys((group.columns[0], group.columns[-1]))
    names = [issue.where.heading for issue in group.by_column]
    heads = " to ".join(dict.fromkeys(name for name in names if name))
    place = f" in {':'.join(ends)}" if group.columns[0] else ""
    heading = f" ({heads})" if heads else ""
    return f"{count(group.cells, 'cell' if place else 'row')}{place}{heading}"


def _cells(group: Group) -> str:
    places = group.places
    shown = list(places[:MOST_PLACES])
    if len(places) > MOST_PLACES:
        shown.append(f"{len(places) - MOST_PLACES} more")
    return listed(shown)
