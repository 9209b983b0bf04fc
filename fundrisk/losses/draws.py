"""Decisions that can go against an organisation, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Real = NDArray[np.float64]
    Truth = NDArray[np.bool_]


@dataclass(frozen=True)
class Draws:
    """One decision a place; five arrays of one length, sorted by organisation.

    Agreements that are decided together arrive here as one draw already.

    Attributes:
        organisation: Number of the organisation, 0-based, ascending.
        factor: Number of the common cause; within an organisation equal numbers share
            it, different ones are independent.
        loss: Pence, > 0, if the decision goes against the organisation; counted in
            whole pence, the least of them as one.
        probability: Of that, 0 to 1.
        correlation: ρ of the factor, 0 ≤ ρ < 1; the same for all draws of a factor.

    Raises:
        ValueError: arrays that are not so.
    """

    organisation: Whole
    factor: Whole
    loss: Real
    probability: Real
    correlation: Real

    def __post_init__(self) -> None:
        if len({len(getattr(self, one.name)) for one in fields(self)}) > 1:
            words = "Draws need five arrays of one length."
            raise ValueError(words)
        if np.any(np.diff(self.organisation) < 0):
            words = "Draws must be sorted by organisation."
            raise ValueError(words)
        ranges = (
            ("loss", self.loss > 0, "above 0 pence"),
            ("probability", _within(self.probability, 0, 1), "from 0 to 1"),
            ("correlation", _within(self.correlation, 0, 1), "from 0 to below 1"),
            ("correlation", self.correlation < 1, "from 0 to below 1"),
        )
        for name, holds, words in ranges:
            if not np.all(holds):
                place = int(np.argmin(holds))
                value = getattr(self, name)[place]
                said = f"Draw {place}: {name} {value} must be {words}."
                raise ValueError(said)

    def __len__(self) -> int:
        return len(self.organisation)

    def in_pence(self) -> Draws:
        """The same with losses in whole pence."""
        return replace(self, loss=np.maximum(np.rint(self.loss), 1))

    def at(self, chosen: Whole | Truth | slice) -> Draws:
        """The draws at some places, in that order."""
        return Draws(*(getattr(self, one.name)[chosen] for one in fields(self)))


def _within(values: Real, lo: float, hi: float) -> Truth:
    return (values >= lo) & (values <= hi)
