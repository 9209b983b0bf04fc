"""A point in time as published → the day it was in London.

``2024-03-31T23:00:00Z`` is midnight of 1 April there. A time at the very beginning or
end of a day was meant as that day, whatever the zone beside it says.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from fundrisk.importers.dates import in_words
from fundrisk.importers.london import in_london

STAMP = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[Tt ](?P<time>\d{2}:\d{2})(?P<rest>:\d{2}(\.\d+)?)?"
    r"(?P<zone>[Zz]|[+-]\d{2}:?\d{2})?"
)
EDGES = frozenset({"00:00", "23:59", "24:00"})
LATEST = 9998


def day_in_london(text: str) -> str:
    """The day as ``2024-04-01``; any text that is no point in time as it stands."""
    stamp = STAMP.fullmatch(text.strip())
    if stamp is None:
        return text
    if stamp["time"] in EDGES or stamp["zone"] is None:
        return stamp["day"]
    try:
        moment = datetime.fromisoformat(text.strip().upper())
    except ValueError:
        return text
    if not 1 < moment.year < LATEST:
        return stamp["day"]
    return in_london(moment).date().isoformat()


def days_after(start: str, days: int) -> str | None:
    """The last day of a term of so many days; ``None`` if there is no such day."""
    try:
        return (date.fromisoformat(start) + timedelta(days=days - 1)).isoformat()
    except (ValueError, OverflowError):
        return None


def day_of(text: str | None) -> date | None:
    """The day that a text in figures names, if it does."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def day_in_words(text: str | None) -> str:
    """A day in figures as people write it, ``3 April 2026``; other text as it is."""
    day = day_of(text)
    return in_words(day) if day else text or ""
