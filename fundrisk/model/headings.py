"""The headings and questions that people write, and the field that each means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Aliases, Cites
from fundrisk.model.fields import AGREEMENT_FIELDS, POSITION_FIELDS, unknown_fields
from fundrisk.model.refusal import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.model.refusal import Fault


class Headings(Noun):
    """The headings of agreements and the questions of positions, field → words."""

    cites: Cites
    headings: Aliases
    questions: Aliases

    @model_validator(mode="after")
    def _mean_one_thing(self) -> Self:
        tables = {"headings": self.headings, "questions": self.questions}
        refuse(
            (
                *unknown_fields("headings", self.headings, AGREEMENT_FIELDS),
                *unknown_fields("questions", self.questions, POSITION_FIELDS),
                *(fault for name in tables for fault in _doubles(name, tables[name])),
            )
        )
        return self


def _doubles(name: str, table: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    meaning: dict[str, str] = {}
    for field, aliases in table.items():
        for number, alias in enumerate(aliases):
            other = meaning.setdefault(alias.casefold(), field)
            if other != field:
                words = f"'{alias}' means {other} and {field}"
                advice = "let each heading stand on one line only"
                yield (name, field, number), f"{words}: {advice}"
