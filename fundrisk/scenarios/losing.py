"""Rows of decisions → what a year could cost, under each set of assumptions."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from fundrisk.losses.distribution import Distribution, distribution
from fundrisk.losses.draws import Draws
from fundrisk.model.loss import Decision, LossAt, LossDistribution, OddsFrom
from fundrisk.model.pounds import from_pence
from fundrisk.model.words import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.rule import Conventions

Row = dict[str, Any]
INDEPENDENT, DEFAULT, STRESSED = "independent", "default", "stressed"


def loss_distribution(
    rows: Sequence[Row], conventions: Conventions
) -> LossDistribution:
    """The decisions of one organisation and what they could cost together.

    Losses and odds at their worst where they are in doubt; the odds of renewal as
    assumed, lower and higher, each with three strengths of common cause.

    Args:
        rows: Those of ``indicators._draws.draws`` of one organisation.
        conventions: Horizon, level, range of the odds, correlations.
    """
    shift = conventions.renewal_range.value
    causes = {
        DEFAULT: None,
        INDEPENDENT: 0.0,
        STRESSED: conventions.correlation_stressed.value,
    }
    cases = product(causes.items(), (0.0, -shift, shift))
    made = [_under(rows, conventions, name, rho, moved) for (name, rho), moved in cases]
    grids = {grid for _, grid in made if grid is not None}
    return LossDistribution(
        horizon_months=round(conventions.loss_horizon_months.value),
        level=conventions.shortfall_level.value,
        decisions=tuple(_decision(row) for row in rows),
        at=tuple(at for at, _ in made),
        grid_gbp=max(grids, default=None),
    )


def _under(
    rows: Sequence[Row],
    conventions: Conventions,
    name: str,
    rho: float | None,
    shift: float,
) -> tuple[LossAt, int | None]:
    """One set of assumptions; what a smaller renewal loses is lost in any case."""
    settled = sum(row["settled_hi"] for row in rows)
    level = conventions.shortfall_level.value
    drawn = _draws(rows, rho, shift, conventions.renewal_most.value)
    found = distribution(drawn)
    at = LossAt(
        correlation=name,
        rho=rho,
        renewal_shift=shift,
        expected_gbp=from_pence(found.expected + settled),
        at_risk_gbp=from_pence(found.at_risk(level) + settled),
        shortfall_gbp=from_pence(_shortfall(found, drawn, rows, rho, level) + settled),
    )
    return at, found.grid_gbp


def _shortfall(
    whole: Distribution,
    drawn: Draws,
    rows: Sequence[Row],
    rho: float | None,
    level: float,
) -> float:
    """As R5 counts it: a funder of unknown kind may share any cause there is.

    Its own shortfall is added to that of the rest, which no common cause can exceed;
    where there is none it stands alone.
    """
    known = np.array([row["family"] is not None for row in rows if row["loss_hi"] > 0])
    if rho == 0 or known.all():
        return whole.shortfall(level)
    stray = drawn.at(~known)
    alone = stray.in_pence().loss * np.minimum(stray.probability / (1 - level), 1)
    return distribution(drawn.at(known)).shortfall(level) + float(alone.sum())


def _draws(rows: Sequence[Row], rho: float | None, shift: float, most: float) -> Draws:
    """Families share a cause; a funder of unknown kind has one of its own here."""
    counted = [row for row in rows if row["loss_hi"] > 0]
    names = [row["family"] or f"?{row['draw']}" for row in counted]
    number = {name: at for at, name in enumerate(dict.fromkeys(names))}
    renewed = [
        min(max(1 - row["probability_hi"] + shift, 0.0), most) for row in counted
    ]
    every = [row["correlation"] if rho is None else rho for row in counted]
    return Draws(
        organisation=np.zeros(len(counted), np.int64),
        factor=np.array([number[name] for name in names], np.int64),
        loss=np.array([row["loss_hi"] for row in counted], np.float64),
        probability=np.array([1 - odds for odds in renewed], np.float64),
        correlation=np.array(every, np.float64),
    )


def _decision(row: Row) -> Decision:
    lowest, highest = row["loss_lo"], row["loss_hi"] + row["settled_hi"]
    return Decision(
        label=row["label"],
        agreements=tuple(row["agreements"]),
        group=row["group"],
        family=Family(row["family"]) if row["family"] else None,
        loss_gbp_lo=from_pence(lowest + row["settled_lo"]),
        loss_gbp_hi=from_pence(highest),
        probability=row["probability_hi"],
        odds_from=OddsFrom(row["renewal_basis"]),
        renewed=row["renewal_renewed"],
        decided=row["renewal_ended"],
    )
