"""Quantile and shortfall of larger portfolios, on a lattice of their own.

Each organisation's losses are counted in steps of its total, so that the lattice holds
all of them. A sum between two points is split over both so that its mean stays; blocks
are combined by multiplying their Fourier transforms. A split can only spread losses:
the shortfall is never too small, and too large by at most a quarter of a step for every
block (of a large family: for every draw), divided by 1 − level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.blocks import LARGE, joint, sums
from fundrisk.losses.exact import CELLS, reached
from fundrisk.losses.large import times, transforms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from fundrisk.losses.blocks import Blocks
    from fundrisk.losses.draws import Draws, Real, Truth, Whole
    from fundrisk.losses.families import Outcomes

    Spectrum = NDArray[np.complex128]

POINTS = 512


def tails(
    blocks: Blocks, draws: Draws, listed: Outcomes, level: float
) -> tuple[Real, Real]:
    """Lower quantile and shortfall in pence, one place an organisation of ``blocks``.

    Args:
        blocks: Of every organisation all, one after another.
        draws: That they are made of.
        listed: Outcomes of families.
        level: Above 0 and below 1.
    """
    first = np.flatnonzero(blocks.ordinal == 0)
    owner = np.cumsum(blocks.ordinal == 0) - 1
    total = np.bincount(owner, weights=_lost(blocks, draws))
    spare = np.bincount(owner, weights=np.where(_is_large(blocks), blocks.draws, 1))
    step = total / (POINTS - 1 - spare)
    spectrum = np.ones((len(first), POINTS // 2 + 1), np.complex128)
    for ordinal in range(int(blocks.ordinal.max(initial=-1)) + 1):
        chosen = np.flatnonzero(blocks.ordinal == ordinal)
        steps = step[owner[chosen]]
        for part, found in _spectra(blocks.at(chosen), draws, listed, steps):
            rows = owner[chosen[part]]
            spectrum[rows] = times(spectrum[rows], found)
    return _tail(np.fft.irfft(spectrum, POINTS, axis=1), step, level)


def _lost(blocks: Blocks, draws: Draws) -> Real:
    """What each block loses if all goes against it."""
    upto = np.concatenate([[0.0], np.cumsum(draws.loss)])
    lost: Real = upto[blocks.start + blocks.draws] - upto[blocks.start]
    return lost


def _is_large(blocks: Blocks) -> Truth:
    found: Truth = blocks.pattern == LARGE
    return found


def _spectra(
    blocks: Blocks, draws: Draws, listed: Outcomes, step: Real
) -> Iterator[tuple[Whole, Spectrum]]:
    """Transforms of the blocks' losses, and which blocks they belong to."""
    for group, sizes in blocks.alike():
        if sizes == (LARGE,):
            yield from transforms(blocks.at(group), group, draws, step[group], POINTS)
            continue
        rows = max(CELLS >> sum(sizes), 1)
        for begin in range(0, len(group), rows):
            part = group[begin : begin + rows]
            odds = joint(listed, blocks.offset[part], sizes)
            places = blocks.start[part, None] + np.arange(sum(sizes))
            found = scattered(sums(draws.loss[places]) / step[part, None], odds, POINTS)
            yield part, np.fft.rfft(found, axis=1)


def scattered(places: Real, odds: Real, points: int) -> Real:
    """Probabilities at points 0, 1, …, each split over the two around its place.

    Shape (rows, outcomes) → (rows, points).
    """
    below = np.floor(places)
    above = (places - below) * odds
    row = np.arange(len(places))[:, None] * points
    at = (below.astype(np.int64) + row).ravel()
    cells = len(places) * points + 1
    found: Real = np.bincount(at, (odds - above).ravel(), cells).astype(np.float64)

    found += np.bincount(at + 1, above.ravel(), cells)
    return found[:-1].reshape(len(places), points)


def _tail(odds: Real, step: Real, level: float) -> tuple[Real, Real]:
    """Quantile and shortfall from probabilities at 0, 1, … steps."""
    quantile = reached(odds, level).astype(np.float64)
    over = np.maximum(np.arange(POINTS) - quantile[:, None], 0) * odds
    shortfall = quantile + over.sum(axis=1) / (1 - level)
    return quantile * step, shortfall * step
