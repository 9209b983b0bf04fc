"""S1: the share of all income that comes from the largest funder group."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._concentration import concentration
from fundrisk.indicators._groups import largest_share

NAME = "largest_funder_share"

PART = concentration(
    bounds=(pl.col(f"{NAME}.least"), pl.col(f"{NAME}.most")),
    pence=pl.col(f"{NAME}.stake"),
    groups=largest_share(NAME, "av_lo", "av_hi"),
)
