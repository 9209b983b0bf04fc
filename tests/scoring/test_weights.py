"""Random weights: every mixture as likely, the same everywhere, and what they give."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from statistics import mean, pstdev
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.model.words import Band
from fundrisk.scoring.weights import SEED, drawn, indexes, weighting
from tests.builders import rulebook

if TYPE_CHECKING:
    from fundrisk.model.sensitivity import Weighting

DRAWS, SIDES = 5_000, 6
WEIGHTS = drawn(DRAWS, SIDES)
FEW = drawn(200, SIDES)
POINTS = st.floats(0, 100)
INTERVALS = st.lists(st.tuples(POINTS, POINTS).map(sorted), min_size=6, max_size=6)

MASK = 2**64 - 1
PHILOX_M0, PHILOX_M1 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
PHILOX_W0, PHILOX_W1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B


def _philox(counter: int, key: int) -> list[int]:
    """Philox4x64 of ten rounds (Salmon and others 2011), in whole numbers."""
    x0, x1, x2, x3 = counter, 0, 0, 0
    k0, k1 = key, 0
    for _ in range(10):
        a, b = x0 * PHILOX_M0, x2 * PHILOX_M1
        x0, x1, x2, x3 = (b >> 64) ^ x1 ^ k0, b & MASK, (a >> 64) ^ x3 ^ k1, a & MASK
        k0, k1 = (k0 + PHILOX_W0) & MASK, (k1 + PHILOX_W1) & MASK
    return [x0, x1, x2, x3]


def _weighted(
    lo: list[float | None], hi: list[float | None], least_code: int = 0
) -> Weighting:
    found = weighting(
        WEIGHTS, lo, hi, least_code=least_code, conventions=rulebook().conventions
    )
    assert found is not None
    return found


def test_philox_by_hand_gives_its_published_numbers() -> None:
    """The first known answer of Random123: counter 0, key 0."""
    assert _philox(0, 0) == [
        0x16554D9ECA36314C,
        0xDB20FE9D672D0FDC,
        0xD7E772CEE186176B,
        0x7E68B68AEC7BA23B,
    ]


def test_the_weights_can_be_drawn_without_numpy() -> None:
    """Whole numbers, sorted, and the gaps between them: equal to the last bit."""
    raw = [number for counter in range(1, 26) for number in _philox(counter, SEED)]
    for draw in range(20):
        cuts = sorted(number >> 11 for number in raw[5 * draw : 5 * draw + 5])
        edges = [0, *cuts, 2**53]
        gaps = [(b - a) / 2**53 for a, b in pairwise(edges)]

        assert WEIGHTS[draw].tolist() == gaps


def test_more_draws_begin_with_the_same() -> None:
    """Counter-based: nothing hangs on how many there are, or on what ran before."""
    assert np.array_equal(WEIGHTS[: len(FEW)], FEW)


def test_weights_are_shares() -> None:
    """None below nil, each draw sums to one."""
    assert WEIGHTS.shape == (DRAWS, SIDES)
    assert WEIGHTS.min() > 0
    assert WEIGHTS.sum(axis=1) == pytest.approx(np.ones(DRAWS), abs=1e-12)


def test_the_moments_are_those_of_dirichlet() -> None:
    """Of six: mean 1/6, variance (1/6)(5/6)/7, covariance -(1/36)/7."""
    found = np.cov(WEIGHTS.T, bias=True)
    of_one, of_two = (1 / 6) * (5 / 6) / 7, -(1 / 36) / 7
    expected = np.full((6, 6), of_two) + np.eye(6) * (of_one - of_two)

    assert WEIGHTS.mean(axis=0) == pytest.approx(np.full(6, 1 / 6), abs=0.006)
    assert found == pytest.approx(expected, abs=0.0015)


def test_one_weight_is_distributed_like_the_least_of_five() -> None:
    """A weight exceeds w in (1 - w)^5 of mixtures, for each side."""
    for least in (0.1, 0.25, 0.5):
        shares = np.greater(WEIGHTS, least).mean(axis=0)

        assert shares == pytest.approx(np.full(6, (1 - least) ** 5), abs=0.02)


def test_the_index_by_hand() -> None:
    """√(.5·80² + .3·20² + .2·0²); without the last side the weights are .625, .375."""
    weights = np.array([[0.5, 0.3, 0.2]])
    whole, without = indexes(weights, [80, 20, 0]), indexes(weights, [80, 20, None])

    assert whole is not None
    assert without is not None
    assert whole[0] == pytest.approx(sqrt(3200 + 120), abs=1e-6)
    assert without[0] == pytest.approx(sqrt(0.625 * 6400 + 0.375 * 400), abs=1e-6)


def test_the_squared_index_is_on_average_that_of_equal_weights() -> None:
    """E(Σ w x²) = Σ x² / 6; four standard errors of the mean."""
    sides = [90.0, 10.0, 40.0, 0.0, 75.0, 30.0]
    found = indexes(WEIGHTS, sides)
    assert found is not None
    squares = [float(index) ** 2 for index in found]
    error = pstdev(squares) / sqrt(DRAWS)

    assert mean(squares) == pytest.approx(mean(x**2 for x in sides), abs=4 * error)


def test_no_side_has_no_index() -> None:
    """What nobody could assess does not weigh."""
    nothing: list[float | None] = [None] * SIDES
    conventions = rulebook().conventions

    assert indexes(WEIGHTS, nothing) is None
    assert (
        weighting(WEIGHTS, nothing, nothing, least_code=3, conventions=conventions)
        is None
    )


def test_the_spread_by_sorting() -> None:
    """Ends, middle and the points between which nine in ten lie, read off a list."""
    sides: list[float | None] = [90.0, 10.0, 40.0, 0.0, 75.0, 30.0]
    found = _weighted(sides, sides).hi
    by_hand = sorted(
        sqrt(sum(w * (x or 0) ** 2 for w, x in zip(draw, sides, strict=True)))
        for draw in WEIGHTS.tolist()
    )

    assert found.least == pytest.approx(by_hand[0], abs=1e-6)
    assert found.most == pytest.approx(by_hand[-1], abs=1e-6)
    assert by_hand[249] <= found.low <= by_hand[250]
    assert by_hand[2499] - 1e-6 <= found.middle <= by_hand[2500] + 1e-6
    assert by_hand[4749] <= found.high <= by_hand[4750]


def test_the_share_in_each_band_by_counting() -> None:
    """At the edges 25, 50 and 75, lower and upper bounds apart."""
    lo: list[float | None] = [60.0, 5.0, 40.0, 0.0, 60.0, 30.0]
    hi: list[float | None] = [90.0, 10.0, 95.0, 50.0, 75.0, 30.0]
    found = _weighted(lo, hi)
    for bands, sides in ((found.lo_bands, lo), (found.hi_bands, hi)):
        index = [
            sqrt(sum(w * (x or 0) ** 2 for w, x in zip(draw, sides, strict=True)))
            for draw in WEIGHTS.tolist()
        ]
        places = [sum(one >= edge for edge in (25, 50, 75)) for one in index]

        assert list(bands) == [Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE]
        assert list(bands.values()) == [places.count(x) / DRAWS for x in range(4)]


def test_triggers_hold_the_headline_up() -> None:
    """An elevated floor: all of low and watch counts as elevated."""
    sides: list[float | None] = [90.0, 10.0, 40.0, 0.0, 75.0, 30.0]
    found = _weighted(sides, sides, least_code=2)
    bands = found.hi_bands

    assert found.headline_bands[Band.SEVERE] == bands[Band.SEVERE] > 0
    assert found.headline_bands[Band.ELEVATED] == 1 - bands[Band.SEVERE]
    assert found.headline_bands[Band.LOW] == found.headline_bands[Band.WATCH] == 0


@given(POINTS)
def test_equal_sides_make_one_index(side: float) -> None:
    """Whatever weighs more, six times the same is the same."""
    found = indexes(FEW, [side] * SIDES)

    assert found is not None
    assert found == pytest.approx(np.full(len(FEW), side), abs=1e-6)


@given(INTERVALS, INTERVALS)
def test_knowing_less_never_narrows_the_index(
    sides: list[list[float]], others: list[list[float]]
) -> None:
    """Wider sides: lower figures fall or stay, upper ones rise or stay."""
    conventions = rulebook().conventions
    wider = [
        [min(one[0], other[0]), max(one[1], other[1])]
        for one, other in zip(sides, others, strict=True)
    ]
    narrow, wide = (
        weighting(
            FEW,
            [lo for lo, _ in pairs],
            [hi for _, hi in pairs],
            least_code=0,
            conventions=conventions,
        )
        for pairs in (sides, wider)
    )

    assert narrow is not None
    assert wide is not None
    for name in ("least", "low", "middle", "high", "most"):
        assert getattr(wide.lo, name) <= getattr(narrow.lo, name) + 1e-6
        assert getattr(wide.hi, name) >= getattr(narrow.hi, name) - 1e-6
