"""P1: the cost of all bids, won and lost, over what the same year awarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators._part import Indicator, Value, first_reason, ratio, total
from fundrisk.indicators._totals import agreed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "application_cost_ratio"


def _sums(as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    year = (months_after(as_of, -12) - as_of).days
    awarded = pl.col("known").is_between(year + 1, 0)
    surely = agreed & pl.col("sure") & awarded.fill_null(value=False)
    perhaps = agreed & pl.col("perhaps") & awarded.fill_null(value=True)
    unusable = perhaps & pl.col("amount_unknown")
    return {
        f"{NAME}.awarded_lo": total(surely, pl.col("own_lo").clip(lower_bound=0)),
        f"{NAME}.awarded_hi": total(perhaps, pl.col("own_hi").clip(lower_bound=0)),
        f"{NAME}.unusable": total(unusable, pl.lit(1)),
    }


def _value(conventions: Conventions) -> Value:
    """Bids that were lost stand in no ledger, so the cost comes from the answers."""
    hours = pl.col("bid_hours_12m") * pl.col("hourly_cost_pence")
    cost = pl.coalesce(pl.col("bid_cost_12m_pence").cast(pl.Float64), hours)
    low, high = pl.col(f"{NAME}.awarded_lo"), pl.col(f"{NAME}.awarded_hi")
    some = (low > 0).fill_null(value=False)
    self_report = conventions.confidence_self_report.value
    return Value(
        lo=ratio(cost, high),
        hi=ratio(cost, low),
        known=pl.when(some).then(ratio(low, high)),
        trust=pl.when(some).then(ratio(low, high) * self_report),
        pence=cost.round(0).cast(pl.Int64),
        absent=first_reason(
            (cost.is_null(), "the hours or cost of all bids are not given"),
            (pl.col(f"{NAME}.unusable") > 0, "an award has no usable amount"),
            (~some, "nothing was awarded in the last 12 months"),
        ),
    )


PART = Indicator(value=_value, lines=_sums)
