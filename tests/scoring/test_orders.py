"""An order of organisations only where nearly all weights agree."""

from __future__ import annotations

import numpy as np
import pytest

from fundrisk.scoring.orders import Orders, orders
from fundrisk.scoring.weights import drawn

WEIGHTS = drawn(2_000, 2)


def _orders(**sides: tuple[list[float | None], list[float | None]]) -> Orders:
    return orders(WEIGHTS, sides, 0.95)


def _exactly(*sides: float | None) -> tuple[list[float | None], list[float | None]]:
    return list(sides), list(sides)


def test_what_is_worse_on_every_side_is_above() -> None:
    """Whatever weighs more; and never the other way round."""
    found = _orders(a=_exactly(60, 60), b=_exactly(50, 40))

    assert found.probability("a", "b") == 1
    assert found.probability("b", "a") == 0
    assert found.is_above("a", "b")
    assert not found.is_above("b", "a")
    assert not found.is_tie("a", "b")


def test_two_that_trade_sides_are_a_tie() -> None:
    """Above where the first side weighs more than half: in half of all mixtures."""
    found = _orders(a=_exactly(80, 20), b=_exactly(20, 80))
    by_hand = sum(first > second for first, second in WEIGHTS.tolist()) / len(WEIGHTS)

    assert found.probability("a", "b") == by_hand == pytest.approx(0.5, abs=0.05)
    assert found.is_tie("a", "b")


def test_an_order_begins_at_the_share_asked_for() -> None:
    """Nineteen of twenty draws are an order, eighteen are a tie."""
    weights = np.array([[0.9, 0.1]] * 19 + [[0.1, 0.9]])
    sides = {"a": _exactly(80, 20), "b": _exactly(20, 80)}
    found = orders(weights, sides, 0.95)

    assert found.probability("a", "b") == 0.95
    assert found.is_above("a", "b")
    assert orders(weights[1:], sides, 0.95).is_tie("a", "b")


def test_doubt_is_no_order() -> None:
    """Bounds that overlap: the upper bound of one says nothing of the other."""
    wide: tuple[list[float | None], list[float | None]] = ([30, 30], [90, 90])
    found = _orders(a=wide, b=_exactly(50, 50), c=_exactly(10, 10))

    assert found.is_tie("a", "b")
    assert found.is_above("a", "c")
    assert found.acceptability("c", 3) == 1
    assert found.acceptability("a", 1) == found.acceptability("b", 1) == 0


def test_ranks_by_counting() -> None:
    """Each draw sorted by hand; every organisation has one rank a draw."""
    sides = {"a": (80, 20), "b": (20, 80), "c": (70, 65)}
    found = _orders(**{name: _exactly(*pair) for name, pair in sides.items()})
    counts = {name: [0, 0, 0] for name in sides}
    for first, second in WEIGHTS.tolist():
        index = {k: first * x**2 + second * y**2 for k, (x, y) in sides.items()}
        for rank, name in enumerate(sorted(index, key=lambda k: -index[k])):
            counts[name][rank] += 1

    for name, places in counts.items():
        shares = [found.acceptability(name, rank) for rank in (1, 2, 3)]
        assert shares == [place / len(WEIGHTS) for place in places]
        assert sum(shares) == pytest.approx(1)


def test_who_has_no_side_has_no_place() -> None:
    """Not assessed is neither above nor below."""
    found = _orders(a=_exactly(None, None), b=_exactly(50, 50))

    assert found.is_tie("a", "b")
    assert found.acceptability("b", 1) == found.acceptability("b", 2) == 0
