"""A start and how long it goes on → the last day, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import counted, issue_of_rows, note
from fundrisk.importers.rules import end_after
from fundrisk.model.fields import DURATION
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.importers.table import Table


def ends_from_durations(
    frame: pl.DataFrame, table: Table
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """A start and a duration without an end give the end."""
    if DURATION not in frame.columns:
        return frame, []
    undated = _without_start(frame, table)
    fills = pl.col("ends_on").is_null() & pl.col("starts_on").is_not_null()
    fills &= pl.col(DURATION) > 0
    fills &= ~pl.col("open_ended").fill_null(value=False)
    if table.has("ends_on"):
        fills &= table.frame["ends_on"].is_null()
    rows = frame.filter(fills)["row"].to_list()
    if not rows:
        return frame, undated
    problem = f"the end is start and duration less a day in {counted(len(rows))}"
    issue = ImportIssue(
        severity=Severity.NOTE,
        problem=problem,
        where=table.where(DURATION, None),
        kind="end_from_duration",
        rows=tuple(rows),
    )
    end = pl.when(fills).then(end_after(pl.col(DURATION))).otherwise("ends_on")
    return frame.with_columns(ends_on=end), [issue, *undated]


def _without_start(frame: pl.DataFrame, table: Table) -> list[ImportIssue]:
    """A length without a first or a last day: when the money ends is unknown."""
    nowhere = (pl.col(DURATION) > 0) & pl.col("starts_on").is_null()
    nowhere &= pl.col("ends_on").is_null()
    rows = frame.filter(nowhere & ~pl.col("open_ended").fill_null(value=False))["row"]
    if rows.is_empty():
        return []
    problem = (
        f"a duration without a start in {counted(len(rows))}: when it ends is unknown"
    )
    said = note("no_start", problem, "write the day on which it starts")
    return [issue_of_rows(table, DURATION, rows.to_list(), said)]
