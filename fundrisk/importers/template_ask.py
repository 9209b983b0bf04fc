"""One thing that the template asks for: heading, kind of entry, meaning."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Entry(Enum):
    """What kind of thing belongs in a column."""

    TEXT = "text"
    DAY = "a date, like 3 April 2026"
    MONEY = "pounds"
    PERCENT = "a percentage"
    NUMBER = "a number"
    RATING = "1 to 5"
    CHOICE = "choose from the list"


class Ask(NamedTuple):
    """One column or question of the template."""

    field: str
    heading: str
    entry: Entry
    meaning: str
    choices: tuple[str, ...] = ()
    matters_most: bool = False


YES_NO = ("Yes", "No")
REMIT = ("Yes", "Partner", "No")
