"""Agreements and what a person has said of funders → the groups that were decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import counted
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.wording import day
from fundrisk.model.words import Severity
from fundrisk.names import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.model.mapping import FunderDecision

DECIDED = "funder_decided"
SAME, DIFFERENT = "same", "different"


def with_decided_funders(
    agreements: pl.DataFrame, decisions: Sequence[FunderDecision]
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """Fill ``funder_group`` and ``funder_id`` where a person said who a name is.

    ``same`` puts the name in the group of the body, ``different`` in a group of its own
    name, ``ask`` and ``merged`` change nothing. A group that stands in the row itself
    stays, and so does an identifier; names are compared without case, points and
    spaces.

    Args:
        agreements: Rows with the schema ``AGREEMENTS``.
        decisions: In their order; of two on one name the last counts.

    Returns:
        The rows, and one note for each decision that was used.
    """
    decided = {
        plain_name(one.name): one
        for one in decisions
        if one.answer in {SAME, DIFFERENT} and plain_name(one.name)
    }
    if not decided:
        return agreements, []
    source = pl.coalesce("ultimate_funder", "funder")
    written = agreements.select(source).to_series().drop_nulls().unique()
    meant = {name: one for name in written if (one := decided.get(plain_name(name)))}
    free = pl.col("funder_group").is_null()
    used = agreements.filter(free & source.is_in(list(meant)))
    groups = {name: _group(one) for name, one in meant.items()}
    ids = {name: one.funder_id for name, one in meant.items() if one.funder_id}
    group = pl.when(free).then(_mapped(source, groups))
    own_id = pl.when(free).then(_mapped(pl.col("funder"), ids))
    filled = agreements.with_columns(
        funder_group=pl.coalesce("funder_group", group),
        funder_id=pl.coalesce("funder_id", own_id),
    )
    return filled, list(_notes(used.with_columns(said=source), meant))


def _group(decision: FunderDecision) -> str:
    return decision.body if decision.answer == SAME else decision.name


def _mapped(names: pl.Expr, meaning: dict[str, str]) -> pl.Expr:
    return names.replace_strict(meaning, default=None, return_dtype=pl.String())


def _notes(
    used: pl.DataFrame, meant: dict[str, FunderDecision]
) -> Iterator[ImportIssue]:
    places = used.group_by("org_id", "said", maintain_order=True).agg(
        pl.col("source_file").first(),
        pl.col("source_sheet").first(),
        pl.col("source_row").drop_nulls(),
    )
    for org_id, name, file, sheet, rows in places.iter_rows():
        decision = meant[name]
        verb = "is" if decision.answer == SAME else "is not"
        by = f" by {decision.confirmed_by}" if decision.confirmed_by else ""
        on = f" on {day(decision.confirmed_on)}" if decision.confirmed_on else ""
        yield ImportIssue(
            severity=Severity.NOTE,
            problem=f"'{name}' {verb} {decision.body}, as confirmed{by}{on} "
            f"({counted(len(rows))})",
            where=SourceRef(file=file or "", sheet=sheet or "", heading="funder"),
            org_id=org_id,
            kind=DECIDED,
            rows=tuple(rows),
        )
