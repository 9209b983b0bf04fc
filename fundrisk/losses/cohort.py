"""What every organisation of a cohort may lose, as one vectorised run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.distribution import distribution

if TYPE_CHECKING:
    from fundrisk.losses.draws import Draws, Real


@dataclass(frozen=True)
class Shortfalls:
    """Pence, one place an organisation; nought for one without draws.

    Attributes:
        expected: The mean loss.
        at_risk: The lower quantile of the loss at the level asked for.
        shortfall: The mean loss of the worst 1 − level of cases.
    """

    expected: Real
    at_risk: Real
    shortfall: Real


def shortfalls(draws: Draws, organisations: int, *, level: float) -> Shortfalls:
    """Expected loss, income at risk and expected shortfall of each organisation.

    Args:
        draws: Of all organisations, numbered below ``organisations``.
        organisations: Length of the arrays that come back.
        level: Above 0 and below 1.
    """
    found = np.zeros((3, organisations))
    for number in np.unique(draws.organisation):
        one = distribution(draws.at(draws.organisation == number))
        found[:, number] = one.expected, one.at_risk(level), one.shortfall(level)
    return Shortfalls(*found)
