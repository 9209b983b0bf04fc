"""What both ledgers list, at another amount or with another end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.clock import months_after
from fundrisk.model.event import EventKind
from fundrisk.model.wording import day, pounds
from fundrisk.model.words import Term
from fundrisk.timeline.between import Draft, drafted
from fundrisk.timeline.facts import (
    at_least,
    at_most,
    called,
    has_ended,
    in_pounds,
    is_patchwork,
    is_to_come,
    runs,
)
from fundrisk.timeline.worth import of_income, worth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from fundrisk.model.assessment import Bounds, ClassifiedAgreement
    from fundrisk.timeline.between import Between


def changes(between: Between) -> Iterator[Draft]:
    """What was cut, raised, shortened or extended, and counts on both days."""
    for old, new in between.pairs():
        if has_ended(new, between.after.as_of) or not (old.in_book and new.in_book):
            continue
        if runs(old) or is_to_come(old, between.before.as_of):
            yield from _of_amount(old, new, between)
        yield from _of_end(old, new, between)


def _of_amount(
    old: ClassifiedAgreement, new: ClassifiedAgreement, between: Between
) -> Iterator[Draft]:
    """A cut at its most, a rise at its least.

    The same doubt on both days (VAT that nobody states) counts on the same side. A
    total that is as it was makes no cut, however the days have moved; and one that is
    only better known than it was is no change.
    """
    total = _moved(old.own_amount, new.own_amount)
    a_year_now = _moved(_yearly(old), _yearly(new))
    if total is None or a_year_now is None:
        return
    if total[0] > 0 and a_year_now[0] > 0:
        yield _cut(old, new, max(a_year_now), between)
    elif total[0] < 0 and a_year_now[0] < 0:
        yield _raised(old, new, -max(a_year_now), between)


def _yearly(one: ClassifiedAgreement) -> tuple[Decimal, Decimal] | None:
    most = at_most(one)
    return None if most is None else (at_least(one), most)


def _moved(
    was: Bounds | tuple[Decimal, Decimal] | None,
    now: Bounds | tuple[Decimal, Decimal] | None,
) -> tuple[Decimal, Decimal] | None:
    """How far both bounds fell (below nil: rose); none where they went apart."""
    if was is None or now is None:
        return None
    (lo, hi), (new_lo, new_hi) = _ends(was), _ends(now)
    fell = (lo - new_lo, hi - new_hi)
    is_one_way = (fell[0] > 0 and fell[1] > 0) or (fell[0] < 0 and fell[1] < 0)
    return fell if is_one_way else None


def _ends(one: Bounds | tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    return one if isinstance(one, tuple) else (in_pounds(one.lo), in_pounds(one.hi))


def _cut(
    old: ClassifiedAgreement, new: ClassifiedAgreement, lost: Decimal, between: Between
) -> Draft:
    share = between.share_lost(lost)
    told = _changed((EventKind.CUT, "cut"), (old, new), lost, share, between)
    return told._replace(lost_gbp=lost, is_patchwork=is_patchwork(old))


def _raised(
    old: ClassifiedAgreement, new: ClassifiedAgreement, won: Decimal, between: Between
) -> Draft:
    share = between.share_won(won)
    return _changed((EventKind.RAISED, "raised"), (old, new), won, share, between)


def _changed(
    what: tuple[EventKind, str],
    which: tuple[ClassifiedAgreement, ClassifiedAgreement],
    by: Decimal,
    share: float | None,
    between: Between,
) -> Draft:
    (kind, became), (old, new) = what, which
    on = _changed_on(new, between)
    when = f" on {day(on)}" if on else ""
    sentence = (
        f"{called(new)} was {became}{when} by {pounds(by)} a year{of_income(share)}, "
        f"to {worth(new)}."
    )
    return drafted(kind, sentence, new, old, by)._replace(happened_on=on, share=share)


def _changed_on(new: ClassifiedAgreement, between: Between) -> date | None:
    """The day of the dated change that the ledger lists for the quarter, if it does."""
    listed = between.rows_now[new.agreement_id]["adjustments"] or ()
    days: list[date] = [
        one["adjusted_on"] for one in listed if between.in_quarter(one["adjusted_on"])
    ]
    return max(days, default=None)


def _of_end(
    old: ClassifiedAgreement, new: ClassifiedAgreement, between: Between
) -> Iterator[Draft]:
    """An end that has moved; one that was never written is no change of terms."""
    was, now = old.ends_on, new.ends_on
    opens, closes = new.term is Term.ROLLING, old.term is Term.ROLLING
    if was == now or (was is None and not closes) or (now is None and not opens):
        return
    if was is not None and (now is None or now > was):
        yield _extended(old, new, was, between)
    elif now is not None:
        until = f"of {day(was)}" if was else "of running on without an end"
        words = f"{called(new)} now ends on {day(now)} instead {until}"
        told = f"{words}; it is {worth(new)}."
        yield drafted(EventKind.SHORTENED, told, new, old)


def _extended(
    old: ClassifiedAgreement, new: ClassifiedAgreement, was: date, between: Between
) -> Draft:
    now = new.ends_on
    until = f"now runs until {day(now)}" if now else "now runs on without an end"
    months = between.lasting_months
    is_long = now is not None and now >= months_after(was, months)
    is_sure = old.confirmed and new.confirmed
    is_lasting = is_long and is_sure and between.is_large_award(at_least(new))
    return drafted(
        EventKind.EXTENDED,
        f"{called(new)} {until} instead of {day(was)}, at {worth(new)}.",
        new,
        old,
    )._replace(is_lasting=is_lasting, share=between.share_won(at_least(new)))
