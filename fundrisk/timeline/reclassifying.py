"""What both ledgers list, and that is read as something else by now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fundrisk.model.event import EventKind
from fundrisk.model.wording import day
from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS, Function, Term
from fundrisk.timeline.between import drafted
from fundrisk.timeline.facts import at_least, at_most, called, runs
from fundrisk.timeline.worth import a_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.between import Between, Draft, Row

    Yearly = tuple[Decimal, Decimal | None]

COLUMNS = ("instrument", "fund_class", "purpose")
TERMS = ("starts_on", "ends_on", "open_ended")
SOURCE = ("funder", "funder_id", "funder_group", "ultimate_funder")
FUNCTIONS = tuple(one.value for one in Function)
AMOUNT = ("amount", "annual_amount", "vat_amount", "pass_through_amount")
BREAK = ("break_on", "break_notice_months", "notice_months")

Told = tuple[str, tuple[str, ...]]
"""``core, was project``, and the fields that a person may have set to that end."""


def reclassified(between: Between) -> Iterator[Draft]:
    """One event for each agreement whose classes are other ones, with all of them.

    What a person set is said with the name, the day and the reason; everything else is
    as the file has it.
    """
    for old, new in between.pairs():
        told = list(_differences(old, new, between))
        status = _status(old, new)
        if told:
            yield drafted(EventKind.RECLASSIFIED, _said(new, told, between), new, old)
        if status is not None:
            yield drafted(EventKind.STATUS, status, new, old)


def _said(new: ClassifiedAgreement, told: list[Told], between: Between) -> str:
    parts = (f"{words}{_by(new, fields, between)}" for words, fields in told)
    return f"{called(new)} is read as something else now: {'; '.join(parts)}."


def _by(new: ClassifiedAgreement, fields: tuple[str, ...], between: Between) -> str:
    """Who set it, or took back in the quarter what had been set; where a person did."""
    for one in reversed(between.remarks.overrides):
        if one.agreement_id != new.agreement_id or one.field not in fields:
            continue
        back = one.withdrawn
        if back is None:
            return f" ({one.by}, {day(one.on)}: {one.why})"
        if between.in_quarter(back.on):
            return f" (taken back by {back.by}, {day(back.on)}: {back.why})"
    return ""


def _differences(
    old: ClassifiedAgreement, new: ClassifiedAgreement, between: Between
) -> Iterator[Told]:
    was = between.rows_then[old.agreement_id]
    now = between.rows_now[new.agreement_id]
    yield from _of_term(old, new)
    for column in COLUMNS:
        yield from _differing(_plain(column), was[column], now[column], (column,))
    if old.flexibility is not new.flexibility and all(
        was[c] == now[c] for c in COLUMNS
    ):
        flexible = old.flexibility.value, new.flexibility.value
        yield from _differing("flexibility", *flexible, COLUMNS)
    yield from _differing("kind of funder", old.family, new.family, ("funder_family",))
    yield from _differing("funder group", old.group, new.group, SOURCE)
    if old.functions != new.functions:
        words = f"for {_functions(new)}, was for {_functions(old)}"
        yield words, FUNCTIONS
    yield from _of_amount(old, new)
    yield from _of_break(was, now)


def _differing(
    what: str, was: str | None, now: str | None, fields: tuple[str, ...]
) -> Iterator[Told]:
    if was != now:
        yield f"{what} {_word(now)}, was {_word(was)}", fields


def _of_term(old: ClassifiedAgreement, new: ClassifiedAgreement) -> Iterator[Told]:
    """The first day, an end that was not written or is not any more, and the class."""
    if old.starts_on != new.starts_on:
        now, was = _date(new.starts_on), _date(old.starts_on)
        yield f"its first day is {now}, was {was}", ("starts_on",)
    is_blank = None in (old.ends_on, new.ends_on)
    if (
        is_blank
        and old.ends_on != new.ends_on
        and Term.ROLLING not in (old.term, new.term)
    ):
        now, was = _date(new.ends_on), _date(old.ends_on)
        yield f"its last day is {now}, was {was}", ("ends_on",)
    yield from _differing("term", old.term.value, new.term.value, TERMS)


def _of_amount(old: ClassifiedAgreement, new: ClassifiedAgreement) -> Iterator[Told]:
    """An amount that is better, or less well, known than it was."""
    ends = [(at_least(one), at_most(one)) for one in (old, new)]
    if ends[0] == ends[1] or not _is_within(ends[0], ends[1]):
        return
    yield f"{a_year(*ends[1])}, was {a_year(*ends[0])}", AMOUNT


def _is_within(was: Yearly, now: Yearly) -> bool:
    """Whether one of two intervals lies within the other."""
    if was[1] is None or now[1] is None:
        return True
    first = was[0] <= now[0] and now[1] <= was[1]
    return first or (now[0] <= was[0] and was[1] <= now[1])


def _of_break(was: Row, now: Row) -> Iterator[Told]:
    if was["break_on"] != now["break_on"]:
        today, before = _date(now["break_on"]), _date(was["break_on"])
        yield f"the funder may break it from {today}, was {before}", BREAK
    if was["notice_months"] != now["notice_months"]:
        today, before = _months(now["notice_months"]), _months(was["notice_months"])
        yield f"notice {today}, was {before}", BREAK


def _status(old: ClassifiedAgreement, new: ClassifiedAgreement) -> str | None:
    """A status that moved and neither made the agreement sure nor took it away."""
    is_gain = new.confirmed and not old.confirmed
    is_loss = old.confirmed and not new.confirmed and not runs(new)
    if old.status is new.status or is_gain or is_loss:
        return None
    now, was = _word(new.status), _word(old.status)
    return f"{called(new)} has the status {now}, was {was}."


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _word(value: str | None) -> str:
    return "not stated" if value is None else _plain(str(value))


def _date(value: object) -> str:
    return day(value) if isinstance(value, date) else "not stated"


def _months(value: int | None) -> str:
    return "not stated" if value is None else f"{value} months"


def _functions(one: ClassifiedAgreement) -> str:
    order = (*INFRASTRUCTURE_FUNCTIONS, Function.NON_INFRASTRUCTURE)
    parts = [
        f"{one.functions[name] * 100:.0f}% {_plain(name.value)}"
        for name in order
        if one.functions.get(name)
    ]
    return ", ".join(parts) or "functions that are not stated"
