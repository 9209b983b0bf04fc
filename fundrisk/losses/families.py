"""Decisions with a common cause, and the probability of each of their outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.normal import conditional, nodes_needed, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.losses.draws import Draws, Real, Whole

LISTED = 12
"""Draws up to which all outcomes of a family are listed."""

CELLS = 1 << 16
"""Outcomes that are looked at together; they fit a processor's cache."""


@dataclass(frozen=True)
class Families:
    """Draws in an order of their own, and where each family stands among them.

    Within an organisation the largest family comes first. A draw without correlation
    is a family of its own.

    Attributes:
        draws: All draws, by organisation and family; probabilities above 0, below 1.
        start: Place of each family's first draw.
        size: Draws of each family.
        organisation: That each family belongs to.
    """

    draws: Draws
    start: Whole
    size: Whole
    organisation: Whole

    def __len__(self) -> int:
        return len(self.start)

    @property
    def rank(self) -> Whole:
        """0 for the first family of an organisation, and so on."""
        return np.arange(len(self)) - first_of(self.organisation)


def first_of(sorted_values: Whole) -> Whole:
    """For each place the first place of the same value."""
    return np.searchsorted(sorted_values, sorted_values)


def by_family(draws: Draws) -> Families:
    """Draws that share a cause together, whatever order they came in.

    Raises:
        ValueError: a factor with two correlations.
    """
    order = np.lexsort(
        (draws.probability, draws.loss, draws.factor, draws.organisation)
    )
    draws = draws.at(order)
    same = np.diff(draws.organisation) == 0
    same &= np.diff(draws.factor) == 0
    if np.any(same & (np.diff(draws.correlation) != 0)):
        words = "All draws of one factor need the same correlation."
        raise ValueError(words)
    opens = np.ones(len(draws), np.bool_)
    opens[1:] = ~same | (draws.correlation[1:] == 0)
    start = np.flatnonzero(opens)
    size = np.diff(start, append=len(draws))
    return _largest_first(draws, start, size)


def _largest_first(draws: Draws, start: Whole, size: Whole) -> Families:
    place = draws.organisation[start] * (size.max(initial=0) + 1) - size
    order = np.argsort(np.repeat(place, size), kind="stable")
    draws, size = draws.at(order), size[np.argsort(place, kind="stable")]
    start = np.cumsum(size) - size
    return Families(draws, start, size, draws.organisation[start])


@dataclass(frozen=True)
class Outcomes:
    """Probabilities of the 2ⁿ outcomes of each listed family, one after another.

    Bit i of an outcome's number says that the family's draw i went against the
    organisation. ``offset`` is the place of each family's first outcome.
    """

    probability: Real
    offset: Whole


def outcomes(families: Families, most: int = LISTED) -> Outcomes:
    """List the outcomes of every family of ``most`` draws or fewer."""
    length = np.where(families.size <= most, 1 << np.minimum(families.size, most), 0)
    offset = np.cumsum(length) - length
    found = np.empty(int(length.sum()))
    alone = np.flatnonzero(families.size == 1)
    odds = families.draws.probability[families.start[alone]]
    found[offset[alone]], found[offset[alone] + 1] = 1 - odds, odds
    few = np.flatnonzero((families.size > 1) & (families.size <= most))
    start = families.start[few]
    for chosen, size, nodes in by_nodes(families.draws, start, families.size[few]):
        rows = max(CELLS >> size, 1)
        given = Given(families.draws, start[chosen] + np.arange(size)[:, None], nodes)
        for first in range(0, len(chosen), rows):
            part = slice(first, first + rows)
            places = offset[few[chosen[part]], None] + np.arange(1 << size)
            found[places] = _joint(given, part).T
    return Outcomes(found, offset)


def by_nodes(
    draws: Draws, start: Whole, sizes: Whole
) -> Iterator[tuple[Whole, int, int]]:
    """Families of one size that need the same number of nodes: (which, size, nodes)."""
    correlation = draws.correlation[start]
    for size in np.unique(sizes).tolist():
        chosen = np.flatnonzero(sizes == size)
        each, number = np.unique(correlation[chosen], return_inverse=True)
        needed = np.array([nodes_needed(one, size) for one in each.tolist()])[number]
        for nodes in np.unique(needed).tolist():
            yield chosen[needed == nodes], size, nodes


class Given:
    """Conditional probabilities of the draws of some families of one size.

    Attributes:
        weights: Of each node.
        table: A row for each node, a column for each different pair of p and ρ.
        pairs: Column of each draw, shape (size, families).
    """

    def __init__(self, draws: Draws, places: Whole, nodes: int) -> None:
        odds, odd = np.unique(draws.probability[places], return_inverse=True)
        causes, cause = np.unique(draws.correlation[places], return_inverse=True)
        pairs, pair = np.unique(odd * len(causes) + cause, return_inverse=True)
        z, self.weights = rule(nodes)
        self.table = conditional(
            odds[pairs // len(causes)], causes[pairs % len(causes)], z
        )
        self.pairs = pair.reshape(places.shape)


def _joint(given: Given, part: slice) -> Real:
    """Probabilities of all outcomes, shape (2 ** size, families)."""
    pairs = given.pairs[:, part]
    size, families = pairs.shape
    total = np.zeros((1 << size, families))
    odds = np.empty_like(total)
    for weight, node in zip(given.weights, given.table, strict=True):
        odds[0] = weight
        for draw in range(size):
            stays, leaves = odds[: 1 << draw], odds[1 << draw : 2 << draw]
            np.multiply(stays, node[pairs[draw]], out=leaves)
            stays -= leaves
        total += odds
    return total
