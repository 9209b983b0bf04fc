"""Values of indicators in words that agree with the limits they are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.wording import MONTHS_WITH_TENTHS, interval, value
from fundrisk.model.words import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS = (Unit.SHARE, Unit.RATIO)
WHOLE_PARTS = (0.0, 1.0)
"""A ratio short of the whole must not read "100%"; a share never does."""

MOST_DECIMALS = 6


def figure(
    unit: Unit, lo: float | None, hi: float | None, limits: Iterable[float] = ()
) -> str:
    """An indicator's value or range: ``24.9%`` where a quarter is the limit.

    Args:
        unit: What the number counts.
        lo: The least it may be.
        hi: The most it may be.
        limits: Numbers beside which it is read, in the same unit; no end is rounded
            on to one of them or across it.
    """
    if lo is None or hi is None:
        return interval(unit, lo, hi)
    edges = (*limits, *(WHOLE_PARTS if unit is Unit.RATIO else ()))
    low, high = (_beside(unit, number, edges) for number in (lo, hi))
    return low if low == high else f"between {low} and {high}"


def _beside(unit: Unit, number: float, edges: Iterable[float]) -> str:
    """The usual words; with as many decimals more as the nearest edge asks for."""
    scale = 100 if unit in PARTS else 1
    exact, limits = number * scale, [edge * scale for edge in edges]
    usual = _decimals(unit, number)
    if usual is None or _agrees(exact, usual, limits):
        return value(unit, number)
    fits = (d for d in range(usual, MOST_DECIMALS) if _agrees(exact, d, limits))
    text = f"{exact:.{next(fits, MOST_DECIMALS)}f}"
    return f"{text}%" if unit in PARTS else f"{text} months"


def _decimals(unit: Unit, number: float) -> int | None:
    """How many the usual words have; none: a unit that no limit is said in."""
    if unit in PARTS:
        return 0
    if unit is Unit.MONTHS:
        return 1 if number < MONTHS_WITH_TENTHS else 0
    return None


def _agrees(exact: float, decimals: int, limits: Iterable[float]) -> bool:
    shown = round(exact, decimals)
    return all(_side(shown, limit) == _side(exact, limit) for limit in limits)


def _side(number: float, limit: float) -> int:
    """Below, on or above; a difference that only floats know is none."""
    apart = round(number - limit, MOST_DECIMALS)
    return (apart > 0) - (apart < 0)
