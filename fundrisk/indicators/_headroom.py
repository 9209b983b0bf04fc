"""What lies between free reserves and the floor that they must not fall under."""

from __future__ import annotations

import polars as pl

floor = pl.coalesce("reserve_floor_pence", "closure_cost_pence", pl.lit(0))
"""The trustees' floor, else the cost of closing, else nil ("exhaustion")."""

headroom = pl.col("free_reserves") - floor
"""Pence; negative where reserves are under their floor already."""

floor_basis = (
    pl.when(pl.col("reserve_floor_pence").is_not_null())
    .then(pl.lit("trustees"))
    .when(pl.col("closure_cost_pence").is_not_null())
    .then(pl.lit("closure"))
    .otherwise(pl.lit("exhaustion"))
)
"""Which of the three the floor is."""

pots = (
    pl.when(pl.col("core_cost_pence").is_not_null())
    .then(2)
    .otherwise(1)
    .cast(pl.Int64())
)
"""Two where the core cost is planned; one pot holds all money until it is."""
