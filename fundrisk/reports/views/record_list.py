"""What a quarterly record holds: a few lines for each saved quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section
from fundrisk.reports.views.phrases import count
from fundrisk.reports.views.two_quarters import away, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from rich.console import RenderableType

    from fundrisk.model.snapshot import SnapshotLine
    from fundrisk.reports.views.shapes import Shapes

DIGEST = 12
EMPTY = (
    "Nothing is saved in this record: 'fundrisk check LEDGER --save' saves a quarter."
)


def record_list(
    lines: Sequence[SnapshotLine], shapes: Shapes, *, every: bool
) -> RenderableType:
    """A section for each organisation; corrected versions only if all are wanted.

    Args:
        lines: What the record holds, in its order.
        shapes: The characters that the stream can show.
        every: Show the versions that a correction has taken the place of, too.
    """
    if not lines:
        return Text(EMPTY)
    theirs: dict[str, list[SnapshotLine]] = {}
    for line in lines:
        theirs.setdefault(line.org_id, []).append(line)
    return Group(*(_organisation(o, shapes, every=every) for o in theirs.values()))


def _organisation(
    lines: Sequence[SnapshotLine], shapes: Shapes, *, every: bool
) -> RenderableType:
    last = lines[-1]
    shown = [line for line in lines if every or line.is_latest]
    name = said(last.name)
    title = name if name == last.org_id else f"{name} ({said(last.org_id)})"
    columns = (Column(style=STRONG), Column(), REST)
    rows = [row for line in shown for row in _rows(line, shapes)]
    parts: list[RenderableType] = [Grid(columns, rows)]
    if more := len(lines) - len(shown):
        earlier = count(more, "earlier version")
        parts.append(note(f"{earlier} that a correction took the place of: --all"))
    return section(title, *parts)


def _rows(line: SnapshotLine, shapes: Shapes) -> Iterator[tuple[str, Text, Text]]:
    """The quarter and its band; how it was saved, and what it was computed with."""
    yield line.quarter.label, shapes.aligned(line.headline), Text(span(line.quarter))
    for words in _how(line):
        yield "", Text(""), words


def _how(line: SnapshotLine) -> Iterator[Text]:
    if line.as_of != line.quarter.ends_on:
        yield Text(f"as of {day(line.as_of)}, {away(line)}")
    by = f" by {said(line.saved_by)}" if line.saved_by else ""
    yield Text(f"version {line.version}, saved on {_moment(line.saved_at)}{by}")
    if line.reason:
        word = "corrected, as " if line.version > 1 else ""
        yield Text(f"{word}“{said(line.reason)}”")
    if not line.is_latest:
        yield Text("a correction took its place")
    tool = f"fundrisk {line.tool_version}, method {line.method_version}"
    yield Text(f"{tool}, rules {line.rules_digest[:DIGEST]}", style=DIM)


def _moment(at: datetime) -> str:
    zone = f" {at.tzname()}" if at.tzname() else ""
    return f"{day(at)} at {at:%H:%M}{zone}"
