"""Columns that are there and are not read: named, those that hold money by themselves.

A tracker often has a column for each year, such as "2025/26"; nobody should think
that it counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.importers.remarks import counted
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
MONEY_HINT = (
    "write the money of the whole term in the column Amount, or that of a year "
    "in the column Amount a year"
)
YEARS_HINT = (
    "if an agreement is the sum of its years, add a column Amount with that sum (a "
    "formula will do); fundrisk does not add years up, as some may be missing"
)
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
    left = [h for h in headings if not h.field and not h.decided]
    unused = [h for h in left if h.words]
    blank = _blank(rows)
    filled = [h for h in unused if h.letter not in blank]
    money = [h for h in filled if _is_money(h, rows[h.letter])]
    others = [h for h in unused if h not in money and h.sure]
    issues = _nameless(grid, [h for h in left if not h.words], rows)
    if money:
        has_amounts = "amount" in fields or "annual_amount" in fields
        hint = MONEY_HINT
        if not has_amounts and all(YEARLY.search(h.words) for h in money):
            hint = YEARS_HINT
        problem = f"columns that look like money and are not read: {_named(money)}"
        severity = Severity.NOTE if has_amounts else Severity.WARNING
        issues.append(_issue(grid, problem, hint, severity, kind="money_not_read"))
    if others:
        problem = f"columns that fundrisk does not use: {_named(others)}"
        hint = "if one of them matters, give it a heading of the template"
        note = _issue(grid, problem, hint, Severity.NOTE, kind="unused_columns")
        issues.append(note)
    return issues


def _nameless(
    grid: Grid, headings: Sequence[Heading], rows: pl.DataFrame
) -> list[ImportIssue]:
    """Columns without a heading that hold something."""
    counts = [(h.letter, rows.height - rows[h.letter].null_count()) for h in headings]
    filled = ", ".join(f"{at} ({counted(count)})" for at, count in counts if count)
    if not filled:
        return []
    problem = f"columns without a heading hold something and are not read: {filled}"
    hint = "give each a heading that says what it holds"
    return [_issue(grid, problem, hint, Severity.NOTE, kind="nameless_columns")]


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


def _issue(
    grid: Grid, problem: str, hint: str, severity: Severity, *, kind: str
) -> ImportIssue:
    where = SourceRef(file=grid.file, sheet=grid.sheet)
    return ImportIssue(
        severity=severity, problem=problem, where=where, hint=hint, kind=kind
    )
