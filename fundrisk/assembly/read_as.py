"""Notes of the reader of a file → which values it concluded, and from what.

The frames hold what was read; that a word stood for another is only in the notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.words import Instrument, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.assembly.rows import Row
    from fundrisk.model.issue import ImportIssue

Place = tuple[str, str, int | None, str]
ReadAs = dict[Place, str]
"""File, sheet, row (none: the whole sheet) and field → the words of the note."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "standard_headings": ("instrument",),
    "instrument": ("instrument",),
    "funding_type": ("fund_class", "purpose"),
    "regrant": ("purpose",),
    "start": ("status",),
}
"""Kind of a note → the fields that it may be about."""


def read_as(issues: Sequence[ImportIssue]) -> ReadAs:
    """What the notes say of values that were concluded."""
    return {
        (one.where.file, one.where.sheet, row, field): one.problem
        for one in issues
        if one.severity is Severity.NOTE
        for field in _fields(one)
        for row in one.rows or (one.where.row,)
    }


def reason_of(field: str, row: Row, concluded: ReadAs) -> str:
    """The words of the note on a value of an agreement; empty where there is none."""
    if not concluded:
        return ""
    file, sheet = row["source_file"] or "", row["source_sheet"] or ""
    own = concluded.get((file, sheet, row["source_row"], field))
    if own is not None:
        return own
    is_grant = field == "instrument" and row[field] == Instrument.GRANT
    return concluded.get((file, sheet, None, field), "") if is_grant else ""


def _fields(one: ImportIssue) -> Iterator[str]:
    """Of the two that a funding type tells, the one that the note names."""
    for field in FIELDS.get(one.kind, ()):
        if one.kind != "funding_type" or field.replace("_", " ") in one.problem:
            yield field
