"""G5: the share of agreements' annual value outside the four functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._functions import WHOLE, agreed, at_most, stated
from fundrisk.indicators._part import Indicator, Value, ratio, total
from fundrisk.indicators._totals import (
    known_of_agreements,
    trust_of_agreements,
    why_absent,
)
from fundrisk.model.words import Function

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "non_infrastructure_share"
OUTSIDE = Function.NON_INFRASTRUCTURE.value


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    within = WHOLE - pl.col(OUTSIDE)
    surely_within = within - pl.col("unallocated")
    return {
        f"{NAME}.out_lo": total(agreed, stated(OUTSIDE)),
        f"{NAME}.out_hi": total(agreed, at_most(OUTSIDE)),
        f"{NAME}.in_lo": total(agreed, pl.col("av_lo") * surely_within),
        f"{NAME}.in_hi": total(agreed, pl.col("av_hi") * within),
    }


def _value(_conventions: Conventions) -> Value:
    out_lo, out_hi = pl.col(f"{NAME}.out_lo"), pl.col(f"{NAME}.out_hi")
    in_lo, in_hi = pl.col(f"{NAME}.in_lo"), pl.col(f"{NAME}.in_hi")
    return Value(
        lo=ratio(out_lo, out_lo + in_hi).fill_null(0),
        hi=ratio(out_hi, out_hi + in_lo).fill_null(0),
        known=known_of_agreements("functions"),
        trust=trust_of_agreements("functions"),
        pence=out_hi // WHOLE,
        absent=why_absent(),
    )


PART = Indicator(value=_value, lines=_sums)
