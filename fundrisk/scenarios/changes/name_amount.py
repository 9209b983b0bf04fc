"""Name the missing amount of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.scenarios.changes._kind import SET, Kind, in_words, perhaps_live, sized

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

PENCE = 100


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every live agreement whose amount nobody wrote; a yearly one if it is open."""
    silent = pl.col("amount_pence").is_null() & pl.col("annual_amount_pence").is_null()
    pence = (pl.col("step") * PENCE).round().cast(pl.Int64)
    rolling = pl.col("open_ended").fill_null(value=False)
    return sized(
        seen.book.filter(perhaps_live() & silent), seen.steps(kind)
    ).with_columns(
        pl.when(~rolling).then(pence).alias(f"{SET}amount_pence"),
        pl.when(rolling).then(pence).alias(f"{SET}annual_amount_pence"),
        line="agreement_id",
        value=in_words("step"),
    )


def _said(row: Row) -> str:
    return f"find out what {row['named']} is worth; {row['helps']}"


PART = Kind(tried=_tried, said=_said, finds_out=True)
