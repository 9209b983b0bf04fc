"""Families of many draws: their Fourier transform, given each value of their cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fundrisk.losses.families import Given, by_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from fundrisk.losses.blocks import Blocks
    from fundrisk.losses.draws import Draws, Real, Whole

    Spectrum = NDArray[np.complex128]

CELLS = 1 << 13
"""Numbers of a transform that are looked at together."""


def transforms(
    blocks: Blocks, numbers: Whole, draws: Draws, step: Real, points: int
) -> Iterator[tuple[Whole, Spectrum]]:
    """Transforms of the losses of large families, and the numbers of their blocks.

    Args:
        blocks: One large family each.
        numbers: What the caller knows them by.
        draws: That they are made of.
        step: Pence between two of ``points`` points, for each block.
        points: Of the lattice.
    """
    rows = max(CELLS // (points // 2 + 1), 1)
    for chosen, size, nodes in by_nodes(draws, blocks.start, blocks.draws):
        for first in range(0, len(chosen), rows):
            part = chosen[first : first + rows]
            places = blocks.start[part] + np.arange(size)[:, None]
            single = _single(draws.loss[places] / step[part], points)
            yield numbers[part], _mixed(Given(draws, places, nodes), single)


def _single(places: Real, points: int) -> Spectrum:
    """Transform of each loss for certain, split over two points, less 1."""
    turns = np.exp(-2j * np.pi / points * np.arange(points))
    frequencies = np.arange(points // 2 + 1)
    below = np.floor(places)
    above = (places - below)[..., None]
    lower = turns[(below.astype(np.int64)[..., None] * frequencies) % points]
    return times(lower, 1 - above + above * turns[frequencies]) - 1


def _mixed(given: Given, single: Spectrum) -> Spectrum:
    """The mean over all nodes of the product over all draws."""
    total = np.zeros(single.shape[1:], np.complex128)
    for weight, node in zip(given.weights, given.table, strict=True):
        product = np.full(total.shape, complex(weight))
        for pair, loss in zip(given.pairs, single, strict=True):
            product = times(product, 1 + node[pair][:, None] * loss)
        total += product
    return total


def times(first: Spectrum, second: Spectrum) -> Spectrum:
    """Products of complex numbers, each rounded alike.

    Processors fuse some of the steps of numpy's own product, but not for the last
    numbers of an array, so that a row would depend on how many others there are.
    """
    found = np.empty_like(first)
    found.real = first.real * second.real - first.imag * second.imag
    found.imag = first.real * second.imag + first.imag * second.real
    return found
