"""Name how far an agreement is tied: its fund class, purpose or instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.scenarios.changes._kind import SET, Kind, answers, perhaps_live, sized

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

FIELDS = {
    "fund_class": "fund class",
    "purpose": "purpose",
    "instrument": "legal form",
}


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every live agreement that leaves one of the fields blank, by each answer."""
    pairs = answers(kind.values).with_columns(
        pl.col("answer").str.split_exact("=", 1).struct.rename_fields(["of", "value"])
    )
    fields = pairs.unnest("answer").rename({"of": "field"})
    blank = pl.any_horizontal(
        (pl.col("field") == name) & pl.col(name).is_null() for name in FIELDS
    )
    return (
        sized(seen.book.filter(perhaps_live()), fields)
        .filter(blank)
        .with_columns(
            pl.when(pl.col("field") == name).then("value").alias(f"{SET}{name}")
            for name in FIELDS
        )
        .with_columns(line=pl.format("{} {}", "agreement_id", "field"))
    )


def _said(row: Row) -> str:
    field = FIELDS[row["field"]]
    return f"find out the {field} of {row['named']}; {row['helps']}"


PART = Kind(tried=_tried, said=_said, finds_out=True, is_scale=False)
