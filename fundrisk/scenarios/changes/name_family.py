"""Name what kind of funder is behind an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.scenarios.changes._kind import SET, Kind, answers, perhaps_live, sized

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

WORDS = {
    "local_gov": "a local authority",
    "health": "a health body",
    "central_gov": "central government",
    "lottery": "a lottery fund",
    "foundation": "a trust or foundation",
    "corporate": "a company",
    "other": "of another kind",
}


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every live agreement of whose funder nobody knows the kind."""
    silent = seen.book.filter(perhaps_live() & pl.col("family").is_null())
    return sized(silent, answers(kind.values)).with_columns(
        pl.col("answer").alias(f"{SET}funder_family"),
        line="agreement_id",
        value=pl.col("answer").replace(WORDS),
    )


def _said(row: Row) -> str:
    return f"find out what kind of funder pays for {row['named']}; {row['helps']}"


PART = Kind(tried=_tried, said=_said, finds_out=True, is_scale=False)
