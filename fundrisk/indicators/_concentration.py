"""Indicators of one pattern: how income is spread over funder groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.indicators._part import Indicator, Value
from fundrisk.indicators._totals import known_of_total, trust_of_total, why_absent

if TYPE_CHECKING:
    import polars as pl

    from fundrisk.indicators._groups import GroupSteps
    from fundrisk.model.rule import Conventions


def concentration(
    *,
    bounds: tuple[pl.Expr, pl.Expr],
    pence: pl.Expr,
    groups: GroupSteps | None = None,
    funders: GroupSteps | None = None,
) -> Indicator:
    """An indicator read from the group rows; ``bounds`` are (least, most)."""
    least, most = bounds

    def value(conventions: Conventions) -> Value:
        return Value(
            lo=least,
            hi=most,
            known=known_of_total("group"),
            trust=trust_of_total("group", conventions.confidence_self_report.value),
            pence=pence,
            absent=why_absent(of_total=True),
        )

    return Indicator(value=value, from_groups=groups, from_funders=funders)
