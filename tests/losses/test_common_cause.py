"""The integral over a common cause, and what draws may be."""

from __future__ import annotations

from math import fsum, prod, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from numpy.polynomial.hermite_e import hermegauss

from fundrisk.losses.cohort import shortfalls
from fundrisk.losses.normal import conditional, nodes_needed, normal_below, rule
from tests.losses.plain import NODES, WEIGHTS, Draw, as_draws

NORMAL = NormalDist()


def test_the_normal_distribution_to_fifteen_digits() -> None:
    """Between the values of the table and beyond its ends."""
    at = [*np.linspace(-9.3, 9.3, 1237), -40.0, 40.0, 0.0, 8.99999, -9.00001]

    found = normal_below(np.array(at))

    assert max(abs(found - [NORMAL.cdf(one) for one in at])) < 2e-15


@pytest.mark.parametrize("correlation", [0.0, 0.1, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("many", [1, 2, 5, 12, 30])
def test_the_nodes_are_as_good_as_four_thousand(correlation: float, many: int) -> None:
    """Every second decision goes against the organisation."""
    odds = [0.02 + 0.96 * n / many for n in range(many)]
    common, own = sqrt(correlation), sqrt(1 - correlation)
    wanted = fsum(
        weight * prod(_either(n, p, common * z, own) for n, p in enumerate(odds))
        for z, weight in zip(NODES[::4], WEIGHTS[::4], strict=True)
    ) / fsum(WEIGHTS[::4])

    z, weights = rule(nodes_needed(correlation, many))
    given = conditional(np.array(odds), np.full(many, correlation), z)
    given[:, 1::2] = 1 - given[:, 1::2]

    assert weights @ given.prod(axis=1) == pytest.approx(wanted, abs=1e-14)


def _either(number: int, odds: float, cause: float, own: float) -> float:
    below = NORMAL.cdf((NORMAL.inv_cdf(odds) - cause) / own)
    return 1 - below if number % 2 else below


@pytest.mark.parametrize("correlation", [0.0, 0.1, 0.3, 0.6])
def test_gauss_and_hermite_agree(correlation: float) -> None:
    """The other rule that the method allows, for the correlations it shows."""
    odds, same = np.array([0.1, 0.3, 0.5]), np.full(3, correlation)
    places, raw = hermegauss(64)
    theirs = (raw / raw.sum()) @ conditional(odds, same, places).prod(axis=1)
    z, weights = rule(nodes_needed(correlation, 3))

    assert weights @ conditional(odds, same, z).prod(axis=1) == pytest.approx(theirs)


def test_a_strong_cause_takes_more_nodes() -> None:
    """And more decisions do; there is an end to it."""
    assert nodes_needed(0.0, 1) == 33
    assert nodes_needed(0.6, 10) < nodes_needed(0.6, 40) < nodes_needed(0.99, 40)
    assert nodes_needed(0.999999, 100) == 4097


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (Draw(0, 0.5), "loss 0.0 must be above 0 pence"),
        (Draw(-5, 0.5), "loss -5.0 must be"),
        (Draw(1, 1.5), "probability 1.5 must be from 0 to 1"),
        (Draw(1, float("nan")), "probability nan must be"),
        (Draw(1, 0.5, 0, 1.0), "correlation 1.0 must be from 0 to below 1"),
        (Draw(1, 0.5, 0, -0.1), "correlation -0.1 must be"),
    ],
)
def test_draws_are_refused_with_their_place(draw: Draw, words: str) -> None:
    """Which one, what it has, and what it must be."""
    with pytest.raises(ValueError, match=f"Draw 1: {words}"):
        as_draws([Draw(1, 0.5), draw])


def test_draws_must_be_sorted_and_of_one_length() -> None:
    """Anything else would be counted for the wrong organisation."""
    good = as_draws([Draw(1, 0.5)], [Draw(2, 0.5)])

    with pytest.raises(ValueError, match="sorted by organisation"):
        good.at(np.array([1, 0]))
    with pytest.raises(ValueError, match="one length"):
        type(good)(good.organisation[:1], *[good.loss] * 4)  # type: ignore[arg-type]


def test_a_factor_has_one_correlation() -> None:
    """Two would leave open what is common."""
    mixed = as_draws([Draw(1, 0.5, 3, 0.1), Draw(1, 0.5, 3, 0.2)])

    with pytest.raises(ValueError, match="same correlation"):
        shortfalls(mixed, 1, level=0.9)
