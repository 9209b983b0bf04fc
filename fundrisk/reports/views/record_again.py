"""Whether saved quarters come out the same when they are computed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import STRONG, note, said, section
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from fundrisk.model.snapshot import SnapshotLine

TITLE = "Computed again, by the rules and what was said then"
SAME = "the same to the byte"


def record_again(rows: Sequence[tuple[SnapshotLine, bool, str]]) -> RenderableType:
    """A line for each saved version.

    Args:
        rows: Which version, whether it is the same, and if not, why.
    """
    columns = (Column(), Column(style=STRONG), Column(), REST)
    table = Grid(columns, [_row(line, same, why) for line, same, why in rows])
    same = sum(is_same for _line, is_same, _because in rows)
    told = f"{same} of {count(len(rows), 'saved version')} came out {SAME}."
    return section(TITLE, table, note(told))


def _row(
    line: SnapshotLine,
    is_same: bool,  # noqa: FBT001 - one of three parts of a finding
    because: str,
) -> tuple[str, str, str, Text]:
    which = f"{day(line.as_of)}, version {line.version}"
    words = SAME if is_same else f"otherwise: {said(because)}"
    style = "" if is_same else STRONG
    return said(line.org_id), line.quarter.label, which, Text(words, style=style)
