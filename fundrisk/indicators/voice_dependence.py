"""S6: the share of the money for voice that comes from local authorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._functions import WHOLE
from fundrisk.indicators._part import Indicator, Value, ratio
from fundrisk.indicators._totals import why_absent
from fundrisk.indicators._voice import known, trust, voice_sums

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    return voice_sums()


def _value(_conventions: Conventions) -> Value:
    local_lo, local_hi = pl.col("voice.local_lo"), pl.col("voice.local_hi")
    other_lo, other_hi = pl.col("voice.other_lo"), pl.col("voice.other_hi")
    none = (local_hi + other_hi <= 0) & (pl.col("agreed_hi") > 0)
    return Value(
        lo=ratio(local_lo, local_lo + other_hi).fill_null(0),
        hi=ratio(local_hi, local_hi + other_lo).fill_null(0),
        known=known(),
        trust=trust(),
        pence=local_hi // WHOLE,
        absent=why_absent(
            (none, "no money is allocated to leadership, advocacy or partnerships"),
            (
                local_lo + other_lo + pl.col("voice.unplaced_lo") <= 0,
                "whether any money is for voice is not known",
            ),
        ),
        not_applicable=none.fill_null(value=False),
    )


PART = Indicator(value=_value, lines=_sums)
