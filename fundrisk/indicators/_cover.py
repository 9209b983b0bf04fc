"""Indicators of one pattern: committed income over the planned spend of some months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._forward import committed_until
from fundrisk.indicators._part import Indicator, Value, first_reason, ratio, total
from fundrisk.indicators._totals import agreed, only_published
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

MONTHS_A_YEAR = 12


def cover(name: str, *, months: int) -> Indicator:
    """An indicator: committed income of the next ``months`` over the spend of as many.

    Own-earned income is spread evenly at its prudent amount. The second and third year
    of spend follow the plan for 24 months where there is one, else the first year.
    """

    def sums(as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
        low = committed_until(as_of, months, "lo")
        high = committed_until(as_of, months, "hi")
        doubtful = agreed & pl.col("amount_unknown") & (high > 0)
        return {
            f"{name}.lo": low.sum(),
            f"{name}.hi": high.sum(),
            f"{name}.trust": (low * pl.col("trust")).sum(),
            f"{name}.unbounded": total(doubtful, pl.lit(1)),
        }

    def value(conventions: Conventions) -> Value:
        years = months / MONTHS_A_YEAR
        earned_lo, earned_hi = pl.col("own_lo") * years, pl.col("own_hi") * years
        spend = planned_spend(months)
        certain = pl.col(f"{name}.lo") + earned_lo
        whole = pl.col(f"{name}.hi") + earned_hi
        self_report = conventions.confidence_self_report.value
        trusted = divided_by(pl.col(f"{name}.trust"), 10) + earned_lo * self_report
        nothing = whole <= 0
        return Value(
            lo=ratio(pl.col(f"{name}.lo") + earned_lo, spend),
            hi=ratio(pl.col(f"{name}.hi") + earned_hi, spend),
            known=pl.when(nothing).then(1.0).otherwise(ratio(certain, whole)),
            trust=pl.when(nothing).then(self_report).otherwise(ratio(trusted, whole)),
            pence=(spend - pl.col(f"{name}.lo") - earned_lo).clip(lower_bound=0),
            absent=first_reason(
                only_published(),
                (spend.is_null(), "planned spend is not given"),
                (spend <= 0, "planned spend is nil"),
                (
                    pl.col(f"{name}.unbounded") > 0,
                    "an agreement of the coming months has no usable amount",
                ),
            ),
        )

    return Indicator(value=value, lines=sums)


def planned_spend(months: int) -> pl.Expr:
    """Planned spend (pence) over the next 12, 24 or 36 months; null if not given."""
    first = pl.col("planned_spend_12m_pence")
    if months == MONTHS_A_YEAR:
        return first
    two_years = pl.coalesce(pl.col("planned_spend_24m_pence"), first * 2)
    later = (months - 2 * MONTHS_A_YEAR) // MONTHS_A_YEAR
    return two_years + (two_years - first) * later
