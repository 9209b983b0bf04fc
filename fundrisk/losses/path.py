"""The fewest funders whose leaving together brings a month under the floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.fewest import MOST_COUNTED, MOST_LISTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.losses.draws import Real, Whole


@dataclass(frozen=True)
class PathBreach:
    """Who must leave together for a month to go under, as ``Fewest``.

    ``sets`` are labels with the number of the first month (0-based) under the floor,
    the earliest first, the larger loss before the smaller. ``count`` is 0 where a month
    goes under anyway, ``None`` where no set of the sizes asked for suffices; ``larger``
    says whether a larger one would. If not ``all_counted`` there are more than
    ``found``.
    """

    count: int | None
    sets: tuple[tuple[tuple[str, ...], int], ...] = ()
    found: int = 0
    all_counted: bool = True
    larger: bool = False


def first_path_breach(
    labels: Sequence[str], losses: Real, headroom: Real, *, most: int = 4
) -> PathBreach:
    """The smallest sets of funders that bring any month under the floor.

    Args:
        labels: Names of funders.
        losses: Cumulative net loss at each month's end if the funder leaves, in pence,
            shape (funders, months); counted in whole pence.
        headroom: Balance as it is expected with all of them, less the floor, at each
            month's end, in pence, shape (months,). A month is under the floor where
            losses are *more* than this, as in months to breach.
        most: Largest set that is looked for.
    """
    if np.any(headroom < 0):
        return PathBreach(0)
    whole = np.rint(losses)
    count = _smallest(whole, headroom)
    if count is None or count > most:
        return PathBreach(None, larger=count is not None)
    order = np.argsort(-whole.sum(axis=1), kind="stable")
    sets, lost = _sets(whole[order], headroom, count)
    months = np.argmax(lost > headroom, axis=1)
    found = sorted(
        (month, -float(gone[month]), tuple(labels[place] for place in order[one]))
        for one, gone, month in zip(sets, lost, months.tolist(), strict=True)
    )
    listed = tuple((names, month) for month, _, names in found[:MOST_LISTED])
    counted = min(len(found), MOST_COUNTED)
    return PathBreach(count, listed, counted, all_counted=counted == len(found))


def _smallest(losses: Real, headroom: Real) -> int | None:
    """Month by month the largest losses are the quickest way under."""
    worst = np.cumsum(-np.sort(-losses, axis=0), axis=0)
    enough = (worst > headroom).any(axis=1)
    return int(np.argmax(enough)) + 1 if enough.any() else None


def _sets(losses: Real, headroom: Real, count: int) -> tuple[Whole, Real]:
    """Sets of ``count`` that suffice in some month, and what goes with each.

    One funder after another joins, as long as the largest that may still join can
    bring it about: no set is begun in vain, so of too many any may be left out.

    Returns:
        Places, shape (sets, count), and losses, shape (sets, months).
    """
    funders, months = losses.shape
    sets, lost = np.empty((1, 0), np.int64), np.zeros((1, months))
    for missing in range(count - 1, -1, -1):
        grown, sums = [], []
        for funder in range(funders - missing):
            rest = -np.sort(-losses[funder + 1 :], axis=0)[:missing].sum(axis=0)
            free = (sets < funder).all(axis=1)
            added = lost[free] + losses[funder]
            useful = (added + rest > headroom).any(axis=1)
            begun = sets[free][useful]
            grown.append(np.insert(begun, begun.shape[1], funder, axis=1))
            sums.append(added[useful])
        sets = np.concatenate(grown)[: MOST_COUNTED + 1]
        lost = np.concatenate(sums)[: MOST_COUNTED + 1]
    return sets, lost
