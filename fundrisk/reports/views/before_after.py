"""Sums, months and shares before and after a scenario, in a few signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reports.views.amounts import between

if TYPE_CHECKING:
    from collections.abc import Callable

    from fundrisk.model.assessment import Bounds
    from fundrisk.model.outcome import Figure
    from fundrisk.model.pounds import Pounds


def is_known(sum_: Pounds | None) -> bool:
    """Whether a sum has a lower bound that says something, or an upper one."""
    return sum_ is not None and (sum_.hi is not None or round(sum_.lo) > 0)


def lost(sum_: Pounds | None) -> str:
    """``£1,200``, ``at least £1,200``, or that it is not known."""
    if sum_ is None or not is_known(sum_):
        return "not known"
    return between(sum_.lo, sum_.hi)


def month_change(figure: Figure, horizon: int) -> str:
    """``36+ → 7``: a breach that is not found within the horizon, then in month 7."""

    def month(found: Bounds) -> str:
        told = [f"{at:.0f}" if at < horizon else f"{horizon}+" for at in ends(found)]
        return " to ".join(dict.fromkeys(told))

    return change(figure, month)


def ends(found: Bounds) -> tuple[float, float]:
    """The least and the most."""
    return found.lo, found.hi


def change(figure: Figure, told: Callable[[Bounds], str]) -> str:
    """Before and after; one of the two where it stays."""
    sides = (figure.before, figure.after)
    before, after = ("?" if one is None else told(one) for one in sides)
    if before == after:
        return "not assessed" if after == "?" else after
    return f"{before} → {after}"
