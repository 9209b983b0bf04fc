"""A common cause in numbers: nodes, weights, and what each node makes of the odds.

A decision goes against the organisation if √ρ·Z + √(1−ρ)·ε < Φ⁻¹(p), with Z common to a
factor and all ε independent (Vasicek's one-factor form). Given Z = z that happens with
probability Φ((Φ⁻¹(p) − √ρ·z) / √(1−ρ)).
"""

from __future__ import annotations

from math import ceil, erfc, log, log2, pi, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from fundrisk.losses.draws import Real

REACH = 8.0
"""Nodes go from −8 to 8; beyond lie 1.2e-15 of all cases."""

FEWEST_NODES, MOST_NODES = 33, 4097
ERROR = 1e-14
"""Of the integral over Z, as bounded by ``nodes_needed``."""

_upper_tail = np.frompyfunc(erfc, 1, 1)


def nodes_needed(correlation: float, draws: int) -> int:
    """How many nodes the trapezium rule needs for ``draws`` decisions of one factor.

    The rule's error is at most exp(−2π²/(h²·c)) for steps of h, because the product of
    ``draws`` conditional probabilities and the density grows no faster than
    exp(c·y²/2), c = 1 + draws·ρ/(1−ρ), away from the real axis (Trefethen and
    Weideman 2014, section 5). Rounded up to a power of two, and one.
    """
    growth = 1 + draws * correlation / (1 - correlation)
    step = pi * sqrt(2 / (growth * -log(ERROR)))
    wanted = (1 << ceil(log2(2 * REACH / step))) + 1
    return min(max(wanted, FEWEST_NODES), MOST_NODES)


def rule(nodes: int) -> tuple[Real, Real]:
    """Nodes and weights (they sum to 1) for the mean over a standard normal Z."""
    places = np.linspace(-REACH, REACH, nodes)
    weights = np.exp(places * places / -2)
    return places, weights / weights.sum()


def conditional(probability: Real, correlation: Real, places: Real) -> Real:
    """Probabilities given each Z, shape (len(probability), len(places)).

    Args:
        probability: Above 0 and below 1.
        correlation: ρ of each, 0 ≤ ρ < 1.
        places: Values of Z.
    """
    inverse = NormalDist().inv_cdf
    threshold = np.array([inverse(one) for one in probability.tolist()])
    cause = np.sqrt(correlation)[:, None] * places[None, :]
    standard = (threshold[:, None] - cause) / np.sqrt(1 - correlation)[:, None]
    return normal_below(standard)


def normal_below(values: Real) -> Real:
    """Φ of each value."""
    found: Real = np.asarray(_upper_tail(values / -sqrt(2)), dtype=np.float64) / 2
    return found
