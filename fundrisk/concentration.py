"""Plain measures of concentration over a handful of shares, for display.

Raw, with the grain named by the caller; amounts of nil are dropped. Sources: Tuckman
and Chang (1991) for the use of Herfindahl's index on charities; Hill (1973) for the
effective numbers.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def shares(amounts: Sequence[float]) -> list[float]:
    """Amounts ≥ 0 → shares that sum to 1, largest first; empty without any money."""
    counted = sorted((amount for amount in amounts if amount > 0), reverse=True)
    whole = sum(counted)
    return [amount / whole for amount in counted]


def herfindahl(parts: Sequence[float]) -> float:
    """Σp²: 1 for a single source, 1/n for n equal ones."""
    return sum(part * part for part in parts)


def herfindahl_normalised(parts: Sequence[float]) -> float:
    """(HHI − 1/n) / (1 − 1/n); 1 for a single source."""
    count = len(parts)
    if count == 1:
        return 1.0
    return (herfindahl(parts) - 1 / count) / (1 - 1 / count)


def effective_number(parts: Sequence[float]) -> float:
    """N₂ = 1/HHI: "like having N equal funders"."""
    return 1 / herfindahl(parts)


def entropy_number(parts: Sequence[float]) -> float:
    """N₁ = exp(−Σ p ln p), Hill's number of order one."""
    return exp(-sum(part * log(part) for part in parts))


def largest(parts: Sequence[float], count: int) -> float:
    """CRk: the sum of the ``count`` largest shares."""
    return sum(sorted(parts, reverse=True)[:count])


def gini(parts: Sequence[float]) -> float:
    """Σᵢ Σⱼ |pᵢ − pⱼ| / (2n): nil for one source, so for display only."""
    count = len(parts)
    return sum(abs(a - b) for a in parts for b in parts) / (2 * count)
