"""A sum of money of which a least and a most are known."""

from __future__ import annotations

from decimal import Decimal

from fundrisk.model.base import Noun


class Pounds(Noun):
    """Pounds, at least and at most; ``hi`` is null where it could be of any size."""

    lo: Decimal
    hi: Decimal | None

    def __add__(self, other: Pounds) -> Pounds:
        """Both together; what is not known stays so."""
        if self.hi is None or other.hi is None:
            return Pounds(lo=self.lo + other.lo, hi=None)
        return Pounds(lo=self.lo + other.lo, hi=self.hi + other.hi)


NOTHING = Pounds(lo=Decimal(0), hi=Decimal(0))


def from_pence(pence: float) -> Decimal:
    """Pence → pounds: whole pence exactly, others to the nearest penny."""
    return Decimal(round(pence)).scaleb(-2)
