"""Families put together into blocks whose outcomes can be listed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from fundrisk.losses.families import LISTED, Families, Outcomes, first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from fundrisk.losses.draws import Real, Truth, Whole

Amount = TypeVar("Amount", np.int64, np.float64)

SIZE_BITS = 4
"""Bits for the size of one family in a block's pattern."""

LARGE = LISTED + 1
"""Stands in a pattern for the size of a family that is not listed."""


@dataclass(frozen=True)
class Blocks:
    """Neighbouring families of one organisation, independent of all its other blocks.

    Attributes:
        organisation: That each block belongs to.
        start: Place of its first draw.
        draws: How many it has.
        offset: Place of its first family's first outcome.
        pattern: Sizes of its families, four bits each; equal ones are alike.
        ordinal: 0 for the first block of an organisation, and so on.
    """

    organisation: Whole
    start: Whole
    draws: Whole
    offset: Whole
    pattern: Whole
    ordinal: Whole

    def at(self, chosen: Whole | Truth) -> Blocks:
        """Some of the blocks."""
        return Blocks(*(getattr(self, name)[chosen] for name in self.__annotations__))

    def alike(self) -> Iterator[tuple[Whole, tuple[int, ...]]]:
        """Numbers of the blocks with families of the same sizes, and the sizes."""
        patterns, number = np.unique(self.pattern, return_inverse=True)
        order = np.argsort(number, kind="stable")
        ends = np.cumsum(np.bincount(number, minlength=len(patterns))).tolist()
        for pattern, begin, end in zip(
            patterns.tolist(), [0, *ends], ends, strict=False
        ):
            yield order[begin:end], _sizes(pattern)


def _sizes(pattern: int) -> tuple[int, ...]:
    sizes = []
    while pattern:
        sizes.append(pattern & ((1 << SIZE_BITS) - 1))
        pattern >>= SIZE_BITS
    return tuple(sizes)


def blocks(families: Families, offset: Whole, room: Whole) -> Blocks:
    """Put families together until a block has ``room`` draws.

    A family that is larger makes a block of its own.

    Args:
        families: The largest first within each organisation.
        offset: Place of each family's first outcome.
        room: Most draws of a block, for each family that of its organisation.
    """
    first = np.flatnonzero(_opens(families, room))
    many = np.diff(first, append=len(families))
    within = np.arange(len(families)) - np.repeat(first, many)
    codes = np.minimum(families.size, LARGE) << (SIZE_BITS * within)
    organisation = families.organisation[first]
    return Blocks(
        organisation=organisation,
        start=families.start[first],
        draws=np.add.reduceat(families.size, first),
        offset=offset[first],
        pattern=np.add.reduceat(codes, first),
        ordinal=np.arange(len(first)) - first_of(organisation),
    )


def _opens(families: Families, room: Whole) -> Truth:
    """Whether each family begins a block: it is the first, or finds no room."""
    rank = families.rank
    opens: Truth = rank == 0

    filled = families.size.copy()
    order = np.argsort(rank, kind="stable")
    ends = np.cumsum(np.bincount(rank))
    for begin, end in pairwise(ends.tolist()):
        these = order[begin:end]
        together = filled[these - 1] + families.size[these]
        full = together > room[these]
        opens[these] = full
        filled[these] = np.where(full, families.size[these], together)
    return opens


def joint(listed: Outcomes, offset: Whole, sizes: tuple[int, ...]) -> Real:
    """Probabilities of all outcomes of blocks alike, shape (blocks, 2 ** draws).

    Args:
        listed: Outcomes of single families.
        offset: Place of each block's first outcome.
        sizes: Draws of each of its families.
    """
    found = np.ones((len(offset), 1))
    for size in sizes:
        places = offset[:, None] + np.arange(1 << size)
        odds = listed.probability[places]
        found = (odds[:, :, None] * found[:, None, :]).reshape(len(offset), -1)
        offset = offset + (1 << size)
    return found


def sums(amounts: NDArray[Amount]) -> NDArray[Amount]:
    """Sums of all subsets, (blocks, draws) → (blocks, 2 ** draws), in that order."""
    blocks_, draws = amounts.shape
    found = np.zeros((blocks_, 1 << draws), amounts.dtype)
    for draw in range(draws):
        without, with_it = found[:, : 1 << draw], found[:, 1 << draw : 2 << draw]
        np.add(without, amounts[:, draw, None], out=with_it)
    return found
