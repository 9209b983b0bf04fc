"""The losses of one large portfolio, added on a grid of pounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.blocks import sums
from fundrisk.losses.families import LISTED, Given, outcomes
from fundrisk.losses.lattice import scattered
from fundrisk.losses.normal import nodes_needed

if TYPE_CHECKING:
    from fundrisk.losses.draws import Real, Whole
    from fundrisk.losses.families import Families

MOST_POINTS = 1 << 17
MOST_STEPS = 10_000_000
"""Points of the grid, and additions, that still take a small part of a second."""

GRIDS: tuple[int, ...] = tuple(
    step * 10**power for power in range(7) for step in (1, 2, 5)
)
PENCE = 100


def finest(families: Families) -> int:
    """The finest grid in pounds, of 1, 2, 5, 10 and so on, that stays fast."""
    total = float(families.draws.loss.sum()) / PENCE
    work = sum(_work(families, number) for number in _large(families).tolist()) / PENCE
    for grid in GRIDS:
        if total / grid <= MOST_POINTS and work / grid <= MOST_STEPS:
            return grid
    return GRIDS[-1]


def _large(families: Families) -> Whole:
    return np.flatnonzero(families.size > LISTED)


def _work(families: Families, number: int) -> float:
    """Additions for a large family on a grid of a penny."""
    places = _places(families, number)
    correlation = float(families.draws.correlation[places[0]])
    support = np.cumsum(np.sort(families.draws.loss[places])).sum()
    return float(support) * nodes_needed(correlation, len(places))


def _places(families: Families, number: int) -> Whole:
    first: int = families.start[number]
    return np.arange(first, first + families.size[number], dtype=np.int64)


def on_grid(families: Families, step: float) -> Real:
    """Probabilities of losses of 0, 1, 2 … steps of so many pence."""
    listed = outcomes(families)
    parts: list[Real] = []
    for number, size in enumerate(families.size.tolist()):
        loss = families.draws.loss[_places(families, number)] / step
        if size > LISTED:
            parts.append(_large_family(families, number, loss))
            continue
        first = int(listed.offset[number])
        odds = listed.probability[first : first + (1 << size)]
        points = int(np.ceil(loss.sum())) + 2
        parts.append(scattered(sums(loss[None, :]), odds[None, :], points)[0])
    return _added(parts)


def _large_family(families: Families, number: int, loss: Real) -> Real:
    """One draw after another is added, given each value of the common cause."""
    order = np.argsort(loss, kind="stable")
    places = _places(families, number)[order]
    correlation = float(families.draws.correlation[places[0]])
    given = Given(
        families.draws, places[:, None], nodes_needed(correlation, len(places))
    )
    odds = given.weights[:, None]
    for pair, amount in zip(
        given.pairs[:, 0].tolist(), loss[order].tolist(), strict=True
    ):
        odds = _with_one_more(odds, given.table[:, pair, None], amount)
    added: Real = odds.sum(axis=0)
    return added


def _with_one_more(odds: Real, leaving: Real, amount: float) -> Real:
    """Add one draw, its loss split over two points."""
    below = int(amount)
    above = amount - below
    lost = odds * leaving
    found = np.zeros((odds.shape[0], odds.shape[1] + below + 1))
    found[:, : odds.shape[1]] = odds - lost
    found[:, below:-1] += lost * (1 - above)
    found[:, below + 1 :] += lost * above
    return found


def _added(parts: list[Real]) -> Real:
    """Probabilities of the sum of independent losses."""
    points = sum(len(part) - 1 for part in parts) + 1
    room = 1 << (points - 1).bit_length()
    spectrum = np.ones(room // 2 + 1, np.complex128)
    for part in parts:
        spectrum *= np.fft.rfft(part, room)
    return np.maximum(np.fft.irfft(spectrum, room)[:points], 0)
