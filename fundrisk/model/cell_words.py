"""The words that people write into cells, and where a cell begins to be doubted."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Cites, Text
from fundrisk.model.refusal import refuse

Year = Annotated[int, Field(ge=1900, le=2200)]


class CellLimits(Noun):
    """The numbers beyond which a cell is doubted."""

    earliest_year: Year
    latest_year: Year
    duration_tolerance_days: Annotated[int, Field(ge=0, le=366)]
    largest_amount_pounds: Annotated[int, Field(ge=1, le=10**13)]

    @model_validator(mode="after")
    def _are_in_order(self) -> Self:
        if self.earliest_year >= self.latest_year:
            words = f"{self.earliest_year} must be before latest_year"
            refuse([(("earliest_year",), words)])
        return self


class CellWords(Noun):
    """The words of each field, and the numbers beyond which a cell is doubted."""

    cites: Cites
    values: dict[str, dict[str, Text]]
    limits: CellLimits
