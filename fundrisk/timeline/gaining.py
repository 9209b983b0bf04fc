"""What the later quarter knows of that the earlier one did not: awards, beginnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.event import EventKind
from fundrisk.model.wording import day
from fundrisk.timeline.between import drafted
from fundrisk.timeline.facts import (
    at_least,
    called,
    is_lasting,
    is_to_come,
    known_on,
    last_day,
)
from fundrisk.timeline.renewing import continued, continues
from fundrisk.timeline.worth import of_income, worth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.between import Between, Draft

NOT_STATED = "without a status"


def gains(between: Between) -> Iterator[Draft]:
    """Awards, renewals, what was found late or is hoped for, and what began."""
    for new in between.new():
        yield _new(new, between)
    for old, new in between.pairs():
        if not old.confirmed and new.confirmed and old.status != new.status:
            yield _made_sure(old, new, between)
        elif _began(old, new, between):
            yield _started(old, new, between)


def _new(new: ClassifiedAgreement, between: Between) -> Draft:
    known = known_on(new)
    if known is None or (not new.confirmed and new.in_book):
        return _unsure(new)
    if not between.in_quarter(known):
        return _found_late(new, known, between)
    kind = EventKind.RENEWED if continued(new, between) else EventKind.AWARDED
    what = continues(new, between)
    was = f"was awarded on {day(known)}" if new.awarded_on else "is new"
    share = of_income(between.share_won(at_least(new)) if new.in_book else None)
    return _draft(
        kind,
        new,
        f"{called(new)}, {worth(new)}{share}{term(new)}, {was}{what}{_outside(new)}.",
        between,
        on=known,
        is_lasting=is_lasting_award(new, between),
    )


def is_lasting_award(new: ClassifiedAgreement, between: Between) -> bool:
    """Whether it is surely long enough, and surely large enough, to steady things."""
    is_long = is_lasting(new, between.lasting_months)
    return (
        new.confirmed
        and new.in_book
        and is_long
        and between.is_large_award(at_least(new))
    )


def term(one: ClassifiedAgreement) -> str:
    """``from 1 April 2024 to 31 March 2027``, as far as the days are known."""
    begins = f" from {day(one.starts_on)}" if one.starts_on else ""
    last = last_day(one)
    return f"{begins} to {day(last)}" if last else begins


def _outside(one: ClassifiedAgreement) -> str:
    return "" if one.in_book else "; capital and endowment count in no exposure"


def _unsure(new: ClassifiedAgreement) -> Draft:
    """What is new in the ledger, and that nobody has promised, or dated, yet."""
    word = new.status.value if new.status else NOT_STATED
    undated = "" if known_on(new) else " and has no date"
    sentence = f"{called(new)}, {worth(new)}, is new in the ledger, {word}{undated}."
    return drafted(EventKind.STATUS, sentence, new)


def _found_late(new: ClassifiedAgreement, known: date, between: Between) -> Draft:
    word = "awarded" if new.awarded_on else "begun"
    then = day(between.before.as_of)
    last = last_day(new)
    over = ""
    if last is not None and last < between.after.as_of:
        over = f"; it ended on {day(last)}"
    return _draft(
        EventKind.FOUND_LATE,
        new,
        f"{called(new)}, {worth(new)}{term(new)}, was {word} on {day(known)} but was "
        f"not in the ledger of {then}{over}.",
        between,
        on=known,
    )


def _made_sure(
    old: ClassifiedAgreement, new: ClassifiedAgreement, between: Between
) -> Draft:
    """What was only probable and is confirmed now: known since this quarter."""
    was = old.status.value if old.status else NOT_STATED
    what = continues(new, between)
    share = of_income(between.share_won(at_least(new)))
    return _draft(
        EventKind.STATUS,
        new,
        f"{called(new)}, {worth(new)}{share}{term(new)}, is confirmed, it was {was}"
        f"{what}.",
        between,
        on=new.awarded_on if between.in_quarter(new.awarded_on) else None,
        was=old,
        is_lasting=is_lasting_award(new, between),
    )


def _began(
    old: ClassifiedAgreement, new: ClassifiedAgreement, between: Between
) -> bool:
    """Whether it began in the quarter; without any status, that makes it sure."""
    waited = old.starts_on is not None and old.starts_on > between.before.as_of
    return waited and new.confirmed and between.in_quarter(new.starts_on)


def _started(
    old: ClassifiedAgreement, new: ClassifiedAgreement, between: Between
) -> Draft:
    was_sure = is_to_come(old, between.before.as_of)
    begun = day(new.starts_on) if new.starts_on else ""
    last = last_day(new)
    until = f", to {day(last)}" if last else ""
    olds = " and ".join(called(one) for one in continued(new, between))
    instead = f" in place of {olds}" if olds else ""
    return _draft(
        EventKind.STARTED,
        new,
        f"{called(new)}, {worth(new)}{until}, began on {begun}{instead}.",
        between,
        on=new.starts_on,
        was=old,
        is_lasting=not was_sure and is_lasting_award(new, between),
    )


def _draft(  # noqa: PLR0913 - what differs between events of one agreement
    kind: EventKind,
    new: ClassifiedAgreement,
    sentence: str,
    between: Between,
    *,
    on: date | None,
    was: ClassifiedAgreement | None = None,
    is_lasting: bool = False,
) -> Draft:
    return drafted(kind, sentence, new, was)._replace(
        happened_on=on,
        is_lasting=is_lasting,
        share=between.share_won(at_least(new)) if new.in_book else None,
    )
