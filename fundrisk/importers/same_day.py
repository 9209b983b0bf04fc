"""Rows of figures for one day → one row, what they disagree on unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.frames import POSITIONS
from fundrisk.importers.dates import in_words
from fundrisk.importers.remarks import EXAMPLES
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.importers.table import Table

KEY = ("org_id", "as_of")
FIGURES = tuple(name for name in POSITIONS if name not in KEY)
HINT = "keep one row for each day, with the figures that hold"


def one_a_day(
    dated: pl.DataFrame, table: Table
) -> tuple[pl.DataFrame, pl.DataFrame, list[ImportIssue]]:
    """Merge the rows of one organisation that are of one day.

    Args:
        dated: ``row`` and the schema ``POSITIONS``, with an ``org_id`` in every row.
        table: Where the rows were read.

    Returns:
        One row for each organisation and day, in order; which of the figures of each
        row are disputed (no columns if no day comes twice); and a warning that names
        the rows of each such day.
    """
    if not dated.select(pl.struct(KEY).is_duplicated().any()).item():
        return dated, pl.DataFrame(), []
    days = dated.group_by(KEY, maintain_order=True)
    merged = days.agg(pl.col("row").first(), *agreed()).select(dated.columns)
    disputed = days.agg(is_disputed(name).alias(name) for name in FIGURES)
    rows = days.agg("row")["row"].to_list()
    issues = [
        _issue(table, listed, day, dispute)
        for listed, day, dispute in zip(
            rows, merged.to_dicts(), disputed.to_dicts(), strict=True
        )
        if len(listed) > 1
    ]
    return merged, disputed.select(FIGURES), issues


def agreed() -> list[pl.Expr]:
    """What all rows of a group say, or the only one that says anything; else null."""
    return [
        pl.when(~is_disputed(name)).then(pl.col(name).drop_nulls().first()).alias(name)
        for name in FIGURES
    ]


def is_disputed(name: str) -> pl.Expr:
    """Whether two rows of a group state different values."""
    return pl.col(name).drop_nulls().n_unique() > 1


def undisputed(frame: pl.DataFrame, disputed: pl.DataFrame) -> pl.DataFrame:
    """The rows with every disputed figure unknown, whatever the answers say."""
    return frame.with_columns(
        pl.when(~disputed[name]).then(pl.col(name)).alias(name)
        for name in disputed.columns
    )


def one_a_day_lazily(
    positions: pl.LazyFrame, file: str
) -> tuple[pl.LazyFrame, list[ImportIssue]]:
    """The same for a cohort: one issue with a count and examples."""
    twice = (
        positions.group_by(KEY)
        .len()
        .filter(pl.col("len") > 1)
        .sort(KEY)
        .collect(engine="streaming")
    )
    if twice.is_empty():
        return positions, []
    merged = positions.group_by(KEY).agg(agreed()).select(list(POSITIONS))
    shown = ", ".join(
        f"{org_id} on {in_words(day)}"
        for org_id, day in twice.select(KEY).head(EXAMPLES).rows()
    )
    more = ", …" if twice.height > EXAMPLES else ""
    problem = (
        f"{twice['len'].sum()} rows share a day with another of their organisation "
        f"({shown}{more}); what they disagree on is left unknown"
    )
    where = SourceRef(file=file, heading="as_of")
    issue = ImportIssue(
        severity=Severity.WARNING,
        problem=problem,
        where=where,
        hint=HINT,
        kind="same_day",
    )
    return merged, [issue]


def _issue(
    table: Table, rows: list[int], day: Mapping[str, Any], dispute: Mapping[str, Any]
) -> ImportIssue:
    headings = [_heading(table, name) for name in FIGURES if dispute[name]]
    outcome = (
        f"disagree on {', '.join(headings)}: left unknown"
        if headings
        else "do not disagree: they are read as one"
    )
    named = " and ".join(map(str, rows))
    problem = f"rows {named} are figures of one day, {in_words(day['as_of'])}, and "
    return ImportIssue(
        severity=Severity.WARNING,
        problem=f"{problem}{outcome}",
        where=table.where("as_of", rows[-1]),
        hint=HINT,
        org_id=day["org_id"],
        kind="same_day",
        rows=tuple(rows),
    )


def _heading(table: Table, name: str) -> str:
    field = name.removesuffix("_pence")
    return table.where(field, None).heading or field
