"""T6: days between a renewal's decision and the old end, weighted by annual value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators._part import Indicator, Pass, Value, first_reason, ratio

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

NAME = "decision_lead_days"


def _table(seen: Pass) -> pl.LazyFrame:
    """Agreements that end within a year of ``as_of``, either side, and were decided.

    The decision is the award of the successor, else the day the row itself gives; a
    day still to come counts, as the funder has named it.
    """
    back = (months_after(seen.as_of, -12) - seen.as_of).days
    ahead = (months_after(seen.as_of, 12) - seen.as_of).days
    lines = seen.lines.lazy().filter("agreed")
    awards = (
        lines.filter(pl.col("succeeds").is_not_null() & pl.col("perhaps"))
        .group_by("org", pl.col("succeeds").alias("agreement_id"))
        .agg(
            renewed=pl.col("awarded").filter("sure").min(),
            renewed_perhaps=~pl.col("sure").all(),
        )
    )
    ends_near = pl.col("end").is_between(back + 1, ahead)
    exact = pl.col("yearly_lo") == pl.col("yearly_hi")
    doubtful = pl.col("renewed_perhaps").fill_null(value=False)
    settled = pl.col("dates_known") & pl.col("sure") & exact & ~doubtful
    decided = (
        lines.drop("awarded", "succeeds")
        .filter(ends_near.fill_null(value=True) & pl.col("perhaps"))
        .join(awards, on=["org", "agreement_id"], how="left", maintain_order="left")
        .with_columns(decision=pl.coalesce("renewed", "decided"))
        .filter(pl.col("decision").is_not_null() | doubtful)
        .with_columns(
            lead=pl.col("end") - pl.col("decision"),
            weight=settled * pl.col("yearly_lo"),
        )
    )
    return decided.group_by("org").agg(
        (pl.col("weight") * pl.col("lead")).sum().alias(f"{NAME}.days"),
        pl.col("weight").sum().alias(f"{NAME}.weight"),
        (pl.col("weight") * pl.col("trust")).sum().alias(f"{NAME}.trust"),
        ((pl.col("lead") < 0) * pl.col("weight")).sum().alias(f"{NAME}.late"),
        (~settled).sum().alias(f"{NAME}.doubts"),
    )


def _value(_conventions: Conventions) -> Value:
    weight = pl.col(f"{NAME}.weight")
    lead = ratio(pl.col(f"{NAME}.days"), weight)
    doubtful = pl.col(f"{NAME}.doubts").fill_null(0) > 0
    nothing = weight.is_null() | (weight <= 0)
    return Value(
        lo=lead,
        hi=lead,
        known=pl.when(~nothing).then(1.0),
        trust=ratio(pl.col(f"{NAME}.trust"), weight * 10),
        pence=pl.col(f"{NAME}.late").fill_null(0),
        absent=first_reason(
            (doubtful, "a renewal was decided of which amount or dates are not known"),
            (nothing, "no renewal with a decision date within a year of the day"),
        ),
        not_applicable=nothing & ~doubtful,
    )


PART = Indicator(value=_value, table=_table)
