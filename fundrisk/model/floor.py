"""What free reserves must not fall under, and who says so."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from fundrisk.model.base import Noun


class FloorBasis(StrEnum):
    """Which figure of the position is the floor: the first of these that is given."""

    TRUSTEES = "trustees"
    CLOSURE = "closure"
    EXHAUSTION = "exhaustion"


class Floor(Noun):
    """The floor of free reserves (indicator R2), in pounds.

    ``pots`` is 2 where core cost is planned: only money that may pay for it counts
    then. Until it is, all money stands in 1.
    """

    amount_gbp: Decimal
    basis: FloorBasis
    pots: int
