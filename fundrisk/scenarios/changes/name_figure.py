"""Name a missing figure of the organisation's position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.scenarios.changes._kind import FIGURE, Kind, in_words, sized
from fundrisk.scenarios.changes._positions import in_force

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

PENCE = 100


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every figure that the position in force leaves blank, by every sum.

    Free reserves are not missing where the funds that they are worked out from stand.
    """
    fields = pl.DataFrame({"field": kind.values}, schema={"field": pl.String()})
    pence = (pl.col("step") * PENCE).round().cast(pl.Int64)
    blank = pl.any_horizontal(
        (pl.col("field") == name) & pl.col(f"{name}_pence").is_null()
        for name in kind.values
    )
    worked_out = (pl.col("field") == "free_reserves") & pl.col(
        "unrestricted_funds_pence"
    ).is_not_null()
    return (
        sized(
            sized(in_force(seen), fields).filter(blank & ~worked_out), seen.steps(kind)
        )
        .with_columns(
            pl.when(pl.col("field") == name).then(pence).alias(f"{FIGURE}{name}_pence")
            for name in kind.values
        )
        .with_columns(line="field", value=in_words("step"))
    )


def _said(row: Row) -> str:
    field = row["field"].replace("_", " ").replace(" 12m", " of the next 12 months")
    return f"give the figure for {field}; {row['helps']}"


PART = Kind(tried=_tried, said=_said, finds_out=True)
