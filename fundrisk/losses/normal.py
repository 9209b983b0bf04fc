"""A common cause in numbers: nodes, weights, and what each node makes of the odds.

A decision goes against the organisation if √ρ·Z + √(1−ρ)·ε < Φ⁻¹(p), with Z common to a
factor and all ε independent (Vasicek's one-factor form). Given Z = z that happens with
probability Φ((Φ⁻¹(p) − √ρ·z) / √(1−ρ)).
"""

from __future__ import annotations

from functools import cache
from math import ceil, erfc, log, pi, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from fundrisk.losses.draws import Real

REACH = 8.0
"""Nodes go from −8 to 8; beyond lie 1.2e-15 of all cases."""

FEWEST_NODES, MOST_NODES = 33, 4097
ERROR = 1e-9
"""Of an integral over Z, as ``nodes_needed`` bounds it; in truth it is below 1e-14."""

FAR, STEPS = 9, 2048
"""Φ is tabled from −9 to 9, so many times a unit; further out it is 0 or 1."""


def nodes_needed(correlation: float, draws: int) -> int:
    """How many nodes the trapezium rule needs for ``draws`` decisions of one factor.

    The rule's error for steps of h is about exp(−2π²/(h²·c)), because off the real axis
    the product of ``draws`` conditional probabilities and the density grows no faster
    than exp(c·y²/2), c = 1 + draws·ρ/(1−ρ) (Trefethen and Weideman 2014, section 5).
    Rounded up, so that many families need equally many.
    """
    growth = 1 + draws * correlation / (1 - correlation)
    step = pi * sqrt(2 / (growth * -log(ERROR)))
    wanted = 16 * ceil(2 * REACH / step / 16) + 1
    return min(max(wanted, FEWEST_NODES), MOST_NODES)


def rule(nodes: int) -> tuple[Real, Real]:
    """Nodes and weights (they sum to 1) for the mean over a standard normal Z."""
    places = np.linspace(-REACH, REACH, nodes)
    weights = np.exp(places * places / -2)
    return places, weights / weights.sum()


def conditional(probability: Real, correlation: Real, places: Real) -> Real:
    """Probabilities given each Z, shape (len(places), len(probability)).

    Args:
        probability: Above 0 and below 1.
        correlation: ρ of each, 0 ≤ ρ < 1.
        places: Values of Z.
    """
    inverse = NormalDist().inv_cdf
    each, number = np.unique(probability, return_inverse=True)
    threshold = np.array([inverse(one) for one in each.tolist()])[number]
    cause = places[:, None] * np.sqrt(correlation)
    return normal_below((threshold - cause) / np.sqrt(1 - correlation))


def normal_below(values: Real) -> Real:
    """Φ of each value to 1e-15: a table, and Taylor's series between its values."""
    table, density = _table()
    inside = np.clip(values, -FAR, FAR)
    place = np.rint(inside * STEPS)
    at = place / STEPS
    off = inside - at
    number = place.astype(np.int64) + FAR * STEPS
    bend = 1 - off / 2 * (at - off / 3 * (at * at - 1))
    found: Real = table[number] + density[number] * off * bend
    return found


@cache
def _table() -> tuple[Real, Real]:
    """Φ and its derivative."""
    at = np.arange(-FAR * STEPS, FAR * STEPS + 1) / STEPS
    below = np.array([erfc(-one / sqrt(2)) / 2 for one in at.tolist()])
    return below, np.exp(at * at / -2) / sqrt(2 * pi)
