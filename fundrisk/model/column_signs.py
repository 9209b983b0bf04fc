"""By what a column shows which field it is, where its heading is not known."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Cites
from fundrisk.model.fields import AGREEMENT_FIELDS, unknown_fields
from fundrisk.model.refusal import refuse

Percent = Annotated[int, Field(ge=0, le=100)]


class ColumnSign(Noun):
    """By what a column shows that it is a field, where its heading is not known.

    ``holds`` is what its cells must be; ``said`` are words of a heading that speak for
    the field and ``against`` words that speak against it, a star standing for any
    ending. Where ``alone`` is true the cells decide by themselves.
    """

    holds: Literal["pounds", "dates", "words", "text", "identifiers"]
    said: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    alone: bool = False


class ColumnLimits(Noun):
    """From which share or likeness, in percent, a column is read or suggested."""

    content_share_percent: Percent
    content_fewest_cells: Annotated[int, Field(ge=1)]
    least_pounds: Annotated[int, Field(ge=0)]
    likeness_suggests_percent: Percent
    likeness_reads_percent: Percent


class ColumnSigns(Noun):
    """The signs of each field, and the numbers by which they are weighed."""

    cites: Cites
    columns: dict[str, ColumnSign]
    limits: ColumnLimits

    @model_validator(mode="after")
    def _are_of_fields(self) -> Self:
        refuse(unknown_fields("columns", self.columns, AGREEMENT_FIELDS))
        return self
