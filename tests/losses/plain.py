"""The model a second time, outcome by outcome: nothing of the product in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from math import exp, fsum, prod, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.draws import Draws

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STEPS, REACH = 4001, 8
NODES = [REACH * (2 * step / (STEPS - 1) - 1) for step in range(STEPS)]
DENSITY = [exp(-z * z / 2) for z in NODES]
WEIGHTS = [density / fsum(DENSITY) for density in DENSITY]


@dataclass(frozen=True)
class Draw:
    """One decision, in pence."""

    loss: int
    probability: float
    factor: int = 0
    correlation: float = 0.0


def as_draws(*organisations: Iterable[Draw]) -> Draws:
    """Organisations 0, 1, … as the product takes them."""
    rows = [(n, draw) for n, own in enumerate(organisations) for draw in own]
    return Draws(
        organisation=np.array([n for n, _ in rows], np.int64),
        factor=np.array([draw.factor for _, draw in rows], np.int64),
        loss=np.array([draw.loss for _, draw in rows], np.float64),
        probability=np.array([draw.probability for _, draw in rows], np.float64),
        correlation=np.array([draw.correlation for _, draw in rows], np.float64),
    )


def outcomes(draws: Sequence[Draw]) -> dict[int, float]:
    """Each loss with its probability, over all 2ⁿ outcomes."""
    families = [
        _of_family([draw for draw in draws if draw.factor == factor])
        for factor in sorted({draw.factor for draw in draws})
    ]
    found: dict[int, list[float]] = defaultdict(list)
    for outcome in product(*families):
        losses, odds = zip(*outcome, strict=True) if outcome else ((), ())
        found[sum(losses)].append(prod(odds))
    return {loss: fsum(found[loss]) for loss in sorted(found)}


def _of_family(draws: Sequence[Draw]) -> list[tuple[int, float]]:
    """(loss, probability) of every outcome, by the trapezium rule on ±8."""
    given = [np.array(_given_each_node(draw)) for draw in draws]
    listed = []
    for leaves in product((False, True), repeat=len(draws)):
        odds = np.array(WEIGHTS)
        for leaving, one in zip(leaves, given, strict=True):
            odds = odds * (one if leaving else 1 - one)
        pairs = zip(draws, leaves, strict=True)
        loss = sum(draw.loss for draw, leaving in pairs if leaving)
        listed.append((loss, float(odds.sum())))
    return listed


def _given_each_node(draw: Draw) -> list[float]:
    if draw.probability in (0, 1):
        return [draw.probability] * STEPS
    threshold = NormalDist().inv_cdf(draw.probability)
    common, own = sqrt(draw.correlation), sqrt(1 - draw.correlation)
    below = NormalDist().cdf
    return [below((threshold - common * z) / own) for z in NODES]


def mean(losses: dict[int, float]) -> float:
    """Σ loss · probability."""
    return fsum(loss * odds for loss, odds in losses.items())


def quantiles(losses: dict[int, float], level: float, near: float) -> set[int]:
    """Lower quantiles at the level, give or take ``near``: rounding must not decide."""
    found, below = set(), 0.0
    for loss, odds in losses.items():
        upto = below + odds
        if upto >= level - near and below < level + near:
            found.add(loss)
        below = upto
    return found


def shortfall(losses: dict[int, float], level: float) -> float:
    """(E(L over q) + q · what is left of the worst cases) ÷ all of the worst cases."""
    quantile = min(quantiles(losses, level, 1e-12))
    over = {loss: odds for loss, odds in losses.items() if loss > quantile}
    rest = 1 - level - fsum(over.values())
    return (mean(over) + quantile * rest) / (1 - level)
