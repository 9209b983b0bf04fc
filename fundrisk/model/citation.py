"""A quotation of one of the reports, and where it stands."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundrisk.model.base import Noun
from fundrisk.model.cited import Text


class Citation(Noun):
    """A quotation of a report, at most 25 words, and where it stands."""

    evidence: Text
    document: Text
    section: Text
    line: Annotated[int, Field(ge=1)]
    quote: Text
    page: int | None = None

    @model_validator(mode="after")
    def _is_short(self) -> Self:
        words = len(self.quote.split())
        if words > 25:  # noqa: PLR2004 - said in the docstring and in the message
            kind = "long_quote"
            message = "the quotation has {words} words; the limit is 25"
            raise PydanticCustomError(kind, message, {"words": words})
        return self
