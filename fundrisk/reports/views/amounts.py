"""Pounds as reports print them: exact ones bare, the most it can be as ``up to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.wording import percent, pounds

if TYPE_CHECKING:
    from decimal import Decimal

    from fundrisk.model.assessment import Exposure


def has_pounds(one: Exposure) -> bool:
    """Whether a finding has money at stake that is worth a pound."""
    return one.amount_gbp is not None and round(one.amount_gbp) != 0


def at_stake(one: Exposure) -> str:
    """``£48,500``, ``up to £48,500``, or nothing where no pounds hang on it.

    The sentence knows whether the amount is exact; where it does not name the amount,
    one that is not known in full is the most it can be.
    """
    if one.amount_gbp is None or not has_pounds(one):
        return ""
    words = pounds(one.amount_gbp)
    most = f"up to {words}"
    if words in one.sentence:
        return most if most in one.sentence.casefold() else words
    return words if one.lo == one.hi and one.known_share >= 1 else most


def between(lo: Decimal | float, hi: Decimal | float | None) -> str:
    """Pounds, or from one amount to another; ``at least`` where there is no other."""
    low = pounds(lo)
    if hi is None:
        return f"at least {low}" if round(lo) else "an unknown amount"
    high = pounds(hi)
    if low == high:
        return low
    return f"{low} to {high}" if round(lo) else f"up to {high}"


def share(lo: float, hi: float) -> str:
    """``53%``, or from one share to another."""
    low, high = percent(lo), percent(hi)
    if low == high:
        return low
    return f"{low} to {high}" if lo else f"up to {high}"
