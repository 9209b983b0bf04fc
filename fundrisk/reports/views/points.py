"""Points of exposure as rows that visibly add up."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TENTH = Decimal("0.1")


def tenths(exposure: float) -> Decimal:
    """An exposure with one decimal, half a tenth up."""
    return Decimal(repr(exposure)).quantize(TENTH, ROUND_HALF_UP)


def that_add_up(total: Decimal, parts: Sequence[Decimal]) -> list[Decimal]:
    """Parts with one decimal that sum to a total with one decimal.

    Each is rounded down; the tenths that are left over go to the parts that lost most
    by it (the largest remainder), the first of equals first.

    Args:
        total: What the printed parts must come to.
        parts: Parts whose exact sum is within a tenth of the total.
    """
    floors = [part.quantize(TENTH, ROUND_FLOOR) for part in parts]
    left = int((total - sum(floors, Decimal(0))) / TENTH)
    lost = [part - floor for part, floor in zip(parts, floors, strict=True)]
    ranked = sorted(range(len(parts)), key=lambda number: -lost[number])
    raised = set(ranked[:left])
    return [
        floor + TENTH if number in raised else floor
        for number, floor in enumerate(floors)
    ]


def signed(points: Decimal) -> str:
    """``+3.1``, ``-0.4``, ``0.0``."""
    shown = points.quantize(TENTH, ROUND_HALF_UP)
    return f"{shown:+}" if shown else "0.0"
