"""Own-earned income in the dated figures and in rows of fees as well → a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import EXAMPLES
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import EARNED, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

FIGURES = ("own_earned_last_year_pence", "own_earned_this_year_pence")
PROBLEM = (
    "fees and memberships stand in rows of their own ({rows}) and own-earned income in "
    "the dated figures too: both count"
)
HINT = "leave out the rows, or the part of own-earned income that they are"


def earned_twice(
    agreements: pl.DataFrame, positions: pl.DataFrame
) -> Sequence[ImportIssue]:
    """One warning for each organisation that gives own-earned income in both ways.

    Args:
        agreements: The schema ``AGREEMENTS``.
        positions: The schema ``POSITIONS``.
    """
    earning = positions.filter(pl.any_horizontal(pl.col(FIGURES) > 0)).select("org_id")
    rows = agreements.filter(pl.col("instrument").is_in(EARNED)).join(
        earning, on="org_id", how="semi", maintain_order="left"
    )
    groups = rows.group_by("org_id", maintain_order=True).agg(
        "agreement_id",
        pl.col("source_file", "source_sheet").first(),
        pl.col("source_row").filter(_is_in_first_sheet()),
    )
    return [_issue(*group) for group in groups.iter_rows()]


def _is_in_first_sheet() -> pl.Expr:
    """Rows are named for one sheet; the rows of another are in its own."""
    place = pl.struct("source_file", "source_sheet")
    return place == place.first()


def _issue(
    org_id: str,
    ids: list[str],
    file: str | None,
    sheet: str | None,
    rows: list[int | None],
) -> ImportIssue:
    more = ", …" if len(ids) > EXAMPLES else ""
    return ImportIssue(
        severity=Severity.WARNING,
        problem=PROBLEM.format(rows=f"{', '.join(ids[:EXAMPLES])}{more}"),
        where=SourceRef(file=file or "", sheet=sheet or "", row=rows[0]),
        hint=HINT,
        org_id=org_id,
        kind="earned_twice",
        rows=tuple(row for row in rows if row is not None),
    )
