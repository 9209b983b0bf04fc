"""Every portfolio of up to 12 decisions agrees with going through all outcomes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from fundrisk.losses.cohort import EXACT, ROOM, shortfalls
from fundrisk.losses.distribution import distribution
from fundrisk.losses.lattice import POINTS
from tests.losses import plain
from tests.losses.plain import Draw, as_draws
from tests.losses.portfolios import MOST, portfolios

LEVEL = 0.9
NEAR = 1e-9
BLOCKS = 2
"""Twelve draws, the largest families first, never need more blocks of eight."""


@given(portfolios())
@settings(max_examples=100)
def test_one_organisation_agrees_with_every_outcome(own: tuple[Draw, ...]) -> None:
    """All losses, all probabilities, and the figures made of them."""
    found, wanted = distribution(as_draws(own)), plain.outcomes(own)
    possible = {loss: odds for loss, odds in wanted.items() if odds > 0}
    listed = dict(zip(found.losses, found.probabilities, strict=True))

    assert found.grid_gbp is None
    assert set(listed) == set(possible)
    assert all(listed[loss] == pytest.approx(odds) for loss, odds in possible.items())
    assert found.expected == pytest.approx(plain.mean(wanted))
    assert found.at_risk(LEVEL) in plain.quantiles(wanted, LEVEL, NEAR)
    assert found.shortfall(LEVEL) == pytest.approx(plain.shortfall(wanted, LEVEL))


@given(portfolios())
@settings(max_examples=100)
def test_a_cohort_agrees_with_every_outcome(own: tuple[Draw, ...]) -> None:
    """To rounding where outcomes are listed; on the lattice within its bound."""
    found, wanted = shortfalls(as_draws(own), 1, level=LEVEL), plain.outcomes(own)
    exact = plain.shortfall(wanted, LEVEL)
    uncertain = [draw for draw in own if 0 < draw.probability < 1]

    assert found.expected[0] == pytest.approx(plain.mean(wanted))
    if len(uncertain) <= EXACT:
        assert found.at_risk[0] in plain.quantiles(wanted, LEVEL, NEAR)
        assert found.shortfall[0] == pytest.approx(exact)
    else:
        step = sum(draw.loss for draw in uncertain) / (POINTS - 1 - BLOCKS)
        most = BLOCKS * step / 4 / (1 - LEVEL)
        assert exact * (1 - NEAR) <= found.shortfall[0] <= exact * (1 + NEAR) + most


def test_both_ways_of_counting_are_drawn() -> None:
    """Portfolios of 12 are split into blocks; those of 10 are listed whole."""
    assert ROOM < EXACT < MOST


@given(portfolios(least=3, families=2))
@settings(max_examples=60)
def test_what_holds_whatever_the_common_cause(own: tuple[Draw, ...]) -> None:
    """Expected loss stays, the shortfall never falls, and is never below either."""
    correlations = (0.0, 0.1, 0.3, 0.6, 0.9)
    at = [[replace(one, correlation=rho) for one in own] for rho in correlations]
    found = shortfalls(as_draws(*at), len(at), level=LEVEL)
    spread = [distribution(as_draws(one)) for one in at]
    shortfall = np.array([one.shortfall(LEVEL) for one in spread])
    rounding = NEAR * shortfall.max()

    assert [one.expected for one in spread] == pytest.approx([spread[0].expected] * 5)
    assert np.ptp(found.expected) <= rounding
    assert np.all(np.diff(shortfall) >= -rounding)
    assert np.all(found.shortfall >= found.at_risk)
    assert np.all(found.shortfall >= found.expected - rounding)
