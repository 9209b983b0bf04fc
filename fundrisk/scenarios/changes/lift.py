"""Lift the restriction of a grant or donation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.wording import pounds
from fundrisk.scenarios.changes._kind import SET, Kind, perhaps_live

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

PENCE = 100


def _tried(seen: Seen, _kind: ChangeKind) -> pl.DataFrame:
    """Every live grant whose funder ties it and could untie it."""
    tied = pl.col("fund_class") == "restricted"
    given = pl.col("instrument").is_in(["grant", "donation"])
    return seen.book.filter(
        perhaps_live() & tied & given & ~pl.col("flexible_sure")
    ).with_columns(
        pl.lit("unrestricted").alias(f"{SET}fund_class"),
        line="agreement_id",
        step=pl.lit(1.0),
        money=pl.lit(0, dtype=pl.Int64()),
        yearly="yearly_hi",
    )


def _said(row: Row) -> str:
    yearly = pounds(row["yearly"] / PENCE)
    return f"lift the restriction of {row['named']} ({yearly} a year, no more money)"


PART = Kind(tried=_tried, said=_said)
