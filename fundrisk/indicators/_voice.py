"""Voice: leadership & advocacy and partnerships, by local-authority money or other."""

from __future__ import annotations

import polars as pl

from fundrisk.indicators._functions import VOICE, WHOLE, agreed
from fundrisk.indicators._part import total
from fundrisk.indicators._totals import known_of_agreements, trust_of_agreements

_local = pl.col("family") == "local_gov"
_surely = _local.fill_null(value=False)
_perhaps = _local.fill_null(value=True)
_share = pl.sum_horizontal(*VOICE)
_low = pl.col("av_lo") * _share
_high = pl.col("av_hi") * (_share + pl.col("unallocated"))
_not_voice_low = pl.col("av_lo") * (WHOLE - _share - pl.col("unallocated"))
_not_voice_high = pl.col("av_hi") * (WHOLE - _share)


def voice_sums() -> dict[str, pl.Expr]:
    """Ten-thousandths of a penny a year, for voice and not, local-authority and not."""
    return {
        "voice.local_lo": total(agreed & _surely, _low),
        "voice.local_hi": total(agreed & _perhaps, _high),
        "voice.unplaced_lo": total(agreed & _perhaps & ~_surely, _low),
        "voice.other_lo": total(agreed & ~_perhaps, _low),
        "voice.other_hi": total(agreed & ~_surely, _high),
        "voice.rest_of_local_lo": total(agreed & _surely, _not_voice_low),
        "voice.rest_of_local_hi": total(agreed & _perhaps, _not_voice_high),
        "voice.local_value": total(agreed & _perhaps, "av_hi"),
        "voice.local_surely": total(agreed & _surely, "av_lo"),
    }


def known() -> pl.Expr:
    """The share of value of which both function and family are known, at most."""
    return pl.min_horizontal(
        known_of_agreements("functions"), known_of_agreements("family")
    )


def trust() -> pl.Expr:
    """Confidence in both."""
    return pl.min_horizontal(
        trust_of_agreements("functions"), trust_of_agreements("family")
    )
