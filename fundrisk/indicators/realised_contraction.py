"""R4: how far income has fallen from its highest of the last four quarter-ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import quarter_ends_before
from fundrisk.indicators._history import history_sums, peak_sums
from fundrisk.indicators._part import Indicator, Value, first_reason, ratio
from fundrisk.indicators._totals import (
    agreed,
    known_of_total,
    only_published,
    trust_of_total,
)
from fundrisk.pence import BOUNDED_BELOW

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NO_HISTORY = (
    "the ledger lists no agreement that has ended, and does not say since when it is "
    "complete"
)
NAME = "realised_contraction"
QUARTERS = 4


def _sums(as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    days = [(day - as_of).days for day in quarter_ends_before(as_of, QUARTERS)]
    return {**peak_sums(NAME, agreed, agreed, days), **history_sums(as_of)}


def _value(conventions: Conventions) -> Value:
    peak_lo, peak_hi = _peak("lo"), _peak("hi")
    now_lo, now_hi = pl.col("total_lo"), pl.col("total_hi")
    trust = trust_of_total("value", conventions.confidence_self_report.value)
    nothing_now = now_hi <= 0
    return Value(
        lo=(1 - ratio(now_hi, peak_lo).fill_null(1)).clip(lower_bound=0),
        hi=(1 - ratio(now_lo, peak_hi).fill_null(1)).clip(lower_bound=0),
        known=pl.when(nothing_now).then(1.0).otherwise(known_of_total("value")),
        trust=pl.when(nothing_now)
        .then(conventions.confidence_ledger.value)
        .otherwise(trust),
        pence=(peak_hi - now_lo).clip(lower_bound=0),
        absent=first_reason(
            only_published(),
            (peak_hi >= BOUNDED_BELOW, "an earlier agreement has no usable amount"),
            (
                ~pl.col("history_1y"),
                NO_HISTORY,
            ),
            (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
        ),
    )


def _peak(end: str) -> pl.Expr:
    """The highest earlier income; own-earned income unchanged since counts low."""
    days = [
        pl.col(f"{NAME}.then_{end}_{step}") + _earned(end, step)
        for step in range(QUARTERS)
    ]
    return pl.max_horizontal(days)


def _earned(end: str, step: int) -> pl.Expr:
    unchanged = (pl.col(f"row_of_{step}") == pl.col("position_as_of")).fill_null(
        value=False
    )
    other = "lo" if end == "hi" else "hi"
    same_row = pl.col(f"own_{other}")
    return pl.when(unchanged).then(same_row).otherwise(f"own_{end}_{step}")


PART = Indicator(value=_value, lines=_sums)
