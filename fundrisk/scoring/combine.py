"""Exposures of several indicators → one, for rules and dimensions alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.rule import Operation
from fundrisk.scoring.scales import DECIMALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.rule import Combination


def combined(combination: Combination, end: str) -> pl.Expr:
    """One end (``lo`` or ``hi``) of the combined exposure; null if nothing applies."""
    parts = [
        pl.col(f"{part}.part_{end}") if isinstance(part, str) else combined(part, end)
        for part in combination.of
    ]
    return _joined(combination.op, parts).round(DECIMALS)


def _joined(operation: Operation, parts: Sequence[pl.Expr]) -> pl.Expr:
    if operation is Operation.MAX:
        return pl.max_horizontal(parts)
    if operation is Operation.QUADRATIC_MEAN:
        return pl.mean_horizontal([part * part for part in parts]).sqrt()
    if operation is Operation.NOT_BOTH:
        kept = [100 - part for part in parts]
        return 100 - (kept[0] * kept[1]).sqrt()
    return pl.mean_horizontal(parts)


def assessed_parts(combination: Combination) -> tuple[pl.Expr, pl.Expr]:
    """How many parts have a value, and how many apply."""
    leaves = combination.leaves()
    applies = [~pl.col(f"{leaf}.not_applicable") for leaf in leaves]
    has_value = [
        applicable & pl.col(f"{leaf}.score_hi").is_not_null()
        for leaf, applicable in zip(leaves, applies, strict=True)
    ]
    return pl.sum_horizontal(has_value), pl.sum_horizontal(applies)


def mean_over_parts(combination: Combination, what: str) -> pl.Expr:
    """The mean of ``known`` or ``trust`` over the parts that apply."""
    return pl.mean_horizontal(
        pl.when(~pl.col(f"{leaf}.not_applicable")).then(
            pl.when(pl.col(f"{leaf}.score_hi").is_not_null())
            .then(f"{leaf}.{what}")
            .otherwise(0.0)
        )
        for leaf in combination.leaves()
    ).fill_null(0.0)


def first_absence(combination: Combination) -> pl.Expr:
    """The reason of the first part that should have a value and has none."""
    reasons = [
        pl.when(
            ~pl.col(f"{leaf}.not_applicable") & pl.col(f"{leaf}.score_hi").is_null()
        ).then(f"{leaf}.absent")
        for leaf in dict.fromkeys(combination.leaves())
    ]
    not_applicable = [
        pl.col(f"{leaf}.absent") for leaf in dict.fromkeys(combination.leaves())
    ]
    return pl.coalesce(*reasons, *not_applicable)


def columns(
    name: str,
    combination: Combination,
    *,
    least_parts: int | None,
    least_share: float,
    amount_from: str | None = None,
) -> list[pl.Expr]:
    """``<name>.raw_lo`` and so on for one rule or dimension.

    It is assessed where at least ``least_parts`` of its parts have a value, or without
    that number at least ``least_share`` of those that apply.
    """
    assessed, applicable = assessed_parts(combination)
    enough = (
        assessed >= least_parts
        if least_parts is not None
        else assessed >= applicable * least_share
    )
    is_assessed = (applicable > 0) & (assessed > 0) & enough
    made = [
        pl.when(is_assessed).then(combined(combination, "lo")).alias(f"{name}.lo"),
        pl.when(is_assessed).then(combined(combination, "hi")).alias(f"{name}.hi"),
        (applicable == 0).alias(f"{name}.not_applicable"),
        mean_over_parts(combination, "known").alias(f"{name}.known"),
        pl.when(is_assessed)
        .then(mean_over_parts(combination, "trust"))
        .otherwise(0.0)
        .alias(f"{name}.trust"),
        pl.when(~is_assessed).then(first_absence(combination)).alias(f"{name}.absent"),
    ]
    if amount_from is not None:
        made.append(_stake(combination, amount_from).alias(f"{name}.pence"))
    return made


def _stake(combination: Combination, amount_from: str) -> pl.Expr:
    """The money at stake; where the worst part counts alone, that part's money."""
    stake = pl.col(f"{amount_from}.pence")
    if combination.op is not Operation.MAX:
        return stake
    worst = combined(combination, "hi")
    return pl.coalesce(
        *(
            pl.when(pl.col(f"{leaf}.part_hi").round(DECIMALS) == worst).then(
                f"{leaf}.pence"
            )
            for leaf in combination.leaves()
        ),
        stake,
    )
