"""The figures of the method, to the digits given (C6)."""

from __future__ import annotations

import pytest

from fundrisk.losses.cohort import shortfalls
from fundrisk.losses.distribution import distribution
from tests.losses.plain import Draw, as_draws

POUND = 100
FOUR = ((120, 0.1), (80, 0.3), (60, 0.4), (40, 0.5))


def four(correlation: float) -> list[Draw]:
    """Four decisions of one family."""
    return [Draw(loss * POUND, odds, 0, correlation) for loss, odds in FOUR]


@pytest.mark.parametrize(
    ("correlation", "shortfall", "at_least_150"),
    [(0, "204.80", "0.1330"), (0.3, "233.66", "0.1770"), (0.6, "267.28", "0.2153")],
)
def test_four_decisions_of_one_family(
    correlation: float, shortfall: str, at_least_150: str
) -> None:
    """Expected loss stays; the shortfall grows with the common cause."""
    found = distribution(as_draws(four(correlation)))

    assert f"{found.expected / POUND:.2f}" == "80.00"
    assert f"{found.shortfall(0.9) / POUND:.2f}" == shortfall
    assert f"{found.probability_of_at_least(150 * POUND):.4f}" == at_least_150


def test_income_at_risk_of_independent_decisions() -> None:
    """The lower 90% quantile is £180."""
    assert distribution(as_draws(four(0))).at_risk(0.9) == 180 * POUND


def test_a_cohort_has_the_same_figures() -> None:
    """One row for each correlation, and noughts for one without decisions."""
    found = shortfalls(as_draws(four(0), four(0.3), four(0.6)), 4, level=0.9)
    words = [f"{pence / POUND:.2f}" for pence in found.shortfall]

    assert words == ["204.80", "233.66", "267.28", "0.00"]
    assert [f"{pence / POUND:.2f}" for pence in found.expected[:3]] == ["80.00"] * 3
    assert found.at_risk[0] == 180 * POUND
    assert found.expected[3] == found.at_risk[3] == 0


@pytest.mark.parametrize(
    ("correlation", "both"), [(0, "0.0900"), (0.3, "0.1281"), (0.6, "0.1727")]
)
def test_two_decisions_against_at_once(correlation: float, both: str) -> None:
    """Each goes against with .3."""
    pair = [Draw(1, 0.3, 7, correlation), Draw(2, 0.3, 7, correlation)]

    found = distribution(as_draws(pair)).probability_of_at_least(3)

    assert f"{found:.4f}" == both
