"""Exposures of several sides → one number, by three kinds of mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.sensitivity import Mean

if TYPE_CHECKING:
    from collections.abc import Sequence


def mean_of(sides: Sequence[pl.Expr], mean: Mean) -> pl.Expr:
    """The mean of the sides that have a value; null where none has.

    A geometric mean with a side at 0 is 0: the side in order wipes out the others,
    which is why the method does not use it for a risk (D4).
    """
    if mean is Mean.ARITHMETIC:
        return pl.mean_horizontal(sides)
    if mean is Mean.QUADRATIC:
        return pl.mean_horizontal([side**2 for side in sides]).sqrt()
    return pl.mean_horizontal([side.log() for side in sides]).exp()
