"""How few funders it takes to use up the headroom.

Losses are counted in whole pence, so that what just suffices does suffice.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.losses.draws import Real, Whole

MOST_LISTED, MOST_COUNTED = 50, 10_000


@dataclass(frozen=True)
class Fewest:
    """The smallest sets of funders whose losses reach the headroom.

    ``count`` is 0 where headroom is gone already, ``None`` where no breach is possible.
    ``sets`` are the first of ``found`` sets of that size, the largest losses first; if
    not ``all_counted`` there are more than ``found``.
    """

    count: int | None
    sets: tuple[tuple[str, ...], ...] = ()
    found: int = 0
    all_counted: bool = True


def fewest(losses: Mapping[str, float], headroom: float) -> Fewest:
    """The smallest number of funders whose losses sum to ``headroom`` or more.

    The largest ones first is the quickest way there (exchange argument); then all sets
    of that size are looked through.

    Args:
        losses: Pence by funder.
        headroom: Pence; nought or less means that it is used up already.
    """
    if headroom <= 0:
        return Fewest(0)
    ranked = _ranked(losses)
    reached = np.cumsum([loss for _, loss in ranked], dtype=np.int64) >= headroom
    if not reached.any():
        return Fewest(None)
    count = int(np.argmax(reached)) + 1
    amounts = [loss for _, loss in ranked]
    sets = list(islice(_sets(amounts, count, headroom), MOST_COUNTED + 1))
    listed = (tuple(ranked[i][0] for i in one) for one in sets[:MOST_LISTED])
    found = min(len(sets), MOST_COUNTED)
    return Fewest(count, tuple(listed), found, all_counted=found == len(sets))


def _ranked(losses: Mapping[str, float]) -> list[tuple[str, int]]:
    """Funders with something to lose, the largest loss first."""
    whole = ((label, round(loss)) for label, loss in losses.items())
    return sorted(
        ((label, loss) for label, loss in whole if loss > 0),
        key=lambda one: (-one[1], one[0]),
    )


def _sets(
    amounts: Sequence[int], count: int, headroom: float, start: int = 0
) -> Iterator[tuple[int, ...]]:
    """All sets of ``count`` places from ``start`` on that reach ``headroom``.

    ``amounts`` descend, so a place whose best company falls short ends the search.
    """
    if count == 0:
        yield ()
        return
    for place in range(start, len(amounts) - count + 1):
        if sum(amounts[place : place + count]) < headroom:
            return
        rest = headroom - amounts[place]
        for others in _sets(amounts, count - 1, rest, place + 1):
            yield (place, *others)


def fewest_counts(organisation: Whole, loss: Real, headroom: Real) -> Real:
    """``fewest(...).count`` of every organisation; NaN where no breach is possible.

    Args:
        organisation: Number of each funder's organisation, below ``len(headroom)``.
        loss: Pence of each funder.
        headroom: Pence of each organisation; NaN gives NaN.
    """
    whole = np.rint(loss).astype(np.int64)
    counts = np.where(headroom <= 0, 0.0, np.nan)
    order = np.lexsort((-whole, organisation))
    order = order[whole[order] > 0]
    owner, amount = organisation[order], whole[order]
    if not len(owner):
        return counts
    total = np.cumsum(amount)
    first = np.searchsorted(owner, owner)
    reached = total - (total[first] - amount[first]) >= headroom[owner]
    number = np.arange(len(owner)) - first + 1.0
    np.fmin.at(counts, owner[reached], number[reached])
    return counts
