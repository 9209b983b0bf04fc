"""How far a figure of losses is to be trusted: what had to be assumed weighs little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import ratio, total
from fundrisk.indicators._totals import agreed
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

TENTHS = 10


def doubted(assumed: pl.Expr, conventions: Conventions) -> pl.Expr:
    """Annual value weighted by trust (tenths), that of a default where ``assumed``."""
    default = round(conventions.confidence_default.value * TENTHS)
    lowered = pl.min_horizontal("trust", pl.lit(default))
    trust = pl.when(assumed).then(lowered).otherwise("trust")
    return total(agreed, pl.col("av_lo") * trust)


def trusted(column: str, conventions: Conventions) -> pl.Expr:
    """Confidence (0–1) over all income, from ``doubted``; own-earned is self-report."""
    self_report = conventions.confidence_self_report.value
    earned = (pl.col("total_lo") - pl.col("agreed_lo")) * self_report
    weighed = ratio(divided_by(pl.col(column), TENTHS) + earned, pl.col("total_hi"))
    return weighed.fill_null(conventions.confidence_ledger.value)
