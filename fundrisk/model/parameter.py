"""One number or day of a scenario, who says so, and what it may be."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Text
from fundrisk.model.convention import shown
from fundrisk.model.refusal import refuse
from fundrisk.model.words import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault

Number = float | str
"""A number, or the name of a parameter of the scenario."""

DAY = "day"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LIMITS = {
    "ratio": (0, 1, None),
    "months": (0, 120, 1),
    "rating": (1, 5, 1),
}
"""Least, most and step of what a parameter may be; a shock never adds money."""


class Parameter(Noun):
    """One number or day of a scenario that a user may want to change; who says so."""

    value: Number
    unit: Literal["ratio", "months", "rating", "day"]
    basis: Basis
    source: Text

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        refuse(fault_of(self.value, self.unit, ("value",)))
        return self

    @property
    def day(self) -> date:
        """The value of a parameter whose unit is a day."""
        return date.fromisoformat(str(self.value))


def fault_of(value: Number, unit: str, place: tuple[str | int, ...]) -> Iterator[Fault]:
    """Why a value is no value of a unit; nothing where it is one."""
    if unit == DAY:
        if not is_day(value):
            yield place, f"'{value}' is no day: write it like 2028-04-01"
        return
    if isinstance(value, str):
        yield place, f"'{value}' is no number of {unit}"
        return
    least, most, step = LIMITS[unit]
    if not least <= value <= most or (step and value % step):
        kind = "a whole number" if step else "a number"
        words = f"allowed is {kind} from {least} to {most} ({unit})"
        yield place, f"{shown(value)} is out of range: {words}"


def is_day(value: Number) -> bool:
    """Whether a value is a day of the calendar, written like 2028-04-01."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
