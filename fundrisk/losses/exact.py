"""Quantile and shortfall of small portfolios, every outcome listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.blocks import joint, sums

if TYPE_CHECKING:
    from fundrisk.losses.blocks import Blocks
    from fundrisk.losses.draws import Draws, Real, Whole
    from fundrisk.losses.families import Outcomes

CELLS = 1 << 16
ALMOST = 1e-12
"""Rounding that may keep a sum of probabilities under the level it reaches."""


def tails(
    blocks: Blocks, draws: Draws, listed: Outcomes, level: float
) -> tuple[Real, Real]:
    """Lower quantile and expected shortfall of each block, in pence.

    Args:
        blocks: Whole organisations.
        draws: That they are made of, losses in whole pence.
        listed: Outcomes of their families.
        level: Above 0 and below 1.
    """
    at_risk, shortfall = np.empty((2, len(blocks.start)))
    for group, sizes in blocks.alike():
        rows = max(CELLS >> sum(sizes), 1)
        for first in range(0, len(group), rows):
            part = group[first : first + rows]
            odds = joint(listed, blocks.offset[part], sizes)
            places = blocks.start[part, None] + np.arange(sum(sizes))
            pence = draws.loss[places].astype(np.int64)
            at_risk[part], shortfall[part] = _tail(odds, pence, level)
    return at_risk, shortfall


def _tail(odds: Real, pence: Whole, level: float) -> tuple[Real, Real]:
    """Of equally long lists of outcomes, shape (organisations, 2 ** draws).

    Each sum carries the number of its outcome in its last bits, so that sorting whole
    numbers also says whose probability comes next.
    """
    bits = pence.shape[1]
    keys = sums((pence << bits) + (1 << np.arange(bits)))
    keys.sort(axis=1)
    row = (np.arange(len(keys)) << bits)[:, None]
    odds = odds.ravel().take((keys & ((1 << bits) - 1)) + row)
    amounts = (keys >> bits).astype(np.float64)
    quantile = amounts[np.arange(len(amounts)), reached(odds, level)]

    over = np.maximum(amounts - quantile[:, None], 0) * odds
    return quantile, quantile + over.sum(axis=1) / (1 - level)


def reached(odds: Real, level: float) -> Whole:
    """The first place of each row where the probabilities so far reach ``level``.

    Sums are made for stretches first, and place by place within one stretch only.
    """
    rows, places = odds.shape
    stretch = 1 << (places.bit_length() // 2)
    parts = odds.reshape(rows, places // stretch, stretch)
    upto = np.cumsum(parts.sum(axis=2), axis=1)
    part = np.argmax(upto >= level - ALMOST, axis=1)
    row = np.arange(rows)
    before = np.where(part > 0, upto[row, part - 1], 0)
    within = before[:, None] + np.cumsum(parts[row, part], axis=1)
    place: Whole = part * stretch + np.argmax(within >= level - 2 * ALMOST, axis=1)
    return place
