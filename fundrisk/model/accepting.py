"""For which reasons a risk may be accepted, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Text
from fundrisk.model.refusal import refuse
from fundrisk.model.words import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]


class ReasonToAccept(Noun):
    """One reason: ``id`` as it is typed, ``title`` as a report prints it."""

    id: Id
    title: Text
    meaning: Text
    basis: Basis
    source: Text


class Accepting(Noun):
    """The short list, and the longest time (months) until somebody looks again."""

    longest_months: Annotated[int, Field(ge=1, le=36)]
    basis: Basis
    source: Text
    reasons: Annotated[tuple[ReasonToAccept, ...], Field(min_length=1)]

    def reason(self, reason_id: str) -> ReasonToAccept | None:
        """The reason of an id; nothing where the list has none."""
        return next((one for one in self.reasons if one.id == reason_id), None)

    @model_validator(mode="after")
    def _name_each_once(self) -> Self:
        refuse(self._faults())
        return self

    def _faults(self) -> Iterator[Fault]:
        ids = [reason.id for reason in self.reasons]
        for number, one in enumerate(ids):
            if one in ids[:number]:
                yield ("reasons", number, "id"), f"'{one}' stands here twice"
