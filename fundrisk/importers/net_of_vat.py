"""Amounts under a heading that says "ex VAT" → amounts with no VAT in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.importers.table import Table

WITHOUT_VAT = re.compile(
    r"\b(ex|exc|excl|excluding|exclusive of|net of|without|before)\b\.?\s*vat\b",
    re.IGNORECASE,
)
AMOUNTS = {"amount": "amount_pence", "annual_amount": "annual_amount_pence"}


def net_of_vat(
    frame: pl.DataFrame, table: Table
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """VAT of nothing where the heading of the amount says so and no cell says another.

    Args:
        frame: Every column of the schema ``AGREEMENTS``.
        table: Where the rows were read.
    """
    without = [field for field in AMOUNTS if _says_so(table, field)]
    others = [f for f in AMOUNTS if table.has(f) and f not in without]
    if not without:
        return frame, []
    is_net = pl.any_horizontal(pl.col(AMOUNTS[f]).is_not_null() for f in without)
    is_net &= pl.all_horizontal(
        pl.lit(value=True), *(pl.col(AMOUNTS[f]).is_null() for f in others)
    )
    nothing = pl.when(is_net).then(pl.lit(0, pl.Int64()))
    where = table.where(without[0], None)
    issue = ImportIssue(
        severity=Severity.NOTE,
        problem=f"the heading '{where.heading}' says that no VAT is in these amounts",
        where=where,
        hint="if there is, write it in the column VAT",
        kind="net_of_vat",
    )
    vat = pl.coalesce("vat_amount_pence", nothing)
    return frame.with_columns(vat_amount_pence=vat), [issue]


def _says_so(table: Table, field: str) -> bool:
    if not table.has(field):
        return False
    return bool(WITHOUT_VAT.search(table.where(field, None).heading))
