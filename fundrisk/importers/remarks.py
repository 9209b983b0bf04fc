"""What is wrong with a text, and how equal problems of one column become issues."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.importers.table import Table

LISTED = 20
EXAMPLES = 3
# A doubt about a whole column, said once however many cells it concerns.
MONTH_FIRST = "month_first"


class Remark(NamedTuple):
    """One problem of one text; remarks of one kind are counted together."""

    severity: Severity
    kind: str
    problem: str
    hint: str = ""


def note(kind: str, problem: str, hint: str = "") -> Remark:
    """What was read, where it is not what was written."""
    return Remark(Severity.NOTE, kind, problem, hint)


def warning(kind: str, problem: str, hint: str = "") -> Remark:
    """A value that is left unknown, or may be wrong."""
    return Remark(Severity.WARNING, kind, problem, hint)


def refusal(kind: str, problem: str, hint: str = "") -> Remark:
    """A value that could not be used at all."""
    return Remark(Severity.REFUSAL, kind, problem, hint)


def cell_issues(
    table: Table, field: str, remarks: Mapping[str, Remark]
) -> list[ImportIssue]:
    """One issue for each cell of a column that holds a text with a remark.

    Notes of one kind, and the warning that a column is read month first, become one
    issue with a count and three examples; other warnings and refusals are listed one by
    one up to twenty, then together with their rows.
    """
    if not remarks:
        return []
    kinds = {text: remark.kind for text, remark in remarks.items()}
    kind = pl.col(field).replace_strict(kinds, default=None, return_dtype=pl.String())
    groups = (
        table.frame.select("row", text=field, kind=kind)
        .drop_nulls("kind")
        .group_by("kind", maintain_order=True)
        .agg("row", "text")
    )
    issues: list[ImportIssue] = []
    for _, rows, texts in groups.iter_rows():
        first = remarks[texts[0]]
        if first.severity is Severity.NOTE or first.kind == MONTH_FIRST:
            whole = _summary([remarks[text] for text in texts])
            issues.append(issue_of_rows(table, field, rows, whole))
        else:
            faults = [(row, remarks[t]) for row, t in zip(rows, texts, strict=True)]
            issues.extend(row_issues(table, field, faults))
    return issues


def _summary(remarks: Sequence[Remark]) -> Remark:
    examples = list(dict.fromkeys(r.problem for r in remarks))
    shown = "; ".join(examples[:EXAMPLES])
    more = "; …" if len(examples) > EXAMPLES else ""
    count = f" ({len(remarks)} cells)" if len(remarks) > 1 else ""
    return remarks[0]._replace(problem=f"{shown}{more}{count}")


def issue_of_rows(
    table: Table, field: str | None, rows: Sequence[int], remark: Remark
) -> ImportIssue:
    """One issue of all these rows; its place is a row only where there is just one.

    Args:
        table: Where the rows were read.
        field: The field whose column is shown; may be absent from the table.
        rows: Numbers of the rows, at least one.
        remark: What is said of them together.
    """
    return ImportIssue(
        severity=remark.severity,
        problem=remark.problem,
        where=table.where(field, rows[0] if len(rows) == 1 else None),
        hint=remark.hint,
        kind=remark.kind,
        rows=tuple(rows),
    )


def row_issues(
    table: Table, field: str, faults: Sequence[tuple[int, Remark]]
) -> list[ImportIssue]:
    """Issues of one kind: twenty by themselves, the rest in one that lists its rows.

    Args:
        table: Where the rows were read.
        field: The field whose column is shown; may be absent from the table.
        faults: Row number and remark, all of one kind.
    """
    issues = [
        ImportIssue(
            severity=remark.severity,
            problem=remark.problem,
            where=table.where(field, row),
            hint=remark.hint,
            kind=remark.kind,
        )
        for row, remark in faults[:LISTED]
    ]
    rest = faults[LISTED:]
    if rest:
        first = rest[0][1]
        rows = tuple(row for row, _ in rest)
        issues.append(
            ImportIssue(
                severity=first.severity,
                problem=f"{len(rest)} more like it, in rows {rows_in_words(rows)}",
                where=table.where(field, None),
                hint=first.hint,
                kind=first.kind,
                rows=rows,
            )
        )
    return issues


def counted(count: int) -> str:
    """``1 row``, ``2 rows``."""
    return f"{count} row" if count == 1 else f"{count} rows"


def rows_in_words(rows: Sequence[int]) -> str:
    """Row numbers as a person would list them: ``4-7, 9``."""
    ordered = sorted(set(rows))
    breaks = [i for i, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1]
    runs = [
        ordered[start:stop]
        for start, stop in zip([0, *breaks], [*breaks, len(ordered)], strict=True)
    ]
    return ", ".join(
        f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs if run
    )
