"""The fewest funders whose leaving together brings a month under the floor."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.fewest import MOST_COUNTED, MOST_LISTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.losses.draws import Real, Whole

TOGETHER = 20_000
MOST_LOOKED_AT = 100 * TOGETHER
"""Sets that are looked at for all that suffice; the smallest size is always exact."""


@dataclass(frozen=True)
class PathBreach:
    """Who must leave together for a month to go under, as ``Fewest``.

    ``sets`` are labels with the number of the first month (0-based) under the floor,
    the earliest first, the larger loss before the smaller. ``count`` is 0 where a month
    goes under anyway, ``None`` where no set of the sizes asked for suffices; ``larger``
    says whether a larger one would. If not ``all_counted`` there may be more sets than
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
    useful = _useful(whole, headroom, count)
    found: list[tuple[int, float, tuple[str, ...]]] = []
    looked_at = 0
    for sets in _sets(useful, count):
        looked_at += len(sets)
        lost = whole[sets].sum(axis=1)
        under = lost > headroom
        for row in np.flatnonzero(under.any(axis=1)).tolist():
            month = int(np.argmax(under[row]))
            names = tuple(labels[place] for place in sets[row].tolist())
            found.append((month, -float(lost[row, month]), names))
        if len(found) > MOST_COUNTED or looked_at >= MOST_LOOKED_AT:
            break
    found.sort()
    listed = tuple((names, month) for month, _, names in found[:MOST_LISTED])
    counted = min(len(found), MOST_COUNTED)
    whole_way = len(found) == counted and looked_at < MOST_LOOKED_AT
    return PathBreach(count, listed, counted, all_counted=whole_way)


def _smallest(losses: Real, headroom: Real) -> int | None:
    """Month by month the largest losses are the quickest way under."""
    worst = np.cumsum(-np.sort(-losses, axis=0), axis=0)
    enough = (worst > headroom).any(axis=1)
    return int(np.argmax(enough)) + 1 if enough.any() else None


def _useful(losses: Real, headroom: Real, count: int) -> Whole:
    """Funders who belong to some set that suffices, the largest losses first."""
    ranked = -np.sort(-losses, axis=0)
    company = ranked[: count - 1].sum(axis=0)
    with_it = np.where(losses >= ranked[count - 1], ranked[count - 1], losses) + company
    useful = np.flatnonzero((with_it > headroom).any(axis=1))
    return useful[np.argsort(-losses[useful].sum(axis=1), kind="stable")]


def _sets(useful: Whole, count: int) -> Iterator[Whole]:
    """All sets of a size, some thousand at a time, shape (sets, count)."""
    every = combinations(useful.tolist(), count)
    while some := list(islice(every, TOGETHER)):
        yield np.array(some, np.int64)
