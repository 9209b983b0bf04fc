"""Random weights of the six sides → what the index may be, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fundrisk.model.sensitivity import Spread, Weighting
from fundrisk.scoring.bands import ORDER
from fundrisk.scoring.scales import DECIMALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fundrisk.model.rule import Conventions
    from fundrisk.model.words import Band

    Numbers = NDArray[np.float64]

SEED = 20_250_131
"""Any number would do; this one stands in every report."""

WITHIN = (0.0, 0.05, 0.5, 0.95, 1.0)
BITS = 53
"""As many as a float holds exactly."""


def drawn(draws: int, sides: int, seed: int = SEED) -> Numbers:
    """Weights (0 to 1, sum 1) from Dirichlet(1): every mixture is as likely.

    They are the gaps between sorted uniform numbers, made of the raw stream of a
    counter-based generator, which numpy promises not to change. Nothing is rounded, so
    they are the same to the last bit on every machine.

    Returns:
        One row a draw, one column a side.
    """
    cuts = sides - 1
    raw = np.random.Philox(key=seed).random_raw(draws * cuts)
    uniform = (raw >> np.uint64(64 - BITS)) * 2.0**-BITS
    inner = np.sort(uniform.reshape(draws, cuts), axis=1)
    return np.diff(inner, axis=1, prepend=0.0, append=1.0)


def indexes(weights: Numbers, sides: Sequence[float | None]) -> Numbers | None:
    """The weighted quadratic mean of the sides, one for each draw (0 to 100).

    A side that was not assessed is left out, as in the index itself; ``None`` where
    there is no other.
    """
    assessed = [
        (weights[:, number], side)
        for number, side in enumerate(sides)
        if side is not None
    ]
    if not assessed:
        return None
    total = sum((weight for weight, _ in assessed), np.zeros(len(weights)))
    squares = sum(
        (weight * side**2 for weight, side in assessed), np.zeros(len(weights))
    )
    rounded: Numbers = np.sqrt(squares / total).round(DECIMALS)
    return rounded


def weighting(
    weights: Numbers,
    lo: Sequence[float | None],
    hi: Sequence[float | None],
    *,
    least_code: int,
    conventions: Conventions,
) -> Weighting | None:
    """The index between bounds under random weights; ``None`` if no side is assessed.

    Args:
        weights: As ``drawn`` with ``SEED``.
        lo: Lower bounds of the sides, in the order of the weights.
        hi: Upper bounds.
        least_code: The band under which triggers let no headline fall (0 is low).
        conventions: Where bands begin.
    """
    lower, upper = indexes(weights, lo), indexes(weights, hi)
    if lower is None or upper is None:
        return None
    low_codes, codes = (_codes(one, conventions) for one in (lower, upper))
    return Weighting(
        draws=len(weights),
        seed=SEED,
        sides=sum(side is not None for side in hi),
        lo=_spread(lower),
        hi=_spread(upper),
        lo_bands=_shares(low_codes),
        hi_bands=_shares(codes),
        headline_bands=_shares(np.maximum(codes, least_code)),
    )


def _codes(index: Numbers, conventions: Conventions) -> NDArray[np.int64]:
    edges = (
        conventions.watch_from.value,
        conventions.elevated_from.value,
        conventions.severe_from.value,
    )
    return np.searchsorted(edges, index, side="right")


def _shares(codes: NDArray[np.int64]) -> dict[Band, float]:
    return {
        band: float(np.count_nonzero(codes == code) / len(codes))
        for code, band in enumerate(ORDER)
    }


def _spread(index: Numbers) -> Spread:
    least, low, middle, high, most = np.quantile(index, WITHIN).round(DECIMALS)
    return Spread(
        least=float(least),
        low=float(low),
        middle=float(middle),
        high=float(high),
        most=float(most),
    )
