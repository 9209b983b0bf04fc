"""How the live money is shared among the functions: new money that favours none."""

from __future__ import annotations

import polars as pl

from fundrisk.frames import collected
from fundrisk.model.words import Function
from fundrisk.scenarios.changes._kind import NEW

WHOLE = 10_000
NAMES = tuple(function.value for function in Function)


def function_shares(organisations: pl.LazyFrame, book: pl.DataFrame) -> pl.DataFrame:
    """Every organisation with ``new.<function>`` in ten-thousandths, rounded down.

    What is not allocated of the live money is not allocated of the new money either.
    """
    weight = pl.col("av_lo").cast(pl.Int128)
    worth = book.group_by("org_id").agg(
        *((weight * pl.col(name)).sum().alias(name) for name in (*NAMES, "unallocated"))
    )
    total = pl.sum_horizontal(pl.col(*NAMES, "unallocated"))
    shares = worth.select(
        "org_id",
        *(
            pl.when(total > 0)
            .then(pl.col(name) * WHOLE // total.clip(lower_bound=1))
            .cast(pl.Int64)
            .alias(f"{NEW}{name}")
            for name in NAMES
        ),
    )
    every = collected(organisations).select("org_id").unique().sort("org_id")
    return every.join(shares, on="org_id", how="left")
