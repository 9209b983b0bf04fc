"""One of the two quarters of a comparison, as the rest of this room sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.frames import Frames
    from fundrisk.model.assessment import Assessment


@dataclass(frozen=True)
class Side:
    """An organisation on the day of a saved quarter.

    ``frames`` are its ledger as it was known on that day, with the overrides of then
    (in memory). ``assessment`` is made from them under the rules of the comparison.
    ``position`` is the row in force: columns of ``POSITIONS``, money in pence; empty
    without one.
    """

    as_of: date
    frames: Frames
    assessment: Assessment
    position: Mapping[str, Any]
