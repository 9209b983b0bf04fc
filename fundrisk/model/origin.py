"""Where a value of an agreement comes from: a file, a rule, a person, or nowhere."""

from __future__ import annotations

from enum import StrEnum

from fundrisk.model.base import Noun


class CameFrom(StrEnum):
    """Who said it."""

    FILE = "file"
    RULE = "rule"
    PERSON = "person"
    NOWHERE = "nowhere"


class Origin(Noun):
    """One classifying value of an agreement, and who said it.

    ``value`` is written as in a ledger file and missing where nobody said one;
    ``because`` says in words how it was told.
    """

    value: str | None
    came_from: CameFrom
    because: str
