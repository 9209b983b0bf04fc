"""Portfolios too large to list, checked where another way leads to the figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from math import comb, fsum, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings

from fundrisk.losses import distribution as one
from fundrisk.losses.cohort import shortfalls
from fundrisk.losses.distribution import Distribution, distribution
from fundrisk.losses.lattice import POINTS
from tests.losses.plain import NODES, WEIGHTS, Draw, as_draws, shortfall
from tests.losses.portfolios import portfolios

LEVEL = 0.9
THOUSAND = 100_000
PATHS = 200_000


def alike(many: int, factor: int, correlation: float) -> list[Draw]:
    """Decisions on £1,000 each."""
    return [Draw(THOUSAND, 0.3, factor, correlation)] * many


def counted(many: int, correlation: float) -> dict[int, float]:
    """Losses of ``alike`` from the binomial distribution, given each common cause."""
    threshold = -0.5244005127080407
    common, own = sqrt(correlation), sqrt(1 - correlation)
    below = np.array([_below((threshold - common * z) / own) for z in NODES])
    found = {}
    for number in range(many + 1):
        odds = comb(many, number) * below**number * (1 - below) ** (many - number)
        found[number * THOUSAND] = fsum(odds * WEIGHTS)
    return found


def _below(standard: float) -> float:
    return NormalDist().cdf(standard)


def both(first: dict[int, float], second: dict[int, float]) -> dict[int, float]:
    """Losses of two independent families."""
    found: dict[int, float] = defaultdict(float)
    for loss, odds in first.items():
        for other, other_odds in second.items():
            found[loss + other] += odds * other_odds
    return dict(sorted(found.items()))


@pytest.mark.parametrize("correlation", [0.0, 0.1, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("many", [19, 40])
def test_many_alike_follow_the_binomial_distribution(
    many: int, correlation: float
) -> None:
    """On a pound grid that holds every loss there is no error at all."""
    found, wanted = (
        distribution(as_draws(alike(many, 0, correlation))),
        counted(many, correlation),
    )
    listed = dict(zip(found.losses, found.probabilities, strict=True))

    assert found.grid_gbp in (1, 2, 5, 10, 20, 50)
    assert found.shortfall(LEVEL) == pytest.approx(shortfall(wanted, LEVEL))
    assert all(
        listed.get(loss, 0) == pytest.approx(odds, abs=1e-13)
        for loss, odds in wanted.items()
    )


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6, 0.9])
def test_large_families_on_the_lattice_keep_its_bound(correlation: float) -> None:
    """Two families of 14 and 25, and one that is listed."""
    own = [
        *alike(14, 0, correlation),
        *alike(25, 1, correlation),
        *alike(3, 2, correlation),
    ]
    wanted = both(counted(14, correlation), counted(25, correlation))
    exact = shortfall(both(wanted, counted(3, correlation)), LEVEL)
    parts = 42 if correlation == 0 else 14 + 25 + 1
    most = parts * (42 * THOUSAND / (POINTS - 1 - parts)) / 4 / (1 - LEVEL)

    found = shortfalls(as_draws(own), 1, level=LEVEL).shortfall[0]

    assert exact * (1 - 1e-9) <= found <= exact + most
    assert found == pytest.approx(exact, rel=0.003)


@given(portfolios(least=2, most=9))
@settings(max_examples=40)
def test_a_grid_moves_the_shortfall_by_less_than_it_may(own: tuple[Draw, ...]) -> None:
    """A quarter of a grid step for each decision, over the worst tenth; never less."""
    listed = distribution(as_draws(own))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one, "MOST_LISTED", 0)
        gridded = distribution(as_draws(own))
    grid = (gridded.grid_gbp or 1) * 100
    most = len(own) * grid / 4 / (1 - LEVEL)
    exact = listed.shortfall(LEVEL)

    assert gridded.expected == pytest.approx(listed.expected)
    assert exact * (1 - 1e-9) <= gridded.shortfall(LEVEL)
    assert gridded.shortfall(LEVEL) <= exact * (1 + 1e-9) + most


def test_a_grid_says_how_coarse_it_is() -> None:
    """The finest that stays fast: pounds for small sums, hundreds for large ones."""
    small = [replace(draw, loss=2_000) for draw in alike(30, 0, 0.0)]
    large = [replace(draw, loss=50_000_000) for draw in alike(30, 0, 0.0)]

    assert distribution(as_draws(small)).grid_gbp == 1
    assert distribution(as_draws(large)).grid_gbp == 200
    assert distribution(as_draws(small[:18])).grid_gbp is None


def test_a_simulation_agrees_within_three_sigma() -> None:
    """Seeded paths of the model as it is defined: the one place with random numbers."""
    own = [
        Draw(10_000 + 7_919 * n, 0.1 + 0.05 * n, n % 3, (0.1, 0.3, 0.6)[n % 3])
        for n in range(12)
    ]
    exact, lost = distribution(as_draws(own)), _simulated(own)

    quantile = exact.at_risk(LEVEL)
    over = quantile + np.maximum(lost - quantile, 0) / (1 - LEVEL)
    beyond = (lost >= 2 * quantile / 3).astype(float)
    for sample, wanted in (
        (lost, exact.expected),
        (over, exact.shortfall(LEVEL)),
        (beyond, exact.probability_of_at_least(2 * quantile / 3)),
    ):
        assert abs(sample.mean() - wanted) < 3 * sample.std() / sqrt(PATHS)


def _simulated(own: list[Draw]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Losses of many paths: √ρ·Z + √(1−ρ)·ε below the threshold of p."""
    random = np.random.default_rng(20260401)
    common = random.standard_normal((3, PATHS))
    lost = np.zeros(PATHS)
    for draw in own:
        latent = sqrt(draw.correlation) * common[draw.factor]
        latent += sqrt(1 - draw.correlation) * random.standard_normal(PATHS)
        lost += draw.loss * (latent < NormalDist().inv_cdf(draw.probability))
    return lost


def test_one_distribution_is_of_one_organisation() -> None:
    """Two at once are a mistake of the caller."""
    two = as_draws([Draw(1, 0.5)], [Draw(1, 0.5)])

    with pytest.raises(ValueError, match="one organisation"):
        distribution(two)
    assert isinstance(distribution(as_draws([Draw(1, 0.5)])), Distribution)
