"""Name the function that an agreement pays for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.words import Function
from fundrisk.scenarios.changes._kind import SET, Kind, answers, perhaps_live, sized

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

WHOLE = 10_000
WORDS = {
    "leadership_advocacy": "leadership and advocacy",
    "partnerships": "partnerships",
    "capacity_building": "capacity building",
    "volunteering": "volunteering",
    "non_infrastructure": "other work",
}


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every live agreement without any share, as wholly for each function."""
    silent = seen.book.filter(perhaps_live() & ~pl.col("shares_stated"))
    whole = {
        f"{SET}{one.value}": pl.when(pl.col("answer") == one.value).then(
            pl.lit(WHOLE, dtype=pl.Int64())
        )
        for one in Function
    }
    return sized(silent, answers(kind.values)).with_columns(
        line="agreement_id", value=pl.col("answer").replace(WORDS), **whole
    )


def _said(row: Row) -> str:
    return f"say what {row['named']} pays for; {row['helps']}"


PART = Kind(tried=_tried, said=_said, finds_out=True, is_scale=False)
