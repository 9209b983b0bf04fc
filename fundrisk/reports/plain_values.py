"""Nouns → the plain values of JSON: rounded numbers, ISO dates, lists and objects."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from fundrisk.model.issue import ImportIssue

DECIMALS, PENNIES, OF_POINTS = 6, 2, 4
IN_POINTS = ("points", "time_points", "change")
"""Fields in points of exposure, of four decimals, with which they sum exactly."""


def plain(value: object, places: int = PENNIES) -> Any:  # noqa: ANN401 - JSON has no other name for it
    """The same as JSON can hold it; keys in the order of the fields.

    Args:
        value: A noun, or what one holds.
        places: The decimals of a ``Decimal``: two for pounds, four for points.
    """
    if isinstance(value, ImportIssue):
        made = {name: plain(part) for name, part in value if name != "rows"}
        return {**made, "count": value.count}
    if isinstance(value, BaseModel):
        return {name: plain(part, _places(name)) for name, part in value}
    if isinstance(value, dict):
        return {plain(name): plain(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part, places) for part in value]
    return _scalar(value, places)


def _places(field: str) -> int:
    return OF_POINTS if field in IN_POINTS else PENNIES


def _scalar(value: object, places: int) -> object:
    """A number without a minus on zero, a word or an ISO date."""
    if isinstance(value, Decimal):
        return float(round(value, places)) + 0.0
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
