"""N₂ = 1/HHI: "like having N equal funders", at the grain of groups."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._concentration import concentration
from fundrisk.indicators._groups import herfindahl

_least, _most = herfindahl("hhi_group")

PART = concentration(bounds=(1 / _most, 1 / _least), pence=pl.col("total_hi"))
