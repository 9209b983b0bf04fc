"""Plain questions that two quarters ask of a classified agreement."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.clock import months_after
from fundrisk.model.words import Family, Flexibility, Status, Term
from fundrisk.timeline.matching import UNNAMED

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.assessment import ClassifiedAgreement

NOTHING = Decimal(0)
PENNY = Decimal("0.01")
LEAP_DAY = 1 - Decimal("365.25") / 366
"""So much less a year the same money is worth where its year has a day more."""


def in_pounds(amount: float) -> Decimal:
    """An amount that an assessment holds as a float, exact to the penny."""
    return Decimal(str(amount)).quantize(PENNY)


def at_least(one: ClassifiedAgreement) -> Decimal:
    """The least annual value."""
    return in_pounds(one.annual_value)


def at_most(one: ClassifiedAgreement) -> Decimal | None:
    """The greatest annual value; none where it could be of any size."""
    return None if one.annual_value_unknown else in_pounds(one.annual_value_at_most)


def is_only_a_leap_day(difference: Decimal, whole: Decimal) -> bool:
    """Whether two annual values differ by no more than a leap day makes."""
    return abs(difference) <= LEAP_DAY * whole + PENNY


def last_day(one: ClassifiedAgreement) -> date | None:
    """The last day, cut short where another agreement replaces this one."""
    if one.replaced_by is None or one.committed_until is None:
        return one.ends_on
    return min(one.ends_on or one.committed_until, one.committed_until)


def has_ended(one: ClassifiedAgreement, day: date) -> bool:
    """Whether it was over at the close of the day; on its last day it still runs."""
    last = last_day(one)
    return last is not None and last < day


def known_on(one: ClassifiedAgreement) -> date | None:
    """The day of the award, or the start where no award date is given."""
    return one.awarded_on or one.starts_on


def runs(one: ClassifiedAgreement) -> bool:
    """Whether it is, or may be, in the live book."""
    return one.in_book and one.live is not False


def may_count(one: ClassifiedAgreement) -> bool:
    """Whether it is, or may be, promised income; own earnings are not promised."""
    is_sure = one.status in (None, Status.CONFIRMED)
    return one.in_book and is_sure and one.family is not Family.OWN_EARNED


def is_to_come(one: ClassifiedAgreement, day: date) -> bool:
    """Whether it is signed and has not begun."""
    begins = one.starts_on
    return one.confirmed and begins is not None and begins > day


def is_lasting(one: ClassifiedAgreement, months: int) -> bool:
    """Whether it is surely committed for so many months from its start."""
    return reaches(one.starts_on, _committed(one), months)


def reaches(start: date | None, last: date | None, months: int) -> bool:
    """Whether so many months, or more, lie between two days, both of them counted."""
    if start is None or last is None:
        return False
    return last >= months_after(start, months) - timedelta(days=1)


def _committed(one: ClassifiedAgreement) -> date | None:
    """The end that it is surely committed to; what is open-ended has none."""
    if one.term in (Term.ROLLING, Term.UNKNOWN):
        return None
    days = [day for day in (last_day(one), one.committed_until) if day is not None]
    return min(days, default=None)


def is_patchwork(one: ClassifiedAgreement) -> bool:
    """Whether it is short and for a project."""
    return one.term is Term.SHORT and one.flexibility is Flexibility.PROJECT


def called(one: ClassifiedAgreement) -> str:
    """``Core support 2021-24 of the council``; its reference where it has no title."""
    return one.title if one.funder == UNNAMED else f"{one.title} of {one.funder}"
