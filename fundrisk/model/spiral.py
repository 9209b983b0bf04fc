"""Whether the links of the report's chain move together, and which way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from fundrisk.model.base import Noun
from fundrisk.model.citation import Citation


class NodeMove(StrEnum):
    """What a link of the chain did over four quarters."""

    WORSENED = "worsened"
    IMPROVED = "improved"
    SAME = "same"
    UNKNOWN = "unknown"


class Node(Noun):
    """One link of the chain funding → capacity → presence → relevance → funding.

    ``change`` is positive for the worse: points of exposure, or hundredths of what it
    was. ``moved_on`` is the first quarter-end at which it had moved. ``based_on`` names
    what of it is known at both ends.
    """

    id: str
    title: str
    before: float | None
    after: float | None
    unit: str
    change: Decimal | None
    move: NodeMove
    moved_on: date | None
    absent_because: str | None
    based_on: tuple[str, ...] = ()


class Pattern(StrEnum):
    """Which spiral of the report the links are consistent with."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    NONE = "none"
    NOT_ASSESSED = "not_assessed"


class Spiral(Noun):
    """Consistent with a spiral of the report, or not; never a cause.

    ``level`` is 0 to 2; ``chance`` how often level 1 comes about where every known link
    moves either way or not at all by chance, as often and independently.
    """

    pattern: Pattern
    level: int
    nodes: tuple[Node, ...]
    since: date | None
    until: date
    chance: float | None
    absent_because: str | None
    sentence: str
    citations: tuple[Citation, ...]
