"""Rows → rows whose ``agreement_id`` is unique within the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import counted, row_issues, warning
from fundrisk.importers.whose import slug
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.remarks import Remark
    from fundrisk.importers.table import Table

KEY = ("org_id", "agreement_id")
FACTS = ("starts_on", "ends_on", "amount_pence", "annual_amount_pence")


def told_apart(
    agreements: pl.DataFrame, tables: Sequence[Table]
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """Give a repeated ``agreement_id`` the number of its row, so that no money is lost.

    Args:
        agreements: Rows with the schema ``AGREEMENTS``, in the order of the tables.
        tables: Where they were read, for the places of the issues.
    """
    place = pl.struct("source_sheet", "source_row")
    facts = pl.struct(FACTS)
    is_same = (facts == facts.first().over(KEY)) & pl.all_horizontal(
        pl.col("starts_on").is_not_null(),
        pl.coalesce("amount_pence", "annual_amount_pence").is_not_null(),
    )
    numbered = agreements.with_columns(
        place.first().over(KEY).alias(".first"), is_same.alias(".same")
    )
    is_repeat = place != pl.col(".first")
    repeated = numbered.filter(is_repeat)
    if repeated.is_empty():
        return agreements, []
    sheets = {table.sheet or None: table for table in tables}
    several = len(tables) > 1
    faults: dict[str | None, list[tuple[int, Remark]]] = {}
    names: list[str] = []
    for row in repeated.iter_rows(named=True):
        sheet, number, first = row["source_sheet"], row["source_row"], row[".first"]
        at = f"{slug(sheet)}-" if several and sheet else ""
        name = f"{row['agreement_id']}-{at}row-{number}"
        other = f" of sheet {first['source_sheet']}" if at else ""
        same = " with the same dates and amount: counted twice" if row[".same"] else ""
        problem = (
            f"'{row['agreement_id']}' is already in row {first['source_row']}{other}"
            f"{same}; this one is called {name}"
        )
        names.append(name)
        fault = (number, warning("repeated", problem, _HINT))
        faults.setdefault(sheet, []).append(fault)
    issues = [
        issue
        for sheet, found in faults.items()
        for issue in row_issues(sheets[sheet], "agreement_id", found)
    ]
    index = pl.when(is_repeat).then(is_repeat.cum_sum() - 1)
    made = index.replace_strict(
        list(range(len(names))), names, default=None, return_dtype=pl.String()
    )
    apart = numbered.with_columns(agreement_id=pl.coalesce(made, "agreement_id"))
    return apart.drop(".first", ".same"), issues


_HINT = "give each agreement a reference of its own; if the rows are one, keep one"


def named_by_row(
    frame: pl.DataFrame, table: Table, prefix: str
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """Call rows without an identifier by their row, after ``prefix``."""
    rows = frame.filter(pl.col("agreement_id").is_null())["row"].to_list()
    if not rows:
        return frame, []
    example = f"{prefix}row-{rows[0]}"
    problem = f"{counted(len(rows))} without a reference, called by the row: {example}"
    issue = ImportIssue(
        severity=Severity.NOTE,
        problem=problem,
        where=table.where("agreement_id", None),
        kind="no_reference",
        rows=tuple(rows),
    )
    made = pl.format("{}row-{}", pl.lit(prefix), "row")
    return frame.with_columns(agreement_id=pl.coalesce("agreement_id", made)), [issue]
