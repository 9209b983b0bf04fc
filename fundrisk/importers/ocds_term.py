"""Periods and options of a notice → start, end and extension of a contract.

An extension is an option of the buyer: it makes a term longer only when it is taken up,
so it never moves the end. Where the words say that the published end has extensions in
it ("2+1+1 years"), the buyer may stop at the end of the first part: a break.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.ocds_days import day_in_london, day_of, days_after
from fundrisk.importers.ocds_money import says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fundrisk.importers.ocds_shape import Release
    from fundrisk.model.notices import Notices

PARTS = re.compile(
    r"\b(\d{1,2}(?:\s*\+\s*\d{1,2}){1,5})\s*-?\s*(years?|yrs?|months?|mths?)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.;!?]*")
LONGEST_QUOTE = 200
MONTHS_A_YEAR = 12
DAYS_A_MONTH = 30.4375
SLACK_DAYS = 31
CONTRACT, AWARD, LOT, TENDER = "contract", "award", "lot", "tender"


class Term(NamedTuple):
    """Days as text (``2026-03-31``; whatever was written if it is no day).

    ``said_by`` is whose period it is: of the contract, award, lot or tender.
    ``may_run_to`` is the last day of the longest extension and ``options`` the words
    about extensions; ``first_part_ends`` is the day on which the buyer may stop, where
    the end counts extensions in.
    """

    starts_on: str | None = None
    ends_on: str | None = None
    said_by: str = ""
    days: str | None = None
    may_run_to: str | None = None
    options: str | None = None
    has_options: bool = False
    first_part_ends: date | None = None
    awarded_on: str | None = None

    @property
    def end_is_latest(self) -> bool:
        """Whether the end as published is that of the longest extension."""
        return self.ends_on is not None and self.ends_on == self.may_run_to


def term_of(
    periods: Sequence[tuple[str, Release | None]],
    parts: Sequence[Release],
    notices: Notices,
    awarded: str | None = None,
) -> Term:
    """The first period that says when, and what all the parts say of extensions.

    Args:
        periods: Whose it is and the period, the contract's first.
        parts: The contract, its award, their lots and the tender: their options and
            texts are looked at.
        notices: The phrases of extensions.
        awarded: When it was awarded or signed.
    """
    stated = [
        (whose, found) for whose, found in periods if found and any(found.values())
    ]
    whose, period = stated[0] if stated else ("", {})
    start, end = (_day(period, key) for key in ("startDate", "endDate"))
    days = period.get("durationInDays")
    if start and not end and days and days.isdigit() and len(days) < LONGEST_QUOTE:
        end = days_after(start, int(days)) if int(days) else None
    extents = (_day(period, "maxExtentDate") for _, period in stated)
    options = next(_options(parts, notices), None)
    flags = ((part.get("hasOptions"), part.get("hasRenewal")) for part in parts)
    return Term(
        start,
        end,
        whose,
        days,
        next((day for day in extents if day), None),
        options,
        any(True in pair for pair in flags) or options is not None,
        _first_part_ends(start, end, parts),
        day_in_london(awarded) if awarded else None,
    )


def _day(period: Release, key: str) -> str | None:
    text = period.get(key)
    return day_in_london(text) if text else None


def _options(parts: Sequence[Release], notices: Notices) -> Iterator[str]:
    """What the parts say of extensions: descriptions first, then any sentence."""
    for part in parts:
        for key in ("renewal", "options"):
            if words := (part.get(key) or {}).get("description"):
                yield _quoted(words)
    for part in parts:
        for words in (part.get("title"), part.get("description")):
            if not says([words], notices.extension):
                continue
            for sentence in SENTENCE.findall(words or ""):
                if says([sentence], notices.extension):
                    yield _quoted(sentence)


def _quoted(words: str) -> str:
    tidy = " ".join(words.split())
    return tidy if len(tidy) <= LONGEST_QUOTE else f"{tidy[:LONGEST_QUOTE]}…"


def _first_part_ends(
    start: str | None, end: str | None, parts: Sequence[Release]
) -> date | None:
    """The end of the 2 years of "2+1+1 years", if the published end is of all 4."""
    first_day, last_day = day_of(start), day_of(end)
    if first_day is None or last_day is None:
        return None
    for text in _texts(parts):
        for figures, unit in PARTS.findall(text):
            months = [int(part) * _months(unit) for part in figures.split("+")]
            gap = (last_day - first_day).days + 1 - sum(months) * DAYS_A_MONTH
            first = _months_later(first_day, months[0])
            if abs(gap) <= SLACK_DAYS and months[0] and first and first < last_day:
                return first
    return None


def _texts(parts: Sequence[Release]) -> Iterator[str]:
    for part in parts:
        for key in ("renewal", "options"):
            yield (part.get(key) or {}).get("description") or ""
        yield part.get("title") or ""
        yield part.get("description") or ""


def _months(unit: str) -> int:
    return MONTHS_A_YEAR if unit.lower().startswith("y") else 1


def _months_later(day: date, months: int) -> date | None:
    """The last day of a term of so many months from a day."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    try:
        # The 31st may not be there; the first of the month always is.
        first = day.replace(year=day.year + years, month=month + 1, day=1)
        return first + timedelta(days=day.day - 2)
    except (ValueError, OverflowError):
        return None
