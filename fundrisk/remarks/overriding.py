"""A ledger and what persons overrode → the ledger as they have it, and issues."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.frames import AGREEMENTS, collected
from fundrisk.model.overridable import FIELDS, SHARES
from fundrisk.remarks.changes import changes_of
from fundrisk.remarks.in_force import standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.frames import Frames
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.remarks import Override

KEY = ("org_id", "agreement_id")
PLACE = ("source_file", "source_sheet", "source_row")
LOOKED_AT = (*KEY, "ends_on", *FIELDS, *SHARES, *PLACE)

Key = tuple[str, str]
Row = dict[str, Any]


def overridden(
    frames: Frames, overrides: Sequence[Override]
) -> tuple[Frames, tuple[ImportIssue, ...]]:
    """The ledger with the overrides in force, and what to say about them.

    An override that cannot be used (its agreement is gone, its value is none, its link
    leads nowhere) is left out and named; one whose file says something else by now
    counts, and is named; so is one with which the file agrees by now.

    Args:
        frames: The ledger as it was read.
        overrides: All that was said, in its order; what was withdrawn does not count,
            and of one field the last one does.

    Returns:
        The frames, rows in their order; and one issue an override at most.
    """
    counting = list(standing(overrides))
    if not counting:
        return frames, ()
    rows = rows_of(frames, {one.org_id for one in counting})
    changes, issues = changes_of(counting, rows)
    agreements = frames.agreements
    for column in sorted({name for change in changes.values() for name in change}):
        agreements = _changed(agreements, column, changes)
    return replace(frames, agreements=agreements), issues


def rows_of(frames: Frames, org_ids: set[str]) -> dict[Key, Row]:
    """The agreements of these organisations by their key."""
    theirs = frames.agreements.filter(pl.col("org_id").is_in(sorted(org_ids)))
    found = collected(theirs.select(LOOKED_AT))
    return {(row["org_id"], row["agreement_id"]): row for row in found.to_dicts()}


def _changed(
    agreements: pl.LazyFrame, column: str, changes: Mapping[Key, Row]
) -> pl.LazyFrame:
    """One column with its new values, which may be null."""
    new = [(*key, row[column]) for key, row in changes.items() if column in row]
    names = (*KEY, ".new")
    schema = dict(
        zip(names, (pl.String(), pl.String(), AGREEMENTS[column]), strict=True)
    )
    values = pl.LazyFrame(new, schema, orient="row").with_columns(
        pl.lit(value=True).alias(".is_new")
    )
    joined = agreements.join(values, on=KEY, how="left", maintain_order="left")
    value = pl.when(pl.col(".is_new")).then(".new").otherwise(pl.col(column))
    return joined.with_columns(value.alias(column)).drop(".new", ".is_new")
