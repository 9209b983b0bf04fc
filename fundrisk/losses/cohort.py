"""What every organisation of a cohort may lose, as one vectorised run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses import exact, lattice
from fundrisk.losses.blocks import blocks
from fundrisk.losses.families import by_family, outcomes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.losses.draws import Draws, Real
    from fundrisk.losses.families import Families

EXACT, ROOM = 10, 8
"""Draws of an organisation up to which every outcome is listed; else of a block."""

CHUNK = 1 << 16
"""Draws that are looked at together: more need more memory."""


@dataclass(frozen=True)
class Shortfalls:
    """Pence, one place an organisation; nought for one without draws.

    Attributes:
        expected: The mean loss.
        at_risk: The lower quantile of the loss at the level asked for.
        shortfall: The mean loss of the worst 1 − level of cases.
    """

    expected: Real
    at_risk: Real
    shortfall: Real


def shortfalls(draws: Draws, organisations: int, *, level: float) -> Shortfalls:
    """Expected loss, income at risk and expected shortfall of each organisation.

    No organisation's figures depend on the others, nor on the order of its draws.

    Args:
        draws: Of all organisations, numbered below ``organisations``.
        organisations: Length of the arrays that come back.
        level: Above 0 and below 1.
    """
    found = np.zeros((3, organisations))
    for part in _chunks(draws):
        opens = np.diff(part.organisation, prepend=-1) > 0
        numbers = part.organisation[opens]
        numbered = replace(part, organisation=np.cumsum(opens) - 1)
        found[:, numbers] = _chunk(numbered, len(numbers), level)
    return Shortfalls(*found)


def _chunks(draws: Draws) -> Iterator[Draws]:
    """Whole organisations, about ``CHUNK`` draws at a time."""
    begin = 0
    while begin < len(draws):
        last = draws.organisation[min(begin + CHUNK, len(draws)) - 1]
        end = int(np.searchsorted(draws.organisation, last, side="right"))
        yield draws.at(slice(begin, end))
        begin = end


def _chunk(draws: Draws, organisations: int, level: float) -> Real:
    """The three figures of the organisations 0, 1, …, shape (3, organisations)."""
    pence = draws.in_pence()
    certain = np.where(pence.probability == 1, pence.loss, 0)
    sure = np.bincount(pence.organisation, certain, organisations)
    families = by_family(pence.at((draws.probability > 0) & (draws.probability < 1)))
    open_ = families.draws
    mean = np.bincount(
        open_.organisation, open_.probability * open_.loss, organisations
    )
    at_risk, shortfall = _tails(families, organisations, level)
    return np.stack([mean + sure, at_risk + sure, shortfall + sure])


def _tails(families: Families, organisations: int, level: float) -> Real:
    """Quantile and shortfall of the organisations 0, 1, …, one row each."""
    found = np.zeros((2, organisations))
    if not len(families):
        return found
    listed = outcomes(families)
    many = np.bincount(families.draws.organisation, minlength=organisations)
    room = np.where(many <= EXACT, EXACT, ROOM)[families.organisation]
    every = blocks(families, listed.offset, room)
    few = many[every.organisation] <= EXACT
    small, parts = every.at(few), every.at(~few)
    found[:, small.organisation] = exact.tails(small, families.draws, listed, level)
    owner = parts.organisation[parts.ordinal == 0]
    found[:, owner] = lattice.tails(parts, families.draws, listed, level)
    return found
