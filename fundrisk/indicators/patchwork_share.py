"""F5: the share of agreements' value that is short, restricted and for a project."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._share import share_of_agreements

PART = share_of_agreements(
    "patchwork_share",
    certain=pl.col("patchwork_sure"),
    possible=pl.col("patchwork_perhaps"),
    need="patchwork",
)
