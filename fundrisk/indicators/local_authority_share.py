"""S4: the share of all income that comes from local authorities."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._share import share_of_total

PART = share_of_total(
    "local_authority_share",
    certain=(pl.col("family") == "local_gov").fill_null(value=False),
    possible=(pl.col("family") == "local_gov").fill_null(value=True),
    need="family",
)
