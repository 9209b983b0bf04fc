"""A column's heading and cells → the fields that its signs speak for and against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.content import (
    DATE,
    FIGURE,
    FLAG,
    IDENTIFIER,
    POUNDS,
    TEXT,
    WORDS,
)
from fundrisk.importers.contracts import choices_of
from fundrisk.importers.unused import YEARLY
from fundrisk.model.agreement import Agreement
from fundrisk.model.columns import AGREEMENT_COLUMNS, Kind
from fundrisk.model.fields import AGREEMENT_FIELDS, DURATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.content import Content
    from fundrisk.importers.headings import Heading
    from fundrisk.importers.words import Words
    from fundrisk.model.column_signs import ColumnSign

TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*|£")
_BY_KIND = {Kind.PENCE: POUNDS, Kind.DAY: DATE, Kind.FLAG: FLAG, Kind.TEXT: TEXT}
_HOLDS = {
    column.field: _BY_KIND.get(column.kind, FIGURE) for column in AGREEMENT_COLUMNS
}
# Either of the two says how much, and a duration says when it ends.
_SAID_BY = {
    "amount": ("annual_amount",),
    "annual_amount": ("amount",),
    "ends_on": (DURATION,),
}


class Asked(NamedTuple):
    """A column that is not read yet, and what its cells hold."""

    heading: Heading
    content: Content

    def says(self, phrases: Sequence[str]) -> str:
        """The first word of the heading that is among these; a star is any ending."""
        tokens: list[str] = TOKEN.findall(self.heading.words.casefold())
        for token in tokens:
            for phrase in phrases:
                stem = phrase.removesuffix("*")
                if token == stem or (phrase != stem and token.startswith(stem)):
                    return token
        return ""

    def may_be(self, field: str, sign: ColumnSign) -> bool:
        """Whether the cells agree with a field and the heading does not speak against.

        Restricted or not may also be said with yes and no, which is only suggested.
        """
        if field in {"amount", "annual_amount"} and YEARLY.search(self.heading.words):
            return False
        return self.agrees(field, sign) and not self.says(sign.against)

    def agrees(self, field: str, sign: ColumnSign | None = None) -> bool:
        """Whether the cells can be those of a field."""
        holds = sign.holds if sign else holds_of(field)
        if holds == WORDS and self.content.holds == FLAG and sign:
            return bool(self.says(sign.said))
        return self.content.agrees(holds, field)

    def claims(self, field: str, sign: ColumnSign) -> bool:
        """Whether the signs are enough to read the column, if no other has them too."""
        if sign.holds == TEXT or not self.may_be(field, sign):
            return False
        bare = self.content.holds in {FIGURE, FLAG}
        return bool(self.says(sign.said)) or (sign.alone and not bare)


def holds_of(field: str) -> str:
    """What the cells of a field hold."""
    if field in choices_of(Agreement):
        return WORDS
    return IDENTIFIER if field in {"org_id", "funder_id"} else _HOLDS.get(field, FIGURE)


def missing_fields(read: frozenset[str], words: Words) -> list[str]:
    """The fields that no column is read as; those with signs come first."""
    ordered = dict.fromkeys((*words.columns, *AGREEMENT_FIELDS))
    return [
        field
        for field in ordered
        if field not in read and read.isdisjoint(_SAID_BY.get(field, ()))
    ]
