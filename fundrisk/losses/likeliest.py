"""The likeliest breach: often many small losses, not one large one."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.losses.draws import Whole

MOST_STATES = 20_000
"""Partial sets that are kept apart; beyond, those within £100 of one another merge."""

PENCE_ALIKE = 10_000
EVEN = 0.5
FINE = 1e12
"""Odds are compared in whole parts of this, so that equal ones are equal."""

ANOTHER = 1_000
"""What one more who leaves adds to the odds: of outcomes as likely the fewest count."""


@dataclass(frozen=True)
class Likeliest:
    """The likeliest outcome that is a breach: who leaves, pence, and its probability.

    The probability is that of exactly these leaving and all others staying, all
    decisions being independent.
    """

    labels: tuple[str, ...]
    loss: float
    probability: float


def likeliest_breach(
    losses: Mapping[str, float], probabilities: Mapping[str, float], headroom: float
) -> Likeliest | None:
    """The most probable outcome whose losses sum to ``headroom`` or more.

    Maximises Σ log(p/(1−p)) over the sets that reach it: whoever is likelier to leave
    than to stay leaves; the rest of the headroom is a knapsack that is filled at the
    least cost in odds. Of outcomes that are as likely, even odds making no difference,
    one in which the fewest leave counts. ``None``: no outcome of any probability
    reaches it.

    Args:
        losses: Pence by funder, 0 or more; counted in whole pence.
        probabilities: Of losing each funder, 0 to 1.
        headroom: Pence.
    """
    ranked = sorted(losses, key=lambda one: (-round(losses[one]), one))
    leaving = [one for one in ranked if probabilities[one] > EVEN]
    rare = [one for one in ranked if 0 < probabilities[one] <= EVEN]
    need = headroom - sum(round(losses[one]) for one in leaving)
    more = _cheapest(
        [round(losses[one]) for one in rare],
        [_cost(probabilities[one]) for one in rare],
        need,
    )
    if more is None:
        return None
    gone = {*leaving, *(rare[place] for place in more)}
    odds = (p if one in gone else 1 - p for one, p in probabilities.items())
    labels = tuple(one for one in ranked if one in gone)
    return Likeliest(
        labels, float(sum(round(losses[one]) for one in labels)), prod(odds)
    )


def _cost(probability: float) -> int:
    return round((log(1 - probability) - log(probability)) * FINE) + ANOTHER


def _cheapest(
    losses: Sequence[int], costs: Sequence[int], need: float
) -> list[int] | None:
    """Places of the set that reaches ``need`` at the least cost; ``None``: none does.

    One funder after another joins every partial set worth keeping: no other one loses
    as much at no more cost.
    """
    sums, spent = np.zeros(1, np.int64), np.zeros(1, np.int64)
    origins: list[Whole] = []
    rest = sum(losses)
    if rest < need:
        return None
    for loss, cost in zip(losses, costs, strict=True):
        rest -= loss
        many = len(sums)
        sums, spent = np.append(sums, sums + loss), np.append(spent, spent + cost)
        kept = _worth_keeping(sums, spent, need, need - rest)
        sums, spent = sums[kept], spent[kept]
        origins.append(np.where(kept < many, kept, many - 1 - kept))
    return _traced(origins, len(sums) - 1)


def _worth_keeping(sums: Whole, spent: Whole, need: float, least: float) -> Whole:
    """Places of undominated sets, cheapest first, none beyond the first that suffices.

    Sets that fall short of ``least`` cannot reach ``need`` with all that is left.
    """
    order = np.lexsort((-sums, spent))
    order = order[sums[order] >= least]
    ahead = np.maximum.accumulate(sums[order])
    order = order[np.diff(ahead, prepend=-1) > 0]
    order = order[: int(np.searchsorted(sums[order], need)) + 1]
    if len(order) <= MOST_STATES:
        return order
    width = max(PENCE_ALIKE, need / MOST_STATES)
    alike = np.floor(sums[order] / width)
    apart = np.diff(alike, prepend=-1) > 0
    apart[-1] = True
    return order[apart]


def _traced(origins: Sequence[Whole], last: int) -> list[int]:
    """Who joined on the way to a set; a negative origin says that someone did."""
    joined = []
    for place in range(len(origins) - 1, -1, -1):
        origin = int(origins[place][last])
        if origin < 0:
            joined.append(place)
        last = origin if origin >= 0 else -1 - origin
    return joined[::-1]
