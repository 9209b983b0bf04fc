"""An agreement and two days → what time did to it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.clock import HUNDREDTH_DAYS, HUNDREDTH_DAYS_A_MONTH, months_after
from fundrisk.model.wording import day, months
from fundrisk.model.words import Term
from fundrisk.timeline.worth import worth

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.assessment import ClassifiedAgreement

WITHIN = {3: "three", 6: "six", 12: "twelve"}
"""Months ahead that people plan by; the nearest that an end has come into is said."""


def named(one: ClassifiedAgreement) -> str:
    """``Core support, £41,000 a year``; without a title, whose it is."""
    title = one.title
    if title == one.agreement_id:
        title = f"{title} of {one.funder}"
    return f"{title}, {worth(one)}"


class Life(NamedTuple):
    """An agreement as it stood on the earlier day, its last day, and both days.

    ``end`` is the day until which it is committed; none where it has no such day.
    """

    one: ClassifiedAgreement
    end: date | None
    t0: date
    t1: date

    @property
    def has_begun(self) -> bool:
        """Whether it began between the two days."""
        return self.one.starts_on is not None and (
            self.t0 < self.one.starts_on <= self.t1
        )

    @property
    def has_ended(self) -> bool:
        """Whether it still ran on the first day and no longer does on the other."""
        return self.end is not None and self.t0 <= self.end < self.t1


def life(
    one: ClassifiedAgreement, now: ClassifiedAgreement | None, t0: date, t1: date
) -> Life:
    """An agreement between two days.

    Args:
        one: As it stood on the earlier day.
        now: As it stands on the later day, if it is still listed.
        t0: The earlier day.
        t1: The later day.

    The end is the first break and its notice, if that is sooner. A break that may be
    used any day moves on with the days, so that it never comes: the end as written
    counts then.
    """
    if one.term is Term.ROLLING:
        return Life(one, None, t0, t1)
    end = one.committed_until or one.ends_on
    if now and now.ends_on == one.ends_on and now.committed_until != end:
        end = one.ends_on
    return Life(one, end, t0, t1)


def aged(lived: Life, after_it: str) -> str:
    """What became of an agreement by time alone; a clause that begins with its name.

    ``after_it`` says what follows it (" and nothing replaces it").
    """
    one, end, t0, t1 = lived
    name = named(one)
    if lived.has_begun and one.starts_on:
        return f"{name}, began on {day(one.starts_on)}"
    if end is None:
        return f"{name}, has run on since {day(t0)}"
    if end < t0:
        return f"{name}, which ended on {day(end)}, lies further back"
    if end <= t1:
        word = "ended" if end < t1 else "runs out"
        return f"{name}, {word} on {day(end)}{after_it}"
    return f"{name}, {_ahead(end, t0, t1, after_it)}"


def _ahead(end: date, t0: date, t1: date, after_it: str) -> str:
    for number, word in WITHIN.items():
        if months_after(t0, number) < end <= months_after(t1, number):
            return f"now ends within {word} months ({day(end)}){after_it}"
    return f"has {_left(end, t1)} left, {_left(end, t0)} on {day(t0)}"


def _left(end: date, from_day: date) -> str:
    days = (end - from_day).days
    return months(round(days * HUNDREDTH_DAYS / HUNDREDTH_DAYS_A_MONTH, 1))
