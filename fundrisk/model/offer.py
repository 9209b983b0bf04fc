"""An award that a funder thinks of, and what it would change for an organisation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundrisk.model.assessment import Bounds, Provenance
from fundrisk.model.base import Noun
from fundrisk.model.citation import Citation
from fundrisk.model.cited import Text
from fundrisk.model.floor import Floor
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Band, ControlledBy, Family, Function, Unit

Share = Annotated[Decimal, Field(ge=0, le=1)]


class Form(StrEnum):
    """How an award is tied, and whether it pays a share of overheads."""

    UNRESTRICTED = "unrestricted"
    RESTRICTED_WITH_OVERHEAD = "restricted_with_overhead"
    RESTRICTED = "restricted"
    CONTRACT = "contract"


class Offer(Noun):
    """A proposed award; ``amount_gbp`` is for the whole term, without VAT.

    ``functions`` are shares of it; ``starts_on`` is the day after the day looked at
    where it is not given; ``succeeds`` is the agreement that it would continue.
    """

    amount_gbp: Annotated[Decimal, Field(gt=0, le=1_000_000_000)]
    years: Annotated[int, Field(ge=1, le=10)]
    form: Form
    functions: dict[Function, Share] = Field(default_factory=dict)
    funder: Text | None = None
    family: Family | None = None
    starts_on: date | None = None
    succeeds: Text | None = None

    @model_validator(mode="after")
    def _functions_share_one_pound(self) -> Self:
        total = sum(self.functions.values(), Decimal(0))
        if total > Decimal("1.001"):
            kind = "functions_over_one"
            message = "the function shares add up to {percent}%, more than 100%"
            raise PydanticCustomError(kind, message, {"percent": f"{total * 100:.0f}"})
        return self


class Figure(Noun):
    """One indicator with the pounds that hang on it; null where not assessed."""

    id: str
    name: str
    title: str
    unit: Unit
    lo: float | None
    hi: float | None
    amount_gbp: Decimal | None
    absent_because: str | None = None


class Point(Noun):
    """The exposure (0–100) of a rule or dimension, and its band."""

    id: str
    title: str
    lo: float | None
    hi: float | None
    band: Band


class Standing(Noun):
    """Where an organisation would stand; the functions named have no live money.

    ``exposures`` are those of the rules that an offer says enough of itself for.
    """

    figures: tuple[Figure, ...]
    bare_functions: tuple[Function, ...]
    dimensions: tuple[Point, ...]
    exposures: tuple[Point, ...]


class Alternative(Noun):
    """One way to give the same total; ``is_offer`` marks the one that was proposed.

    ``full_cost_gbp`` is what the work would cost over the term where that is worked
    out: for restricted awards and contracts.
    """

    form: Form
    years: int
    yearly_gbp: Decimal
    starts_on: date
    ends_on: date
    is_offer: bool
    overhead_gbp: Decimal | None
    full_cost_gbp: Decimal | None
    standing: Standing


class Direction(StrEnum):
    """What the proposed award would do to a condition."""

    ADDS = "adds"
    EASES = "eases"


class Effect(Noun):
    """What the proposed award would do to one condition that the reports name.

    ``itself`` says what in the award is the condition, whatever the rest of the money.
    """

    rule: str
    title: str
    controlled_by: ControlledBy
    direction: Direction
    before: Bounds | None
    band_before: Band
    after: Bounds | None
    band_after: Band
    itself: str | None
    remedy_for_funder: str
    citation: Citation


class OfferResult(Noun):
    """What an award would change for one organisation.

    Nothing in it says whether to make the award. ``measured_on`` is the day before the
    award starts, or ``as_of`` where it continues another; ``overhead_share`` (0–1) is
    the part of its cost that keeps the organisation itself running; ``floor`` is what
    its free reserves must not fall under.
    """

    org_id: str
    name: str
    as_of: date
    measured_on: date
    offer: Offer
    funder: str
    family: Family
    is_known_funder: bool
    overhead_share: float
    overhead_assumed: bool
    assumptions: tuple[str, ...]
    floor: Floor
    before: Standing
    alternatives: tuple[Alternative, ...]
    effects: tuple[Effect, ...]
    issues: tuple[ImportIssue, ...]
    provenance: Provenance
