"""Columns that are there and are not read: named, those that hold money by themselves.

A tracker often has a column for each year, such as "2025/26"; nobody should think
that it counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import polars as pl

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading

YEARLY = re.compile(
    r"(this|next|last|current|previous)\b.*\byear|\byear\s*\d|\by\d\b|\bfy\s*\d"
    r"|\b20\d\d\b|\b\d\d\s*[/-]\s*\d\d\b",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"£|\b(amounts?|values?|totals?|income|grants?|award|budgets?|paid|payments?"
    r"|received|receipts?|invoiced?|claims?|claimed|balance|funding|gbp|pounds)\b",
    re.IGNORECASE,
)
CODE = re.compile(r"\b(ref|reference|number|no|code|id|count|phone)\b", re.IGNORECASE)
FIGURES = r"^[-(]?£?\s?\d{1,3}(,?\d{3})*(\.\d+)?\)?$"
IN_POUNDS = r"^[-(]?£\s?\d"


def unused_columns(
    grid: Grid,
    headings: Sequence[Heading],
    rows: pl.DataFrame,
    fields: Container[str],
) -> list[ImportIssue]:
    """Notes on the columns that mean nothing here; a warning if money has no other.

    Args:
        grid: Where the columns stand.
        headings: Every heading; those without a field are not read.
        rows: The rows of data, columns named by letters.
        fields: The fields that are read.
    """
    unused = [h for h in headings if h.words and not h.field]
    if not unused:
        return []
    blank = _blank(rows)
    filled = [h for h in unused if h.letter not in blank]
    money = [h for h in filled if _is_money(h, rows[h.letter])]
    others = [h for h in unused if h not in money]
    issues = []
    if money:
        has_amounts = "amount" in fields or "annual_amount" in fields
        hint = (
            "write the money of the whole term in the column Amount, or that of a year "
            "in the column Amount a year"
        )
        problem = f"columns that look like money and are not read: {_named(money)}"
        severity = Severity.NOTE if has_amounts else Severity.WARNING
        issues.append(_issue(grid, problem, hint, severity))
    if others:
        problem = f"columns that fundrisk does not use: {_named(others)}"
        hint = "if one of them matters, give it a heading of the template"
        issues.append(_issue(grid, problem, hint, Severity.NOTE))
    return issues


def _blank(rows: pl.DataFrame) -> set[str]:
    """The columns without any cell that is filled."""
    counts = rows.null_count().row(0)
    return {
        name
        for name, nulls in zip(rows.columns, counts, strict=True)
        if nulls == rows.height
    }


def _is_money(heading: Heading, cells: pl.Series) -> bool:
    """Most cells are pounds, or figures under a heading of years or of money."""
    written = cells.drop_nulls()
    words = heading.words
    is_named = YEARLY.search(words) or MONEY.search(words)
    if CODE.search(words):
        return False
    form = FIGURES if is_named else IN_POUNDS
    return bool(written.str.contains(form).sum() * 2 > len(written))


def _named(headings: Sequence[Heading]) -> str:
    return ", ".join(f"{h.words} ({h.letter})" for h in headings)


def _issue(grid: Grid, problem: str, hint: str, severity: Severity) -> ImportIssue:
    where = SourceRef(file=grid.file, sheet=grid.sheet)
    return ImportIssue(severity=severity, problem=problem, where=where, hint=hint)
