"""F4: the change of the contract share over the last year (a rise is riskier)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators._history import live_on
from fundrisk.indicators._part import Indicator, Value, first_reason, ratio, total
from fundrisk.indicators._totals import (
    agreed,
    known_of_agreements,
    only_published,
    trust_of_agreements,
)
from fundrisk.indicators.contract_share import PART as CONTRACT_SHARE
from fundrisk.indicators.realised_contraction import NO_HISTORY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "contract_share_change"


def _sums(as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    a_year_ago = live_on((months_after(as_of, -12) - as_of).days)
    then = agreed & pl.col("dates_known") & a_year_ago
    undated = agreed & ~pl.col("dates_known") & a_year_ago
    certain, possible = pl.col("contract_sure"), pl.col("contract_perhaps")
    return {
        f"{NAME}.whole_lo": total(then, "yearly_lo"),
        f"{NAME}.whole_hi": total(then, "yearly_hi") + total(undated, "was_hi"),
        f"{NAME}.yes_lo": total(then & certain, "yearly_lo"),
        f"{NAME}.yes_hi": total(then & possible, "yearly_hi")
        + total(undated & possible, "was_hi"),
        f"{NAME}.no_lo": total(then & ~possible, "yearly_lo"),
        f"{NAME}.no_hi": total(then & ~certain, "yearly_hi")
        + total(undated & ~certain, "was_hi"),
    }


def _value(conventions: Conventions) -> Value:
    now = CONTRACT_SHARE.value(conventions)
    yes_lo, no_hi = pl.col(f"{NAME}.yes_lo"), pl.col(f"{NAME}.no_hi")
    yes_hi, no_lo = pl.col(f"{NAME}.yes_hi"), pl.col(f"{NAME}.no_lo")
    nothing_then = pl.col(f"{NAME}.whole_hi") <= 0
    return Value(
        lo=now.lo - ratio(yes_hi, yes_hi + no_lo).fill_null(0),
        hi=now.hi - ratio(yes_lo, yes_lo + no_hi).fill_null(0),
        known=known_of_agreements("contract"),
        trust=trust_of_agreements("contract"),
        pence=pl.col("contract_share.yes_hi"),
        absent=first_reason(
            only_published(),
            (pl.col("agreed_hi") <= 0, "no live funding"),
            (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
            (
                ~pl.col("history_1y"),
                NO_HISTORY,
            ),
            (nothing_then, "there were no agreements a year ago to compare with"),
        ),
        not_applicable=(nothing_then & pl.col("history_1y")).fill_null(value=False),
    )


PART = Indicator(value=_value, lines=_sums)
