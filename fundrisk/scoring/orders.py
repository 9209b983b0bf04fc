"""Which of several organisations is more exposed however the sides weigh.

For tests of the method against the case studies. It is never printed: nobody who
applies for money is ranked (D7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.scoring.weights import indexes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from fundrisk.scoring.weights import Numbers

    Sides = Sequence[float | None]


@dataclass(frozen=True)
class Orders:
    """How often one index stands surely above another, over draws of weights.

    Surely: its lower bound is above the upper bound of the other.

    Attributes:
        org_ids: In the order of rows and columns.
        above: ``above[i][j]``: share of draws (0 to 1) in which i is surely above j.
        ranks: ``ranks[i][r]``: share in which exactly r are surely above i and all
            others surely below it.
        least: The share from which an order is one; below it is a tie.
    """

    org_ids: tuple[str, ...]
    above: tuple[tuple[float, ...], ...]
    ranks: tuple[tuple[float, ...], ...]
    least: float

    def probability(self, one: str, other: str) -> float:
        """The share of draws in which ``one`` is surely above ``other``."""
        return self.above[self.org_ids.index(one)][self.org_ids.index(other)]

    def is_above(self, one: str, other: str) -> bool:
        """Whether there is an order at all, and this one."""
        return self.probability(one, other) >= self.least

    def is_tie(self, one: str, other: str) -> bool:
        """Whether the weights decide, so that there is no order."""
        return not (self.is_above(one, other) or self.is_above(other, one))

    def acceptability(self, org_id: str, rank: int) -> float:
        """The share of draws in which ``org_id`` surely has the rank; 1 is on top."""
        return self.ranks[self.org_ids.index(org_id)][rank - 1]


def orders(
    weights: Numbers, sides: Mapping[str, tuple[Sides, Sides]], least: float
) -> Orders:
    """Compare organisations draw by draw, all under the same weights.

    Args:
        weights: As ``weights.drawn``.
        sides: Lower and upper bounds of the sides of each organisation; one without
            any side is above and below nobody.
        least: ``order_from_probability``.
    """
    lower = [_known(weights, lo) for lo, _ in sides.values()]
    upper = [_known(weights, hi) for _, hi in sides.values()]
    above = np.array([[one > other for other in upper] for one in lower])
    count = len(sides)
    ranks = np.zeros((count, count))
    higher, beaten = above.sum(axis=0), above.sum(axis=1)
    for place in range(count):
        holds = (higher == place) & (beaten == count - 1 - place)
        ranks[:, place] = holds.mean(axis=1)
    return Orders(tuple(sides), _rows(above.mean(axis=2)), _rows(ranks), least)


def _known(weights: Numbers, sides: Sides) -> Numbers:
    found = indexes(weights, sides)
    return np.full(len(weights), np.nan) if found is None else found


def _rows(table: NDArray[np.float64]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(cell) for cell in row) for row in table)
