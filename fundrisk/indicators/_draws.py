"""Decisions within the horizon: what is lost if one goes against the organisation.

The baseline is that everything continues at its annual value. What an awarded successor
carries on is no decision any more, whatever a smaller one leaves: that is lost already.
Agreements that are decided together are one draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators._forward import told
from fundrisk.indicators._pots import SIXTEENTHS, net_loss
from fundrisk.pence import divide_half_up

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.rule import Conventions

STATUTORY = ("local_gov", "health", "central_gov")
MILLION = 1_000_000
JOINT = "jointly decided: "
"""Before the name that joint agreements share, so that it is no agreement's own."""


def horizon_days(as_of: date, conventions: Conventions) -> int:
    """Days that the loss model looks ahead."""
    months = round(conventions.loss_horizon_months.value)
    return (months_after(as_of, months) - as_of).days


def at_risk(days: int, *, surely: bool) -> pl.Expr:
    """Agreements whose renewal is decided within so many days, surely or perhaps.

    They run or will; their committed end lies within, or perhaps lies within, and no
    award carries them on.
    """
    funded = pl.col("agreed") & ~pl.col("earned")
    ends = pl.col("committed_end")
    if surely:
        dated = pl.col("sure") & told & ends.is_between(0, days)
        return funded & dated.fill_null(value=False) & ~pl.col("next_perhaps")
    over = pl.when("inferred").then(pl.col("end")).otherwise(ends)
    within = over.is_between(0, days).fill_null(value=True)
    return funded & pl.col("perhaps") & within & ~pl.col("next_sure")


def draws(
    lines: pl.LazyFrame, *, as_of: date, conventions: Conventions
) -> pl.LazyFrame:
    """One row for each decision of the coming months.

    Args:
        lines: ``Measured.lines``.
        as_of: Close of the day.
        conventions: The horizon, what strands, and the correlations.

    Returns:
        ``org`` (index), ``draw`` (the agreement, or the name of the joint decision),
        ``agreements`` (ids), ``group`` (name), ``family`` (null if not known) and
        ``correlation`` of the largest; ``loss_lo`` and ``loss_hi``: pence of net
        loss within the horizon if it is not renewed, beyond ``settled_lo`` and
        ``settled_hi``, which a renewal at a smaller amount loses in any case;
        ``gross_hi``: pence of income at risk; ``probability_lo`` and
        ``probability_hi`` of no renewal; ``renewal_basis`` (stated, history, unknown)
        of the least likely renewal; ``uncosted`` (flag: the whole amount counts).
        Ordered by ``org``, ``family`` and ``draw``.
    """
    days = horizon_days(as_of, conventions)
    rows = (
        lines.filter(at_risk(days, surely=False))
        .with_columns(surely=at_risk(days, surely=True))
        .with_columns(*_losses(days, conventions))
        .with_columns(draw=_key)
    )
    return (
        rows.group_by("org", "draw")
        .agg(*_together())
        .filter(pl.col("loss_hi") + pl.col("settled_hi") > 0)
        .with_columns(family=pl.when(~_hangs_on_any).then("family"))
        .drop("families")
        .with_columns(correlation=_correlation(conventions))
        .sort("org", "family", "draw", nulls_last=True)
    )


_key = (
    pl.when(pl.col("joint_decision").is_not_null())
    .then(pl.lit(JOINT) + pl.col("joint_decision").str.strip_chars().str.to_lowercase())
    .otherwise("agreement_id")
)


_hangs_on_any = (pl.col("families") > 1) & (
    (pl.col("loss_lo") != pl.col("loss_hi"))
    | (pl.col("settled_lo") != pl.col("settled_hi"))
    | (pl.col("probability_lo") != pl.col("probability_hi"))
)
"""Of several families the largest counts, unless it is in doubt which that is."""


def _losses(days: int, conventions: Conventions) -> list[pl.Expr]:
    """Net loss of each agreement, apart: settled by a smaller renewal, and at risk."""
    latest = pl.col("committed_end").clip(lower_bound=0)
    earliest = latest.fill_null(pl.col("start").fill_null(0).clip(0, days))
    lost = (days - earliest) * SIXTEENTHS
    kept = pl.col("renewal_ratio").fill_null(1).clip(0, 1)
    smaller = ((1 - kept) * MILLION).round().cast(pl.Int64)
    made = []
    for end, counts in (("lo", pl.col("surely")), ("hi", pl.lit(value=True))):
        whole = counts * net_loss(end, lost, conventions)
        settled = divide_half_up(whole * smaller, MILLION)
        made += [
            settled.alias(f"settled_{end}"),
            (whole - settled).alias(f"loss_{end}"),
        ]
    gross = divide_half_up(pl.col("yearly_hi") * lost, 365 * SIXTEENTHS + 4)
    return [*made, gross.alias("gross_hi")]


def _together() -> list[pl.Expr]:
    """Joint decisions: losses add, and the least likely renewal counts."""
    largest = [
        pl.col(name).sort_by("yearly_hi", "agreement_id").last()
        for name in ("group_name", "family")
    ]
    sums = [
        pl.col(f"{what}_{end}").sum()
        for what in ("loss", "settled")
        for end in ("lo", "hi")
    ]
    least = pl.col("renewal_hi").filter("surely").min()
    return [
        pl.col("agreement_id").sort().alias("agreements"),
        largest[0].alias("group"),
        largest[1],
        pl.col("family").n_unique().alias("families"),
        *sums,
        pl.col("gross_hi").sum(),
        (1 - least.fill_null(pl.col("renewal_hi").min())).alias("probability_lo"),
        (1 - pl.col("renewal_lo").min()).alias("probability_hi"),
        pl.col("renewal_basis").sort_by("renewal_lo", "agreement_id").first(),
        pl.col("uncosted").any(),
    ]


def _correlation(conventions: Conventions) -> pl.Expr:
    """Statutory bodies cut together more than others do."""
    return (
        pl.when(pl.col("family").is_in(STATUTORY))
        .then(pl.lit(conventions.correlation_statutory.value))
        .otherwise(pl.lit(conventions.correlation_other.value))
    )
