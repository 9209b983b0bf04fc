"""All that one organisation may lose, each amount with its probability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.normal import conditional, nodes_needed, rule

if TYPE_CHECKING:
    from fundrisk.losses.draws import Draws, Real

ALMOST = 1e-12
"""Rounding that may keep a sum of probabilities under the level it reaches."""


@dataclass(frozen=True)
class Distribution:
    """Losses in pence, ascending, and their probabilities.

    ``grid_gbp`` is ``None`` where every loss is exact to the penny, else the pounds
    between two losses that are told apart.
    """

    losses: Real
    probabilities: Real
    grid_gbp: int | None = None

    @property
    def expected(self) -> float:
        """The mean, in pence."""
        return float(np.sum(self.losses * self.probabilities))

    def at_risk(self, level: float) -> float:
        """The lower ``level``-quantile, in pence."""
        reached = np.cumsum(self.probabilities) >= level - ALMOST
        return float(self.losses[np.argmax(reached)])

    def shortfall(self, level: float) -> float:
        """The mean of the worst 1 − ``level`` of cases, in pence."""
        quantile = self.at_risk(level)
        over = np.maximum(self.losses - quantile, 0) * self.probabilities
        return quantile + float(np.sum(over)) / (1 - level)

    def probability_of_at_least(self, pence: float) -> float:
        """Of a loss of so much or more."""
        return float(np.sum(self.probabilities[self.losses >= pence]))


def distribution(draws: Draws) -> Distribution:
    """The distribution of the sum of losses of one organisation.

    Raises:
        ValueError: draws of more than one organisation.
    """
    if len(set(draws.organisation.tolist())) > 1:
        words = "A distribution is that of one organisation."
        raise ValueError(words)
    losses, probabilities = np.zeros(1), np.ones(1)
    for factor in np.unique(draws.factor):
        own, odds = _of_factor(draws.at(draws.factor == factor))
        losses = (losses[:, None] + own[None, :]).ravel()
        probabilities = (probabilities[:, None] * odds[None, :]).ravel()
    amounts, places = np.unique(losses, return_inverse=True)
    summed = np.bincount(places, weights=probabilities).astype(np.float64)
    return Distribution(amounts, summed)


def _of_factor(draws: Draws) -> tuple[Real, Real]:
    """Every outcome of the draws that share one cause."""
    correlation = float(draws.correlation[0])
    nodes, weights = rule(nodes_needed(correlation, len(draws)))
    inside = np.clip(draws.probability, 1e-300, 1 - 1e-16)
    given = conditional(inside, draws.correlation, nodes)
    losses, odds = np.zeros(1), weights[None, :]
    for loss, certain, one in zip(
        np.rint(draws.loss), draws.probability, given, strict=True
    ):
        failing = odds * (one if 0 < certain < 1 else certain)
        odds = np.concatenate([odds - failing, failing])
        losses = np.concatenate([losses, losses + loss])
    return losses, odds.sum(axis=1)
