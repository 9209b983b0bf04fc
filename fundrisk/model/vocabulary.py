"""The words that people write, and the field or value that each stands for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fundrisk.model.base import Noun

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


class Vocabulary(Noun):
    """Headings and values as people write them; comparison ignores case and spaces.

    ``headings`` maps a field of an agreement to the headings that mean it,
    ``questions`` a field of a position to its headings and plain-word questions;
    ``values`` maps a field to the words that mean each of its values
    (``{"instrument": {"SLA": "contract"}}``).
    ``limits`` are the numbers beyond which a cell is doubted, such as
    ``earliest_year``. ``columns`` are the signs of fields whose headings are not known.
    """

    headings: dict[str, tuple[str, ...]]
    questions: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, str]]
    limits: dict[str, int]
    columns: dict[str, ColumnSign] = Field(default_factory=dict)
