"""One variant → what it is about: a clause, and the agreement or figure it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.movement import Cause
from fundrisk.model.pounds import from_pence
from fundrisk.model.wording import day, pounds
from fundrisk.timeline.ageing_words import (
    Life,
    aged,
    life,
    named,
)
from fundrisk.timeline.event_words import happened
from fundrisk.timeline.facts import at_most

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.model.event import Event
    from fundrisk.timeline.compared import Compared
    from fundrisk.timeline.variant import Variant

PENCE = "_pence"
AGEING, NEW, REMOVED, CHANGED, POSITION = (
    "ageing",
    "new",
    "removed",
    "changed",
    "position",
)


class Clause(NamedTuple):
    """What moved a finding: words without a full stop, and whose they are.

    ``brief`` is what stands for them within another sentence.
    """

    kind: str
    words: str
    brief: str
    agreement_id: str | None = None
    field: str | None = None
    amount_gbp: Decimal | None = None


def clause(variant: Variant, compared: Compared, sign: int) -> Clause:
    """The clause of a variant that is about agreements or figures.

    ``sign`` is 1 where it made a finding worse, -1 where it made it better.
    """
    if variant.cause is Cause.TIME:
        return _of_time(variant, compared, sign)
    if variant.cause is Cause.LEDGER:
        return _of_ledger(variant, compared)
    return _of_position(variant, compared)


def _of_time(variant: Variant, compared: Compared, sign: int) -> Clause:
    lived = min((_life(name, compared) for name in variant.was), key=_rank)
    one = lived.one
    words = aged(lived, _after(one, compared, sign))
    return Clause(AGEING, words, words, one.agreement_id, amount_gbp=at_most(one))


def _life(name: str, compared: Compared) -> Life:
    later = compared.made.match.after_of.get(name, "")
    now = compared.agreements_now.get(later)
    t0, t1 = compared.before.as_of, compared.after.as_of
    return life(compared.agreements_then[name], now, t0, t1)


def _rank(lived: Life) -> tuple[bool, bool, bool, int, str]:
    """First what time did most to: it ended, else began, else is the next to end."""
    is_over = lived.end is not None and lived.end < lived.t0
    left = 0 if lived.end is None else (lived.end - lived.t0).days
    return (
        not lived.has_ended,
        not lived.has_begun,
        is_over,
        -left if is_over else left,
        lived.one.agreement_id,
    )


def _after(one: ClassifiedAgreement, compared: Compared, sign: int) -> str:
    """What follows an agreement by now, in words; that nothing does if it hurts."""
    later = compared.made.match.after_of.get(one.agreement_id)
    now = compared.agreements_now.get(later or "")
    if now is None:
        return ""
    if now.ends_on != one.ends_on:
        return f", as it stood on {day(compared.before.as_of)}"
    follower = compared.agreements_now.get(
        compared.follower_of.get(now.agreement_id, "")
    )
    if follower is not None:
        return f" and is followed by {named(follower)}"
    is_open = now.suggested_successor is not None or sign < 0
    return "" if is_open else " and nothing replaces it"


def _of_ledger(variant: Variant, compared: Compared) -> Clause:
    listed = compared.agreements_now if variant.now else compared.agreements_then
    one = _largest(listed[name] for name in variant.now or variant.was)
    told = _event(variant, compared)
    if told is not None:
        one = _of_event(told, compared) or one
        brief = f"{named(one)}, {happened(told, one)}"
        words = told.sentence.strip().rstrip(".")
        return Clause(
            told.kind.value, words, brief, one.agreement_id, amount_gbp=told.amount_gbp
        )
    kind, became = NEW, "is new"
    if variant.was:
        kind, became = REMOVED, "is no longer listed"
    if variant.was and variant.now:
        kind, became = CHANGED, "is recorded otherwise than before"
    said = f"{named(one)}, {became}"
    return Clause(kind, said, said, one.agreement_id, amount_gbp=at_most(one))


def _of_event(told: Event, compared: Compared) -> ClassifiedAgreement | None:
    """The agreement of an event, as it stands now, else as it stood."""
    now = compared.agreements_now.get(told.agreement_id or "")
    was = compared.agreements_then.get(told.was_id or told.agreement_id or "")
    return now or was


def _event(variant: Variant, compared: Compared) -> Event | None:
    """The event of the change with most pounds, if there is one."""
    theirs = [
        one
        for one in compared.events
        if (one.agreement_id is not None and one.agreement_id in variant.now)
        or (one.was_id is not None and one.was_id in variant.was)
        or (one.agreement_id is not None and one.agreement_id in variant.was)
    ]
    return min(
        theirs,
        key=lambda one: (-abs(one.amount_gbp), one.sentence),
        default=None,
    )


def _largest(agreements: Iterable[ClassifiedAgreement]) -> ClassifiedAgreement:
    return min(
        agreements, key=lambda one: (-one.annual_value_at_most, one.agreement_id)
    )


def _of_position(variant: Variant, compared: Compared) -> Clause:
    first, *others = (name.removesuffix(PENCE) for name in variant.fields)
    words = [compared.position[name].sentence.rstrip(".") for name in (first, *others)]
    words[1:] = [f"{word[:1].lower()}{word[1:]}" for word in words[1:]]
    said = _first_two(words)
    return Clause(
        POSITION,
        said,
        f"{said[:1].lower()}{said[1:]}",
        field=first,
        amount_gbp=_change(variant.fields[0], compared),
    )


def _first_two(words: list[str]) -> str:
    """One or two changes in words; how many more there are."""
    shown = words[:2]
    more = len(words) - len(shown)
    return " and ".join(shown) + (f" ({more} more figures changed)" if more else "")


def _change(field: str, compared: Compared) -> Decimal | None:
    was = compared.before.position.get(field)
    now = compared.after.position.get(field)
    if not field.endswith(PENCE) or was is None or now is None:
        return None
    return from_pence(now - was)


def money(amount: Decimal | None, means: str) -> str:
    """``£41,000 a year in short project grants``; nothing without pounds."""
    if amount is None or round(amount) == 0:
        return ""
    return f"{pounds(amount)} {means}".strip()
