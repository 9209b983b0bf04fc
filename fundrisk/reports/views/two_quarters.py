"""Who, and which two saved quarters are compared."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.reports.views.layout import STRONG, facts, said
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rich.console import RenderableType

    from fundrisk.model.comparison import Comparison
    from fundrisk.model.quarter import Quarter
    from fundrisk.model.snapshot import SnapshotLine
    from fundrisk.reports.views.grid import Cell

ONE_DAY = timedelta(days=1)
QUESTION = "what changed, why, and which way is it going?"


def who_and_when(one: Comparison) -> RenderableType:
    """The organisation, and each quarter with its dates, day and version."""
    name = Text(said(one.name), style=STRONG)
    if one.org_id != one.name:
        name.append(f" ({said(one.org_id)})", style="not bold")
    name.append(f": {QUESTION}", style="not bold")
    rows: list[tuple[str, Cell]] = []
    for label, line in (("From", one.before), ("To", one.after)):
        rows.append((label, _quarter(line)))
        rows += [("", words) for words in saved_how(line)]
    rows += [("", words) for words in _between(one)]
    return Group(name, facts(rows))


def _between(one: Comparison) -> Iterator[str]:
    """The time between two quarters that do not follow one another."""
    first = one.before.quarter.ends_on + ONE_DAY
    last = one.after.quarter.starts_on - ONE_DAY
    if first < last:
        held = any(first <= each.saved.as_of <= last for each in one.quarters)
        what = "is saved, and left out here" if held else "is not saved"
        yield f"what lies between, {_from_to(first, last)}, {what}"


def _quarter(line: SnapshotLine) -> Text:
    text = Text(line.quarter.label, style=STRONG)
    return text.append(f", {span(line.quarter)}", style="not bold")


def span(quarter: Quarter) -> str:
    """``1 October to 31 December 2023``; both years where there are two."""
    return _from_to(quarter.starts_on, quarter.ends_on)


def _from_to(first: date, last: date) -> str:
    start = f"{first.day} {first:%B}" if first.year == last.year else day(first)
    return f"{start} to {day(last)}"


def saved_how(line: SnapshotLine) -> Iterator[str]:
    """The day where it is not the last of the quarter, and the version if corrected."""
    if line.as_of != line.quarter.ends_on:
        yield f"as it stood on {day(line.as_of)}, {away(line)}"
    if line.version > 1:
        why = f": {said(line.reason)}" if line.reason else ""
        yield f"version {line.version}, a correction{why}"


def away(line: SnapshotLine) -> str:
    """``3 days before the quarter ended``."""
    return f"{_days(line.as_of, line.quarter.ends_on)} before the quarter ended"


def _days(first: date, last: date) -> str:
    return count((last - first).days, "day")
