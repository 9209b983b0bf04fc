"""The floor of reserves in words: how much, who says so, and what counts above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.floor import FloorBasis
from fundrisk.model.wording import pounds

if TYPE_CHECKING:
    from fundrisk.model.floor import Floor

WHOSE = {
    FloorBasis.TRUSTEES: ", set by the trustees",
    FloorBasis.CLOSURE: ", the cost of closing, as no 'reserve_floor' is given",
}
NONE_SET = "nil, as neither 'reserve_floor' nor 'closure_cost' is given"
TWO_POTS = (
    "Only unrestricted money and what grants pay towards core cost count for this; "
    "money tied to projects fills no gap."
)
ONE_POT = (
    "All money counts for this, tied or not, until 'core_cost' is given; tied money "
    "may not be there to fill a gap."
)


def in_words(floor: Floor) -> str:
    """``£45,000, set by the trustees``."""
    if floor.basis is FloorBasis.EXHAUSTION:
        return NONE_SET
    return f"{pounds(floor.amount_gbp)}{WHOSE[floor.basis]}"


def what_counts(floor: Floor) -> str:
    """Which money bears the cost in the months until reserves are under the floor."""
    return ONE_POT if floor.pots == 1 else TWO_POTS


def falls(floor: Floor) -> str:
    """``fall under their floor``, or that they are gone where there is none."""
    is_nil = floor.basis is FloorBasis.EXHAUSTION
    return "are used up" if is_nil else "fall under their floor"
