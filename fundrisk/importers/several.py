"""Several values of one grant, where an agreement has one → the one to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.date_order import Order
from fundrisk.importers.dates import Context, read_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.importers.words import Words

BETWEEN = "; "
"""Between funding types, or bodies, that are kept together in one text."""

EARLIEST = frozenset({"starts_on", "actual_starts_on"})
LATEST = frozenset({"ends_on", "actual_ends_on"})
SPANS = frozenset({"duration_months"})
JOINED = frozenset(
    {"funding_type_title", "funding_type_code", "funding_type_vocabulary"}
)


def one_of(field: str, texts: Sequence[str | None], words: Words) -> str | None:
    """The earliest start, the latest end, all funding types, otherwise the first.

    A date that is missing or cannot be read among several leaves the outermost unknown;
    the durations of several periods are none of the whole.
    """
    written = list(dict.fromkeys(text for text in texts if text))
    if field in EARLIEST | LATEST:
        if None in texts:
            return None
        return _outermost(written, words, is_end=field in LATEST)
    if field in SPANS and len(texts) > 1:
        return None
    if field in JOINED:
        return BETWEEN.join(written) or None
    return texts[0] if texts else None


def _outermost(texts: Sequence[str], words: Words, *, is_end: bool) -> str | None:
    context = Context(Order.DAY_FIRST, is_end=is_end, words=words)
    days = {text: read_date(text, context).value for text in texts}
    if not days or None in days.values():
        return None
    day: date = max(days.values()) if is_end else min(days.values())
    return day.isoformat()


def called(name: str | None, identifier: str | None) -> str:
    """A body by its name and identifier, as far as they are written."""
    if name and identifier:
        return f"{name} ({identifier})"
    return name or identifier or "somebody without a name"
