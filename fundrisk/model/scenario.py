"""A question of a board's as data: what would happen, and who says so."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.citation import Citation
from fundrisk.model.cited import Text, Texts
from fundrisk.model.parameter import DAY, Number, Parameter, fault_of, is_day
from fundrisk.model.refusal import refuse
from fundrisk.model.step import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault


class Baseline(StrEnum):
    """What a scenario is measured against."""

    COMMITTED = "committed"
    CONTINUATION = "continuation"


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
        if not isinstance(number, str) or (unit == DAY and is_day(number)):
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
