"""F1: the share of all income that is unrestricted, for core costs or own-earned."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._share import share_of_total

PART = share_of_total(
    "flexible_share",
    certain=pl.col("flexible_sure"),
    possible=pl.col("flexible_perhaps"),
    need="flexible",
    pence=pl.col("total_hi") - pl.col("flexible_share.yes_lo"),
)
