"""CR3: the share of all income that comes from the three largest funder groups."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._concentration import concentration
from fundrisk.indicators._groups import largest_three, three_bounds

NAME = "three_largest_share"

PART = concentration(
    bounds=three_bounds(NAME),
    pence=pl.col(f"{NAME}.top_high"),
    groups=largest_three(NAME),
)
