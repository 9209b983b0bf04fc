"""The Herfindahl–Hirschman index of funders as written (raw, 0 to 1).

At this finest grain a group of two funders counts as two. The index decomposes:
``HHI_funder = Σ share(group)² · HHI_within(group)``.
"""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._concentration import concentration
from fundrisk.indicators._groups import herfindahl, squares

NAME = "hhi_funder"

PART = concentration(
    bounds=herfindahl(NAME),
    pence=pl.col("total_hi"),
    funders=squares(NAME, "av_lo", "av_hi"),
)
