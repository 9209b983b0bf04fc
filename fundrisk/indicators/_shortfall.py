"""Expected shortfall of each organisation's decisions, as bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

_FACTORS = pl.Enum(
    [
        *("central_gov", "corporate", "foundation", "health", "local_gov"),
        *("lottery", "other", "own_earned", "unknown"),
    ]
)


def shortfall(found: pl.DataFrame, conventions: Conventions) -> pl.DataFrame:
    """The mean loss of the worst cases, at least and at most, in whole pence.

    A draw of an unknown family may be of any: at least it is independent of all others;
    at most its own shortfall adds to that of the rest, as no common cause makes more.

    Args:
        found: The rows of ``draws``.
        conventions: ``shortfall_level`` is used.

    Returns:
        ``org``, ``shortfall_lo`` and ``shortfall_hi``, one row per organisation that
        has draws.
    """
    level = conventions.shortfall_level.value
    known = pl.col("family").is_not_null()
    alone = pl.col("loss_hi") * (pl.col("probability_hi") / (1 - level)).clip(0, 1)
    base = found.group_by("org", maintain_order=True).agg(
        pl.col("settled_lo", "settled_hi").sum(),
        stray=alone.filter(~known).sum(),
        doubtful=(
            ~known
            | (pl.col("loss_lo") != pl.col("loss_hi"))
            | (pl.col("probability_lo") != pl.col("probability_hi"))
        ).any(),
    )
    most = base.with_columns(
        most=_expected(found.filter(known), "hi", base["org"], level)
    )
    doubtful = most.filter("doubtful").select("org")
    again = found.join(doubtful, on="org", how="semi", maintain_order="left")
    least = doubtful.with_columns(least=_expected(again, "lo", doubtful["org"], level))
    return most.join(least, on="org", how="left", maintain_order="left").select(
        "org",
        shortfall_lo=_pence(pl.coalesce("least", "most") + pl.col("settled_lo")),
        shortfall_hi=_pence(pl.col("most") + pl.col("stray") + pl.col("settled_hi")),
    )


def _pence(value: pl.Expr) -> pl.Expr:
    return value.round().cast(pl.Int64)


def _expected(rows: pl.DataFrame, end: str, orgs: pl.Series, level: float) -> pl.Series:
    """Shortfalls in the order of ``orgs``; only here is the loss model loaded."""
    from fundrisk.losses.cohort import shortfalls  # noqa: PLC0415
    from fundrisk.losses.draws import Draws  # noqa: PLC0415

    places = orgs.to_frame().with_row_index("place")
    counted = rows.filter(pl.col(f"loss_{end}") > 0).join(
        places, on="org", maintain_order="left"
    )
    known = counted["family"].is_not_null()
    named = counted.select(
        factor=pl.col("family").fill_null("unknown").cast(_FACTORS).to_physical(),
        correlation=pl.when(known).then("correlation").otherwise(0.0),
    )
    arrays = Draws(
        organisation=counted["place"].cast(pl.Int64).to_numpy(),
        factor=named["factor"].cast(pl.Int64).to_numpy(),
        loss=counted[f"loss_{end}"].cast(pl.Float64).to_numpy(),
        probability=counted[f"probability_{end}"].to_numpy(),
        correlation=named["correlation"].to_numpy(),
    )
    found = shortfalls(arrays, len(orgs), level=level)
    return pl.Series("shortfall", found.shortfall)
