"""The Herfindahl–Hirschman index of funder groups (raw, 0 to 1)."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._concentration import concentration
from fundrisk.indicators._groups import herfindahl, squares

NAME = "hhi_group"

PART = concentration(
    bounds=herfindahl(NAME),
    pence=pl.col("total_hi"),
    groups=squares(NAME, "av_lo", "av_hi"),
)
