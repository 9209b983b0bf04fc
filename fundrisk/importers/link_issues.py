"""Links that were not plain → issues, with their cells or with a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.links import KINDS
from fundrisk.importers.remarks import EXAMPLES, counted, note, row_issues, warning
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from fundrisk.importers.remarks import Remark
    from fundrisk.importers.table import Table


def link_issues(faults: pl.DataFrame, tables: Sequence[Table]) -> list[ImportIssue]:
    """One issue for each link, in the cell in which it was written.

    Args:
        faults: As ``mended_links`` gives them.
        tables: Where the agreements were read.
    """
    sheets = {table.sheet or None: table for table in tables}
    issues: list[ImportIssue] = []
    for group in faults.partition_by("kind", "field", "org_id", "source_sheet"):
        rows = group.to_dicts()
        first = rows[0]
        found = [(row["source_row"], _remark(row)) for row in rows]
        table = sheets[first["source_sheet"]]
        owner = {"org_id": first["org_id"]}
        issues += [
            issue.model_copy(update=owner)
            for issue in row_issues(table, first["field"], found)
        ]
    return issues


def link_counts(faults: pl.DataFrame, file: str) -> list[ImportIssue]:
    """One issue for each kind of fault in a cohort, with a count and examples."""
    issues: list[ImportIssue] = []
    for group in faults.partition_by("kind", "field"):
        rows = group.sort("org_id", "agreement_id").head(EXAMPLES).to_dicts()
        kind = KINDS[rows[0]["kind"]]
        shown = "; ".join(
            f"{row['org_id']} {row['agreement_id']}: {_remark(row).problem}"
            for row in rows
        )
        more = "; …" if group.height > EXAMPLES else ""
        issues.append(
            ImportIssue(
                severity=Severity.WARNING if kind.is_lost else Severity.NOTE,
                problem=f"{counted(group.height)}: {shown}{more}",
                where=SourceRef(file=file, heading=rows[0]["field"]),
                hint=kind.hint,
                kind=rows[0]["kind"],
            )
        )
    return issues


def _remark(row: dict[str, str]) -> Remark:
    kind = KINDS[row["kind"]]
    problem = kind.sentence.format(written=row["written"], meant=row["meant"])
    if kind.is_lost:
        return warning(row["kind"], problem, kind.hint)
    return note(row["kind"], problem)
