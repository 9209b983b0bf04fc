"""S2: effective funders of the committed next 12 months, scaled by committed cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators import committed_cover_12m
from fundrisk.indicators._groups import herfindahl, squares
from fundrisk.indicators._part import Indicator, Value
from fundrisk.indicators._totals import known_of_total

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

NAME = "secured_effective_funders"


def _value(conventions: Conventions) -> Value:
    cover = committed_cover_12m.PART.value(conventions)
    nothing = pl.col("committed_cover_12m.hi") + pl.col("own_hi") <= 0
    least, most = herfindahl(NAME)
    funders_lo = pl.when(nothing).then(0.0).otherwise(1 / most)
    funders_hi = pl.when(nothing).then(0.0).otherwise(1 / least)
    return Value(
        lo=pl.min_horizontal(cover.lo, pl.lit(1.0)) * funders_lo,
        hi=pl.min_horizontal(cover.hi, pl.lit(1.0)) * funders_hi,
        known=pl.min_horizontal(cover.known, known_of_total("group").fill_null(1.0)),
        trust=cover.trust,
        pence=cover.pence,
        absent=cover.absent,
    )


PART = Indicator(value=_value, from_groups=squares(NAME, "next_12m_lo", "next_12m_hi"))
