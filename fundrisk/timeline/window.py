"""How far back a trend looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.clock import months_after

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.rule import Rulebook

MONTHS_A_QUARTER = 3


def trend_quarters(rulebook: Rulebook) -> int:
    """The number of quarters that a trend runs over."""
    return round(rulebook.conventions.trend_quarters.value)


def trend_since(until: date, rulebook: Rulebook) -> date:
    """The day after which a trend that ends on another begins."""
    return months_after(until, -MONTHS_A_QUARTER * trend_quarters(rulebook))
