"""Name what the work under an agreement costs in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.scenarios.changes._kind import SET, Kind, in_words, perhaps_live, sized

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

PENCE = 100


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every live project or delivery in sterling without a full cost."""
    silent = (
        pl.col("full_cost_pence").is_null()
        & pl.col("purpose").is_in(["project", "delivery"])
        & ~pl.col("amount_unknown")
        & (pl.col("currency").fill_null("GBP") == "GBP")
    )
    cost = (pl.col("own_hi") * pl.col("step")).round().cast(pl.Int64)
    return (
        sized(seen.book.filter(perhaps_live() & silent), seen.steps(kind))
        .with_columns(cost.alias(f"{SET}full_cost_pence"), line="agreement_id")
        .with_columns(pounds=pl.col(f"{SET}full_cost_pence") / PENCE)
        .with_columns(value=in_words("pounds"))
    )


def _said(row: Row) -> str:
    return f"work out the full cost of {row['named']}; {row['helps']}"


PART = Kind(tried=_tried, said=_said, finds_out=True)
