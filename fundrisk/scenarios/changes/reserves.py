"""Add to free reserves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.wording import pounds
from fundrisk.scenarios.changes._kind import FIGURE, Kind, sized
from fundrisk.scenarios.changes._positions import in_force

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

PENCE = 100


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every sum, on top of the figure in force or of what it is worked out from."""
    stated = pl.col("free_reserves_pence").is_not_null()
    worked_out = pl.col("unrestricted_funds_pence").is_not_null()
    pence = (pl.col("step") * PENCE).round().cast(pl.Int64)
    return sized(
        in_force(seen).filter(stated | worked_out), seen.steps(kind)
    ).with_columns(
        (pl.col("free_reserves_pence") + pence).alias(f"{FIGURE}free_reserves_pence"),
        (pl.col("unrestricted_funds_pence") + pence).alias(
            f"{FIGURE}unrestricted_funds_pence"
        ),
        line=pl.lit("free_reserves"),
        money=pence,
    )


def _said(row: Row) -> str:
    return f"add {pounds(row['money'] / PENCE)} to free reserves"


PART = Kind(tried=_tried, said=_said)
