"""What came over what went, in annual value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fundrisk.model.base import Noun


class Ratio(Noun):
    """Annual value that came over annual value that went, and since when.

    ``value`` is missing where nothing went, or where it is not known;
    ``nothing_went`` is true only where it is known that nothing did.
    """

    value: float | None
    came_gbp: Decimal
    went_gbp: Decimal
    since: date | None
    until: date
    absent_because: str | None
    nothing_went: bool = False
    sentence: str
