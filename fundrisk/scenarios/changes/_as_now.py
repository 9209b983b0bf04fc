"""How the live money is shared among the functions: new money that favours none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import collected
from fundrisk.model.words import Function
from fundrisk.scenarios.changes._kind import NEW

if TYPE_CHECKING:
    from fundrisk.scenarios.changes._kind import Seen

WHOLE = 10_000
NAMES = tuple(function.value for function in Function)


def function_shares(seen: Seen) -> pl.DataFrame:
    """Every organisation with ``new.<function>`` in ten-thousandths, rounded down.

    What is not allocated of the live money is not allocated of the new money either.
    """
    weight = pl.col("av_lo").cast(pl.Int128)
    worth = seen.book.group_by("org_id").agg(
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
    organisations = collected(seen.frames.organisations).select("org_id").unique()
    return organisations.sort("org_id").join(shares, on="org_id", how="left")
