"""Rows that give a funder's identifier and no name → rows called by the identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import EXAMPLES, counted
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.importers.table import Table

KIND = "funder_of_identifier"


def named_by_identifier(
    frame: pl.DataFrame, table: Table
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """Let an identifier stand for the name of a funder that has none.

    Two rows under one identifier are one funder, whether anybody wrote its name or not.

    Args:
        frame: Has ``row``, ``funder`` and ``funder_id``.
        table: Where they were read, for the place of the note.
    """
    nameless = frame.filter(
        pl.col("funder").is_null() & pl.col("funder_id").is_not_null()
    )
    if nameless.is_empty():
        return frame, []
    ids = nameless["funder_id"].unique(maintain_order=True).head(EXAMPLES)
    note = ImportIssue(
        severity=Severity.NOTE,
        problem=f"{counted(nameless.height)} with the identifier of a funder and no "
        f"name: the identifier stands for it: {', '.join(ids)}",
        where=table.where("funder_id", None),
        hint="write the name of the funder beside it",
        kind=KIND,
        rows=tuple(nameless["row"]),
    )
    return frame.with_columns(funder=pl.coalesce("funder", "funder_id")), [note]
