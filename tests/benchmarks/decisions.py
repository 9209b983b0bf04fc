"""A made-up cohort of decisions: as many for every organisation, seeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.draws import Draws

if TYPE_CHECKING:
    from numpy.typing import NDArray

FAMILIES = 7
STATUTORY = 3
"""Families that share a cause with ρ = .3; the others with .1."""

RENEWED, DECIDED = 2, 4
MOST_RENEWAL = 0.9


def decisions(organisations: int, agreements: int, *, seed: int = 4) -> Draws:
    """Losses spread as grants are; odds from short histories of families."""
    random = np.random.default_rng(seed)
    many = organisations * agreements
    factor = random.integers(0, FAMILIES, many)
    pounds = np.exp(random.normal(10, 1.2, many))
    return Draws(
        organisation=np.repeat(np.arange(organisations), agreements),
        factor=factor,
        loss=np.rint(pounds * 100) + 1,
        probability=1 - _renewal(random, many),
        correlation=np.where(factor < STATUTORY, 0.3, 0.1),
    )


def _renewal(random: np.random.Generator, many: int) -> NDArray[np.float64]:
    """(2 + renewed) / (4 + decided), at most .9 (C4)."""
    decided = random.integers(0, 13, many)
    renewed = random.binomial(decided, 0.7)
    found: NDArray[np.float64] = np.minimum(
        (RENEWED + renewed) / (DECIDED + decided), MOST_RENEWAL
    )
    return found
