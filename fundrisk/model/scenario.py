"""A question of a board's as data: whose money, what happens to it, and who says so."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.citation import Citation
from fundrisk.model.cited import Text, Texts
from fundrisk.model.convention import shown
from fundrisk.model.refusal import refuse
from fundrisk.model.words import (
    Basis,
    Family,
    Function,
    FundClass,
    Instrument,
    Purpose,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault

Number = float | str
"""A number, or the name of a parameter of the scenario."""

DAY = "day"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LIMITS = {
    "ratio": (0, 1, None),
    "months": (0, 120, 1),
    "rating": (1, 5, 1),
}
"""Least, most and step of what a parameter may be; a shock never adds money."""


class Baseline(StrEnum):
    """What a scenario is measured against."""

    COMMITTED = "committed"
    CONTINUATION = "continuation"


class Parameter(Noun):
    """One number or day of a scenario that a user may want to change; who says so."""

    value: Number
    unit: Literal["ratio", "months", "rating", "day"]
    basis: Basis
    source: Text

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        refuse(fault_of(self.value, self.unit, ("value",)))
        return self

    @property
    def day(self) -> date:
        """The value of a parameter whose unit is a day."""
        return date.fromisoformat(str(self.value))


def fault_of(value: Number, unit: str, place: tuple[str | int, ...]) -> Iterator[Fault]:
    """Why a value is no value of a unit; nothing where it is one."""
    if unit == DAY:
        if not _is_day(value):
            yield place, f"'{value}' is no day: write it like 2028-04-01"
        return
    if isinstance(value, str):
        yield place, f"'{value}' is no number of {unit}"
        return
    least, most, step = LIMITS[unit]
    if not least <= value <= most or (step and value % step):
        kind = "a whole number" if step else "a number"
        words = f"allowed is {kind} from {least} to {most} ({unit})"
        yield place, f"{shown(value)} is out of range: {words}"


def _is_day(value: Number) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


class Whose(Noun):
    """Whose money a step is about: every word must hold; ``every`` stands alone.

    ``term`` is that of the agreement in the ledger. ``support`` is unrestricted or core
    money of a grant or donation. ``largest_group`` is the funder group with the most
    annual value, own earnings aside; with a family, the largest of that family: the
    principal council. ``unsigned`` is what is not confirmed.
    ``rival_from`` is the rating of rival providers from which the step applies.
    """

    every: Literal[True] | None = None
    family: Family | None = None
    term: Term | None = None
    support: Literal[True] | None = None
    open_ended: bool | None = None
    instrument: Instrument | None = None
    largest_group: Literal[True] | None = None
    unsigned: Literal[True] | None = None
    rival_from: Number | None = None

    @model_validator(mode="after")
    def _says_whose(self) -> Self:
        words = self.model_fields_set - {"every"}
        if bool(words) == bool(self.every):
            fault = "say 'every: true', or whose money it is, and not both"
            refuse([((), fault)])
        return self


class Becomes(Noun):
    """What a renewal comes back as.

    ``recovers`` is the part of the full cost that the price pays for (ratio);
    ``bid_cost`` the cost of the bid as a ratio of the amount. The shares of functions
    that are ``no_longer`` paid for go to the others in proportion.
    """

    instrument: Instrument | None = None
    fund_class: FundClass | None = None
    purpose: Purpose | None = None
    recovers: Number | None = None
    bid_cost: Number | None = None
    no_longer: tuple[Function, ...] = ()


class Step(Noun):
    """One thing that happens to some of the money.

    ``stops`` ends what is signed: after the funder's notice, or on its committed end.
    ``renewals`` are the ratios of today's annual value that the first, second ...
    renewal brings; the last repeats, 0 is no renewal. ``renewal_delay_months`` is how
    long each decision comes after the old end. ``rolling`` is what open-ended money
    is worth after its notice, as a ratio. ``amount`` is a ratio at once, and holds for
    the own-earned line too where the step is about own earnings. ``merged_into`` is
    the one funder that decides from the day ``merged_on``. ``removed`` takes what is
    not signed out of the pipeline.
    """

    of: Whose
    stops: Literal["after_notice", "at_committed_end"] | None = None
    renewals: tuple[Number, ...] = ()
    renewal_delay_months: Number | None = None
    rolling: Number | None = None
    amount: Number | None = None
    becomes: Becomes | None = None
    merged_into: Text | None = None
    merged_on: Number | None = None
    removed: Literal[True] | None = None

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        refuse(self._faults())
        return self

    def _faults(self) -> Iterator[Fault]:
        effects = self.model_fields_set - {"of"}
        if not effects:
            yield (), "this step changes nothing: say what happens"
        if (self.merged_into is None) != (self.merged_on is None):
            yield (), "merged_into and merged_on belong together"
        if bool(self.removed) != bool(self.of.unsigned):
            yield (), "'unsigned' money can be 'removed', and no other"
        if self.removed and effects != {"removed"}:
            yield (), "what is removed cannot change as well"

    def numbers(self) -> Iterator[tuple[tuple[str | int, ...], Number, str]]:
        """Every number of the step: its place, itself, and the unit it must have."""
        for at, ratio in enumerate(self.renewals):
            yield ("renewals", at), ratio, "ratio"
        become = self.becomes or Becomes()
        for place, number, unit in (
            (("of", "rival_from"), self.of.rival_from, "rating"),
            (("renewal_delay_months",), self.renewal_delay_months, "months"),
            (("rolling",), self.rolling, "ratio"),
            (("amount",), self.amount, "ratio"),
            (("becomes", "recovers"), become.recovers, "ratio"),
            (("becomes", "bid_cost"), become.bid_cost, "ratio"),
            (("merged_on",), self.merged_on, DAY),
        ):
            if number is not None:
                yield place, number, unit


class Scenario(Noun):
    """What a board may ask, what would happen, and on what it rests.

    ``combines`` names scenarios whose steps come first, with their own parameters.
    ``order`` is its place among others; equals follow by id.
    ``look_ahead_months`` moves the day of the whole assessment, so that what the
    scenario is about has come to pass.
    """

    id: Text
    title: Text
    question: Text
    order: Annotated[int, Field(ge=0, le=1_000)] = 1_000
    citation: Citation
    also: tuple[Citation, ...] = ()
    parameters: dict[Text, Parameter] = Field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    combines: tuple[Text, ...] = ()
    look_ahead_months: Annotated[int, Field(ge=0, le=120)] = 0
    assumptions: Texts
    exclusions: Texts

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        refuse(self._faults())
        return self

    def _faults(self) -> Iterator[Fault]:
        if not self.steps and not self.combines:
            yield (), "nothing happens: give steps, or scenarios to combine"
        used: set[str] = set()
        for at, step in enumerate(self.steps):
            for within, number, unit in step.numbers():
                used.add(str(number))
                yield from self._fault((("steps", at, *within)), number, unit)
        for name in self.parameters:
            if name not in used:
                yield ("parameters", name), "no step uses this parameter"

    def _fault(
        self, place: tuple[str | int, ...], number: Number, unit: str
    ) -> Iterator[Fault]:
        """A name must be that of a parameter in the unit that the place asks for."""
        if not isinstance(number, str) or (unit == DAY and _is_day(number)):
            yield from fault_of(number, unit, place)
        elif number not in self.parameters:
            known = ", ".join(self.parameters) or "none"
            yield place, f"there is no parameter '{number}'; known are: {known}"
        elif self.parameters[number].unit != unit:
            found = self.parameters[number].unit
            yield place, f"'{number}' is in {found}, and this must be in {unit}"

    def number(self, one: Number) -> float:
        """A number of a step, looked up where it is the name of a parameter."""
        found = self.parameters[one].value if isinstance(one, str) else one
        return float(found)

    def day(self, one: Number) -> date:
        """A day of a step, looked up where it is the name of a parameter."""
        named = self.parameters.get(str(one))
        return named.day if named else date.fromisoformat(str(one))
