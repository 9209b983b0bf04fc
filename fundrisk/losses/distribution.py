"""All that one organisation may lose, each amount with its probability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.blocks import joint, sums
from fundrisk.losses.exact import ALMOST
from fundrisk.losses.families import by_family, outcomes
from fundrisk.losses.on_grid import finest, on_grid

if TYPE_CHECKING:
    from fundrisk.losses.draws import Draws, Real
    from fundrisk.losses.families import Families

MOST_LISTED = 18
"""Draws up to which every outcome is listed; more are added on a grid."""

PENCE = 100


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
        below = np.cumsum(self.probabilities) < level - ALMOST
        return float(self.losses[min(int(below.sum()), len(below) - 1)])

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

    Exact to the penny up to ``MOST_LISTED`` uncertain draws; beyond, losses are split
    over the points of a pound grid so that their means stay.

    Raises:
        ValueError: draws of more than one organisation, or a factor with two
            correlations.
    """
    if len(set(draws.organisation.tolist())) > 1:
        words = "A distribution is that of one organisation."
        raise ValueError(words)
    pence = draws.in_pence()
    certain = float(pence.loss[pence.probability == 1].sum())
    families = by_family(pence.at((pence.probability > 0) & (pence.probability < 1)))
    many, grid = len(families.draws) > MOST_LISTED, None
    if many:
        grid = finest(families)
        probabilities = on_grid(families, grid * PENCE)
        losses = np.arange(len(probabilities)) * float(grid * PENCE)
    else:
        losses, probabilities = _every_outcome(families)
    happens = probabilities > 0
    amounts = (losses[happens] + certain).astype(np.float64)

    return Distribution(amounts, probabilities[happens], grid)


def _every_outcome(families: Families) -> tuple[Real, Real]:
    """Each different loss with its probability."""
    listed = outcomes(families, MOST_LISTED)
    sizes = tuple(families.size.tolist())
    odds = joint(listed, np.zeros(1, np.int64), sizes).ravel()
    losses, place = np.unique(
        sums(families.draws.loss[None, :]).ravel(), return_inverse=True
    )
    return losses, np.bincount(place, odds).astype(np.float64)
