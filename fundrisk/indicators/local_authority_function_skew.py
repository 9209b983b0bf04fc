"""G4: how far local authorities fund only functions other than voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._functions import VOICE, WHOLE
from fundrisk.indicators._part import Indicator, Value, ratio
from fundrisk.indicators._totals import only_published, why_absent
from fundrisk.indicators._voice import known, trust
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions


def _value(conventions: Conventions) -> Value:
    """100 · max(0, 1 − v / enough) · (1 − min(1, n)).

    ``v`` is the share of local-authority money that pays for voice, ``n`` how far other
    funders cover what voice costs: its target cost, else what it receives now.
    """
    enough = conventions.voice_share_enough.value
    local_lo, local_hi = pl.col("voice.local_lo"), pl.col("voice.local_hi")
    share_lo = ratio(local_lo, local_lo + pl.col("voice.rest_of_local_hi")).fill_null(0)
    share_hi = ratio(local_hi, local_hi + pl.col("voice.rest_of_local_lo")).fill_null(0)
    cover_lo = ratio(pl.col("voice.other_lo"), _cost("hi")).fill_null(0)
    cover_hi = ratio(pl.col("voice.other_hi"), _cost("lo")).fill_null(1)
    partial, _ = only_published()
    is_unpaid = (pl.col("voice.local_value") <= 0) & (pl.col("agreed_hi") > 0)
    none = is_unpaid & ~partial
    doubt = pl.col("voice.local_surely") <= 0
    return Value(
        lo=_points(share_hi, cover_hi, enough),
        hi=_points(share_lo, cover_lo, enough),
        known=known(),
        trust=trust(),
        pence=pl.col("voice.local_value"),
        absent=why_absent(
            (none, "no local-authority money"),
            only_published(),
            (doubt, "whether there is local-authority money is not known"),
        ),
        not_applicable=none.fill_null(value=False),
    )


def _cost(end: str) -> pl.Expr:
    return pl.sum_horizontal(
        pl.coalesce(pl.col(f"target_cost_{f}_pence") * WHOLE, f"value.{f}.{end}")
        for f in VOICE
    )


def _points(share: pl.Expr, cover: pl.Expr, enough: float) -> pl.Expr:
    lack = (1 - divided_by(share, enough)).clip(lower_bound=0)
    return 100 * lack * (1 - cover.clip(upper_bound=1))


PART = Indicator(value=_value)
