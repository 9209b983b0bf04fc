"""The position in force on the day, one row for each organisation that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import collected

if TYPE_CHECKING:
    from fundrisk.scenarios.changes._kind import Seen


def in_force(seen: Seen) -> pl.DataFrame:
    """Its columns, with its day as ``position_as_of``."""
    return (
        collected(seen.frames.positions)
        .filter(pl.col("as_of") <= seen.as_of)
        .sort("org_id", "as_of")
        .group_by("org_id", maintain_order=True)
        .last()
        .rename({"as_of": "position_as_of"})
    )
