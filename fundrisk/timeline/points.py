"""A saved quarter as the links of a spiral see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.quarter import Quarter
    from fundrisk.model.ratio import Ratio


@dataclass(frozen=True)
class Point:
    """One organisation on the day of a saved quarter.

    ``assessment`` is made under the rules of the comparison. ``position`` is the row in
    force: columns of ``POSITIONS``; empty without one. ``replacement`` is the ratio of
    income that came to income that went, over the quarters before.
    """

    quarter: Quarter
    as_of: date
    assessment: Assessment
    position: Mapping[str, Any]
    replacement: Ratio
