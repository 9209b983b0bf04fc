"""Name the missing end of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.scenarios.changes._kind import SET, Kind, perhaps_live, sized
from fundrisk.scenarios.changes._scaled import later

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every agreement that states neither an end nor that it has none."""
    open_yet = pl.col("open_ended").fill_null(value=False)
    silent = seen.book.filter(perhaps_live() & pl.col("ends_on").is_null() & ~open_yet)
    until = later(pl.lit(seen.as_of), pl.col("step"))
    return (
        sized(silent, seen.steps(kind))
        .with_columns(until.alias(f"{SET}ends_on"), line="agreement_id")
        .filter((pl.col(f"{SET}ends_on") >= pl.col("starts_on")).fill_null(value=True))
        .with_columns(value=pl.col(f"{SET}ends_on").dt.to_string("%-d %B %Y"))
    )


def _said(row: Row) -> str:
    return f"find out when {row['named']} ends; {row['helps']}"


PART = Kind(
    tried=_tried, said=_said, finds_out=True, above="or later", below="or earlier"
)
