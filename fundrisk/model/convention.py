"""One number of the method that is no anchor, and the numbers that it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from pydantic_core import core_schema

from fundrisk.model.base import Noun
from fundrisk.model.refusal import refuse
from fundrisk.model.words import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import GetCoreSchemaHandler

    from fundrisk.model.refusal import Fault
    from fundrisk.model.rule import Conventions

WHOLE = 1
CLIMBING = (
    ("watch_from", "elevated_from"),
    ("elevated_from", "severe_from"),
    ("short_term_days", "long_term_days"),
    ("confidence_medium_from", "confidence_high_from"),
    ("perhaps_same_funder_from", "same_funder_from"),
)
FALLING = (
    ("confidence_document", "confidence_ledger"),
    ("confidence_ledger", "confidence_self_report"),
    ("confidence_self_report", "confidence_default"),
)


class Convention(Noun):
    """One number that is ours or a source's, and which."""

    value: float
    unit: Annotated[str, Field(min_length=1)]
    basis: Basis
    source: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True)
class Within:
    """The unit of a convention and the numbers in it that make sense.

    ``step`` is the finest part that the arithmetic keeps (1: whole numbers only).
    """

    unit: str
    least: float
    most: float
    step: float | None = None

    def __get_pydantic_core_schema__(
        self, source: type[Convention], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Pydantic's hook: the convention, then its range."""
        return core_schema.no_info_after_validator_function(
            self.checked, handler(source)
        )

    def checked(self, one: Convention) -> Convention:
        """The convention itself.

        Raises:
            PydanticCustomError: another unit, or a number that makes no sense.
        """
        refuse(self._faults(one))
        return one

    def _faults(self, one: Convention) -> Iterator[Fault]:
        if one.unit != self.unit:
            yield ("unit",), f"'{one.unit}' is another unit: this is in {self.unit}"
        elif not self.least <= one.value <= self.most or self._is_too_fine(one.value):
            found = f"{shown(one.value)} is out of range"
            span = f"from {shown(self.least)} to {shown(self.most)} ({self.unit})"
            yield ("value",), f"{found}: allowed is {self._kind()} {span}"

    def _is_too_fine(self, value: float) -> bool:
        steps = 0.0 if self.step is None else value / self.step
        return abs(steps - round(steps)) > 1e-6  # noqa: PLR2004 - 0.7 is no exact float

    def _kind(self) -> str:
        if self.step is None:
            return "a number"
        if self.step == WHOLE:
            return "a whole number"
        return f"a multiple of {shown(self.step)}"


def shown(number: float) -> str:
    """A number as it was written: ``5,000``, ``0.175``."""
    return f"{number:,.15g}"


def disorder(conventions: Conventions) -> Iterator[Fault]:
    """The conventions that contradict one another."""
    for lower, upper in CLIMBING:
        low, high = (getattr(conventions, name).value for name in (lower, upper))
        if low >= high:
            words = f"{shown(low)} must be below {upper}, which is {shown(high)}"
            yield (lower, "value"), words
    for upper, lower in FALLING:
        high, low = (getattr(conventions, name).value for name in (upper, lower))
        if high < low:
            words = f"{shown(high)} may not be below {lower}, which is {shown(low)}"
            yield (upper, "value"), words
