"""T4: the largest share of all income that ends, unreplaced, within three months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators._part import Indicator, Value, ratio, total
from fundrisk.indicators._totals import (
    known_of_total,
    termed,
    trust_of_total,
    why_absent,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "funding_cliff"
WINDOWS = range(12)
WINDOW_MONTHS = 3


def window_days(as_of: date, first_month: int) -> tuple[int, int]:
    """The days after ``as_of`` of one window: after the first, up to the second.

    The first window also holds what ends on ``as_of`` itself.
    """
    opens = (months_after(as_of, first_month) - as_of).days
    closes = (months_after(as_of, first_month + WINDOW_MONTHS) - as_of).days
    return (opens if first_month else -1), closes


def _sums(as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    ends = ~pl.col("open_ended") | pl.col("end").is_not_null()
    fixed = termed & ends & pl.col("live_perhaps")
    dated = fixed & pl.col("committed_end").is_not_null()
    doubt = pl.col("av_hi") - pl.col("av_lo")
    ends_too = pl.min_horizontal(doubt, "ending_hi")
    kept = (pl.col("ending_lo") == pl.col("av_lo")) & (pl.col("av_lo") > 0)
    unreplaced = kept * doubt
    sums = {
        f"{NAME}.undated": total(fixed & ~dated, "ending_hi"),
        f"{NAME}.undated_doubt": total(fixed & ~dated, ends_too),
    }
    for month in WINDOWS:
        opens, closes = window_days(as_of, month)
        inside = dated & pl.col("committed_end").is_between(opens + 1, closes)
        sums[f"{NAME}.lo_{month}"] = total(inside, "ending_lo")
        sums[f"{NAME}.hi_{month}"] = total(inside, "ending_hi")
        sums[f"{NAME}.doubt_{month}"] = total(inside, ends_too)
        sums[f"{NAME}.spare_{month}"] = total(inside, unreplaced)
    return sums


def window_share(month: int) -> tuple[pl.Expr, pl.Expr]:
    """The share of all income that ends in one window: at least, at most.

    What ends at its highest over income otherwise at its lowest, and the reverse.
    Where an award replaces a part of what ends, the doubtful money that ends may be
    less than the doubtful money; only the lesser counts in the whole.
    """
    whole_lo = pl.col("total_lo") + pl.col(f"{NAME}.undated_doubt")
    spare, doubt = pl.col(f"{NAME}.spare_{month}"), pl.col(f"{NAME}.doubt_{month}")
    low, high = window_pence(month)
    return (
        ratio(low, pl.col("total_hi") - spare).fill_null(0),
        ratio(high, whole_lo + doubt).fill_null(0),
    )


def window_pence(month: int) -> tuple[pl.Expr, pl.Expr]:
    """The pence a year that end in one window; what has no known end may, in any."""
    high = pl.col(f"{NAME}.hi_{month}") + pl.col(f"{NAME}.undated")
    return pl.col(f"{NAME}.lo_{month}"), high


def _value(conventions: Conventions) -> Value:
    return Value(
        lo=pl.max_horizontal(window_share(month)[0] for month in WINDOWS),
        hi=pl.max_horizontal(window_share(month)[1] for month in WINDOWS),
        known=known_of_total("value"),
        trust=trust_of_total("value", conventions.confidence_self_report.value),
        pence=pl.max_horizontal(window_pence(month)[1] for month in WINDOWS),
        absent=why_absent(of_total=True),
    )


PART = Indicator(value=_value, lines=_sums)
