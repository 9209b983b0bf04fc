"""What a person has to know of payments: credit notes, doubles, codes, the payer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.amounts import pounds_in_words
from fundrisk.importers.dates import in_words
from fundrisk.importers.payments_series import renewals_of
from fundrisk.importers.remarks import (
    counted,
    issue_of_rows,
    note,
    row_issues,
    rows_in_words,
    warning,
)
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from fundrisk.importers.table import Table
    from fundrisk.model.source_ref import SourceRef

TWICE = 2
FEW = 2
"""So few payments after or before a long gap may be days written wrongly."""
MOST_KINDS = 8
MOST_ROWS = 1_000
"""Of more rows than this only the count is given: nobody reads such a list."""


def payment_issues(
    payments: pl.DataFrame, years: pl.DataFrame, tables: Sequence[Table]
) -> list[ImportIssue]:
    """Everything that is said of payments that could be read.

    Args:
        payments: ``with_payees`` and ``with_purpose``.
        years: ``years_of`` the payments.
        tables: Where they were read.
    """
    first = tables[0]
    issues = [_summary(payments, years, first), *_payer(payments, first)]
    for number, table in enumerate(tables):
        mine = payments.filter(pl.col("table") == number)
        issues += _far_days(mine, table)
        issues += _doubles(mine, table)
        issues += _credits(mine, table)
        issues += _capital(mine, table)
    for number, table in enumerate(tables):
        issues += _below_nil(years.filter(pl.col("table") == number), table)
    return [*issues, *_codes(payments, first)]


def _summary(payments: pl.DataFrame, years: pl.DataFrame, table: Table) -> ImportIssue:
    """What was made of the payments, how often they went on, and the last day."""
    count = years["series"].n_unique()
    chances, renewals = renewals_of(years)
    latest: date = payments.select(pl.col("paid_on").max()).item()
    problem = (
        f"{_few(payments.height, 'payment')} of {_total(payments)} net to "
        f"{_few(payments['org_id'].n_unique(), 'payee')} are put together into "
        f"{_few(years.height, 'suggested agreement')} ({_few(count, 'series')}, one "
        "for each financial year); they are observed, not agreed. Payments went on "
        f"into the next financial year {renewals:,} of {chances:,} times; "
        f"the last is of {in_words(latest)}"
    )
    hint = (
        "what was agreed (term, grant or contract, restrictions) is not in payments; "
        "write the agreements that still run into a ledger of your own"
    )
    return _issue(Severity.NOTE, "payments", problem, table.where(None, None), hint)


def _total(payments: pl.DataFrame) -> str:
    return pounds_in_words(int(payments["pence"].sum()))


def _few(count: int, noun: str) -> str:
    plural = noun if count == 1 or noun.endswith("s") else f"{noun}s"
    return f"{count:,} {plural}"


def _payer(payments: pl.DataFrame, table: Table) -> Iterator[ImportIssue]:
    unnamed = payments.filter(pl.col("payer").is_null()).height
    if not unnamed:
        return
    if table.has("payer"):
        problem = f"{counted(unnamed)} do not say who paid: the payer is unknown"
    else:
        problem = (
            "no column says who paid: the payer is unknown in every row (the file is "
            f"called {table.file}, which is not taken for a name)"
        )
    hint = "add a column 'Body name' with the name of the council in every row"
    yield _issue(
        Severity.WARNING, "payment_payer", problem, table.where("payer", None), hint
    )


def _far_days(payments: pl.DataFrame, table: Table) -> list[ImportIssue]:
    """Payments that stand alone, far from all others of their payer."""
    several = pl.col("spell").n_unique().over("lister") > 1
    alone = several & (pl.len().over("spell") <= FEW)
    hint = "check the year; it shows nothing of the time between"
    faults = []
    for row, day in payments.filter(alone).sort("row").select("row", "paid_on").rows():
        problem = f"{in_words(day)} is far from all other payments of the same payer"
        faults.append((row, warning("payment_far_day", problem, hint)))
    return row_issues(table, "paid_on", faults)


def _doubles(payments: pl.DataFrame, table: Table) -> list[ImportIssue]:
    """Equal lines are counted every time; those that could be one are listed."""
    same = ("org_id", "paid_on", "pence")
    tell = pl.col("transaction")
    sets = (
        payments.filter(
            (pl.len().over(same) >= TWICE)
            & (
                tell.is_null().any().over(same)
                | (tell.n_unique().over(same) < pl.len().over(same))
            )
        )
        .group_by(*same, maintain_order=True)
        .agg(
            pl.col("row").sort(),
            pl.col("org_name").first(),
            known=tell.is_not_null().all(),
        )
    )
    hint = "if it is one payment, delete the line that is too many; all are counted"
    faults, owners = [], {}
    for org_id, day, pence, rows, name, known in sets.iter_rows():
        *others, last = rows
        why = "with the same number" if known else "and no number tells them apart"
        times = "twice" if len(rows) == TWICE else f"{len(rows)} times"
        problem = (
            f"{pounds_in_words(pence)} to {name} on {in_words(day)} also in row "
            f"{rows_in_words(others)}, {why}: counted {times}"
        )
        faults.append((last, warning("payment_double", problem, hint)))
        owners[last] = org_id
    return _owned(row_issues(table, "amount", faults), owners)


def _owned(
    issues: Iterable[ImportIssue], owners: Mapping[int, str]
) -> list[ImportIssue]:
    """Each issue with the organisation of its row, where it has one row."""
    return [
        issue.model_copy(update={"org_id": owners.get(issue.where.row or 0, "")})
        for issue in issues
    ]


def _credits(payments: pl.DataFrame, table: Table) -> Iterator[ImportIssue]:
    found = payments.filter(pl.col("pence") < 0)
    if found.is_empty():
        return
    problem = (
        f"{_few(found.height, 'credit note')} of {_total(found)} in all are taken off "
        "the payments of their payee, purpose and year"
    )
    yield _listed("payment_credit", problem, found, table, "amount")


def _below_nil(years: pl.DataFrame, table: Table) -> list[ImportIssue]:
    """Credit notes that exceed the payments of their year are shown, not dropped."""
    faults, owners = [], {}
    found = years.filter(pl.col("pence") < 0)
    columns = ("org_id", "row", "pence", "credits", "purpose", "year")
    for org_id, row, pence, credit, purpose, year in found.select(columns).rows():
        alone = "stand alone" if pence == credit else "exceed the payments"
        what = purpose or "payments"
        problem = (
            f"the credit notes of {what} in {year}/{(year + 1) % 100:02} {alone}: "
            f"{pounds_in_words(pence)} net"
        )
        hint = "they may belong to an earlier year, or to another purpose"
        faults.append((row, warning("payment_below_nil", problem, hint)))
        owners[row] = org_id
    return _owned(row_issues(table, "amount", faults), owners)


def _capital(payments: pl.DataFrame, table: Table) -> Iterator[ImportIssue]:
    found = payments.filter("is_capital")
    if found.is_empty():
        return
    what = f"{_few(found.height, 'payment')} of {_total(found)}"
    problem = f"{what} for capital, outside the book"
    yield _listed("payment_capital", problem, found, table, "capital")


def _codes(payments: pl.DataFrame, table: Table) -> Iterator[ImportIssue]:
    """What the payer calls the money, which does not decide grant or contract."""
    kinds = (
        payments.with_columns(
            kind=pl.coalesce("expenditure_type", "expenditure_code", "cost_centre_name")
        )
        .drop_nulls("kind")
        .group_by("kind")
        .agg(count=pl.len(), pence=pl.col("pence").sum())
        .sort("pence", "kind", descending=[True, False])
    )
    if kinds.is_empty():
        return
    shown = "; ".join(
        f"{kind} ({_few(count, 'payment')}, {pounds_in_words(pence)})"
        for kind, count, pence in kinds.head(MOST_KINDS).rows()
    )
    more = f"; … ({kinds.height:,} in all)" if kinds.height > MOST_KINDS else ""
    problem = (
        f"what the payer calls it: {shown}{more}. Codes for grants carry contracts "
        "too, and the other way round: grant or contract is left unknown"
    )
    where = table.where("expenditure_type", None)
    hint = "look at the letter or contract; the code is no proof"
    yield _issue(Severity.NOTE, "payment_codes", problem, where, hint)


def _listed(
    kind: str, problem: str, found: pl.DataFrame, table: Table, field: str
) -> ImportIssue:
    rows = found["row"].to_list()
    named = f": row {rows_in_words(rows)}" if len(rows) <= MOST_ROWS else ""
    plural = named.replace("row", "rows", 1) if len(rows) > 1 else named
    return issue_of_rows(table, field, rows, note(kind, f"{problem}{plural}"))


def _issue(
    severity: Severity, kind: str, problem: str, where: SourceRef, hint: str = ""
) -> ImportIssue:
    return ImportIssue(
        severity=severity, problem=problem, where=where, hint=hint, kind=kind
    )
