"""Rows that look like one agreement written twice: warned of, never removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import row_issues, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.remarks import Remark
    from fundrisk.importers.table import Table
    from fundrisk.model.issue import ImportIssue

TWICE = 2
HINT = "delete one if it is the same agreement"
NAMES = ("funder", "title")
FACTS = ("starts_on", "ends_on", "open_ended", "amount_pence", "annual_amount_pence")


def likely_doubles(
    agreements: pl.DataFrame, tables: Sequence[Table]
) -> list[ImportIssue]:
    """One warning for each set of rows that say the same under different references.

    Rows with the same reference are the business of ``told_apart``.

    Args:
        agreements: Rows with the schema ``AGREEMENTS``, in the order of the tables.
        tables: Where they were read, for the places of the issues.
    """
    spelt = (
        pl.col(name)
        .str.to_lowercase()
        .str.replace_all(r"[\W_]+", " ")
        .str.strip_chars()
        for name in NAMES
    )
    is_telling = (
        pl.col("funder").is_not_null()
        & pl.col("starts_on").is_not_null()
        & (pl.col("ends_on").is_not_null() | pl.col("open_ended"))
        & pl.coalesce("amount_pence", "annual_amount_pence").is_not_null()
    )
    sets = (
        agreements.filter(is_telling)
        .unique(["org_id", "agreement_id"], keep="first", maintain_order=True)
        .with_columns(spelt)
        .group_by("org_id", *NAMES, *FACTS, maintain_order=True)
        .agg(place=pl.struct("source_sheet", "source_row"))
        .filter(pl.col("place").list.len() >= TWICE)
    )
    sheets = {table.sheet or None: table for table in tables}
    faults: dict[str | None, list[tuple[int, Remark]]] = {}
    owners: dict[tuple[str | None, int | None], str] = {}
    for found in sets.iter_rows(named=True):
        *others, last = found["place"]
        named = " and ".join(
            f"row {p['source_row']}{_of_sheet(p['source_sheet'], len(sheets))}"
            for p in others
        )
        what = "funder, name, dates" if found["title"] else "funder, dates"
        times = "twice" if len(others) == 1 else f"{len(others) + 1} times"
        problem = f"the same {what} and amount as {named}: counted {times}"
        fault = (last["source_row"], warning("double", problem, HINT))
        faults.setdefault(last["source_sheet"], []).append(fault)
        owners[last["source_sheet"], last["source_row"]] = found["org_id"]
    return [
        issue.model_copy(update={"org_id": owners.get((sheet, issue.where.row), "")})
        for sheet, listed in faults.items()
        for issue in row_issues(sheets[sheet], "title", listed)
    ]


def _of_sheet(sheet: str | None, count: int) -> str:
    return f" of sheet {sheet}" if sheet and count > 1 else ""
