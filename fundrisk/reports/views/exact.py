"""Numbers of the rules as their files give them: in a report 3% may be "under 5%"."""

from __future__ import annotations

from decimal import Decimal

from fundrisk.model.convention import shown
from fundrisk.model.wording import value
from fundrisk.model.words import Unit

NOUNS = {
    Unit.MONTHS: "month",
    Unit.YEARS: "year",
    Unit.DAYS: "day",
    Unit.POINTS: "point",
}


def exact(unit: Unit, number: float) -> str:
    """A number with its unit and nothing rounded: ``17.5%``, ``1.25 months``."""
    if unit in (Unit.SHARE, Unit.RATIO):
        return f"{shown(float(Decimal(repr(number)) * 100))}%"
    if unit is Unit.STATUS:
        return value(unit, number)
    if unit is Unit.RATING:
        return f"{shown(number)} of 5"
    noun = NOUNS.get(unit)
    plural = "" if number == 1 else "s"
    return f"{shown(number)} {noun}{plural}" if noun else shown(number)
