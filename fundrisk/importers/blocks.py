"""A sheet with several tables one below the other → each with its own headings.

A second table that says who, how much and when is read; one that does not (a summary,
a list of contacts) is named and kept out of the first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.importers.headings import headings_at
from fundrisk.importers.words import plain
from fundrisk.model.fields import DURATION
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import HeadingRow

HAND_KEPT_ROWS = 20_000
"""Longer sheets come from programs, which write one table."""

FEWEST_KNOWN = 2
FIGURE = r"\d"
WHO = frozenset({"funder", "title", "agreement_id"})
HOW_MUCH = frozenset({"amount", "annual_amount"})
WHEN = frozenset({"starts_on", "ends_on", "awarded_on", DURATION})


class Block(NamedTuple):
    """The rows of one table within its sheet, its headings, and what to say of it."""

    grid: Grid
    found: HeadingRow
    issues: list[ImportIssue]


def blocks_of(
    grid: Grid, main: HeadingRow, known: Mapping[str, str]
) -> tuple[Grid, list[Block], list[ImportIssue]]:
    """The sheet cut down to its main table, the other tables, and what is not read.

    Args:
        grid: The sheet.
        main: The headings that were found or decided.
        known: Headings in plain letters → field.
    """
    others = _other_headings(grid, main, known)
    if not others:
        return grid, [], []
    ordered = sorted([main, *others], key=lambda found: found.row)
    ends = [_first_line(grid, found) - 1 for found in ordered[1:]]
    ends.append(grid.cells.height)
    blocks: list[Block] = []
    unread: list[ImportIssue] = []
    own = grid
    for found, end in zip(ordered, ends, strict=True):
        part = replace(grid, cells=grid.cells.head(end))
        if found is main:
            own = part
        elif is_whole(found):
            blocks.append(Block(part, found, [_read_too(grid, found)]))
        else:
            unread.append(_not_read(grid, found))
    return own, blocks, unread


def _other_headings(
    grid: Grid, main: HeadingRow, known: Mapping[str, str]
) -> list[HeadingRow]:
    if grid.cells.height > HAND_KEPT_ROWS:
        return []
    own = {h.letter: plain(h.words) for h in main.headings if h.field}
    found = []
    for row in _worded_rows(grid.cells):
        other = headings_at(grid, row, known)
        if other is None or abs(row - main.row) <= 1:
            continue
        fields = _own_fields(grid.cells.row(row - 1), known)
        words = {h.letter: plain(h.words) for h in other.headings if h.field}
        is_repeat = words.items() <= own.items()
        if len(fields) >= FEWEST_KNOWN and fields & (HOW_MUCH | WHEN) and not is_repeat:
            found.append(other)
    rows = {other.row for other in found}
    return [other for other in found if other.row + 1 not in rows]


def _own_fields(
    cells: Sequence[str | None], known: Mapping[str, str]
) -> frozenset[str]:
    return frozenset(known[plain(c)] for c in cells if c and plain(c) in known)


def _worded_rows(cells: pl.DataFrame) -> list[int]:
    """Rows of several words and no figures, counted from 1."""
    filled = pl.sum_horizontal(pl.all().is_not_null())
    figures = pl.any_horizontal(pl.all().str.contains(FIGURE).fill_null(value=False))
    rows = cells.select(is_worded=(filled >= FEWEST_KNOWN) & ~figures)["is_worded"]
    return [index + 1 for index in rows.arg_true().to_list()]


def _first_line(grid: Grid, found: HeadingRow) -> int:
    """The row of the headings, or the one above it if they stand over two lines."""
    own = grid.cells.row(found.row - 1)
    is_joined = any(
        heading.field and heading.words != cell
        for heading, cell in zip(found.headings, own, strict=False)
    )
    return found.row - 1 if is_joined else found.row


def is_whole(found: HeadingRow) -> bool:
    """Whether the headings say who, how much and when."""
    return all(found.fields & part for part in (WHO, HOW_MUCH, WHEN))


def _named(found: HeadingRow) -> str:
    return ", ".join(h.words for h in found.headings if h.field)


def _read_too(grid: Grid, found: HeadingRow) -> ImportIssue:
    problem = f"another table begins in row {found.row} ({_named(found)}); it is read"
    hint = "if it repeats what stands in the first, put it on a sheet of its own"
    return _issue(grid, found, Severity.NOTE, problem, hint)


def _not_read(grid: Grid, found: HeadingRow) -> ImportIssue:
    problem = (
        f"another table begins in row {found.row} ({_named(found)}); it does not say "
        "who, how much and when, and is not read"
    )
    hint = "if its rows are agreements, give it the headings that are missing"
    return _issue(grid, found, Severity.WARNING, problem, hint)


def _issue(
    grid: Grid, found: HeadingRow, severity: Severity, problem: str, hint: str
) -> ImportIssue:
    where = SourceRef(file=grid.file, sheet=grid.sheet, row=found.row)
    return ImportIssue(
        severity=severity, problem=problem, where=where, hint=hint, kind="second_table"
    )
