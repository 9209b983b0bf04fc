"""What the agreements of the earlier quarter no longer bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.model.columns import LINKS
from fundrisk.model.event import EventKind
from fundrisk.model.wording import NOT_LISTED, day
from fundrisk.timeline.between import Draft
from fundrisk.timeline.continuing import gone
from fundrisk.timeline.facts import (
    NOTHING,
    at_least,
    at_most,
    called,
    has_ended,
    is_only_a_leap_day,
    is_patchwork,
    is_to_come,
    last_day,
    runs,
)
from fundrisk.timeline.worth import a_year, of_income, worth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.between import Between


@dataclass(frozen=True)
class _Loss:
    """An agreement that brings nothing any more, and what became of it in words."""

    kind: EventKind
    old: ClassifiedAgreement
    new: ClassifiedAgreement | None
    on: date | None
    became: str


def losses(between: Between) -> Iterator[Draft]:
    """What ended, was withdrawn, is no longer confirmed or no longer in the ledger.

    An agreement that is carried on in full is no loss; one that is carried on at less
    is one in that part. What had ended by the earlier quarter has lost nothing since.
    """
    for old in between.then.values():
        new = between.now.get(between.match.after_of.get(old.agreement_id, ""))
        loss = _gone(old, between) if new is None else _over(old, new, between)
        lost = [] if loss is None else list(_weighed(loss, between))
        yield from lost
        if new is None and not lost:
            yield _not_listed(old, between)


def _gone(old: ClassifiedAgreement, between: Between) -> _Loss | None:
    """An agreement that counted then and is not in the ledger now."""
    if not _counted(old, between):
        return None
    last = last_day(old)
    if runs(old) and last is not None and last < between.after.as_of:
        became = f"ended on {day(last)}, {NOT_LISTED}"
        return _Loss(EventKind.ENDED, old, None, last, became)
    until = f", although it was to run until {day(last)}" if last else ""
    became = f"{NOT_LISTED}{until}"
    return _Loss(EventKind.REMOVED, old, None, None, became)


def _counted(old: ClassifiedAgreement, between: Between) -> bool:
    return runs(old) or (old.in_book and is_to_come(old, between.before.as_of))


def _over(
    old: ClassifiedAgreement, new: ClassifiedAgreement, between: Between
) -> _Loss | None:
    """An agreement that counted then, and that is over or unsure now."""
    if not _counted(old, between):
        return None
    if old.status != new.status and not new.confirmed and not runs(new):
        word = "not stated" if new.status is None else new.status.value
        was = old.status.value if old.status else "taken as confirmed"
        became = f"is no longer confirmed: its status is {word}, it was {was}"
        return _Loss(EventKind.STATUS, old, new, None, became)
    last, meant = last_day(new), last_day(old)
    if last is None or not has_ended(new, between.after.as_of):
        return None
    if meant is not None and last < meant:
        instead = f"ended early, on {day(last)} instead of {day(meant)}"
        return _Loss(EventKind.ENDED_EARLY, old, new, last, instead)
    return _Loss(EventKind.ENDED, old, new, last, f"ended on {day(last)}")


def _weighed(loss: _Loss, between: Between) -> Iterator[Draft]:
    """The event of a loss with what carries it on; none where all is carried on."""
    old = loss.old
    name = _name_now(loss, between)
    whole = at_most(old)
    carried = between.links.carried_on(name, at_least(old) if whole is None else whole)
    lost = None if whole is None else whole - carried
    if lost is not None and is_to_come(old, between.before.as_of):
        lost = max(NOTHING, lost - _instead_of(loss, between))
    follows = between.links.running_after(name)
    if follows and lost is not None and is_only_a_leap_day(lost, whole or NOTHING):
        return
    yield Draft(
        kind=loss.kind,
        title=old.title,
        funder=old.funder,
        family=old.family,
        sentence=_sentence(loss, lost, follows, between),
        amount_gbp=at_least(old) if lost is None else lost,
        agreement_id=old.agreement_id if loss.new is None else loss.new.agreement_id,
        was_id=_other_id(loss),
        happened_on=loss.on,
        lost_gbp=lost,
        is_patchwork=is_patchwork(old),
        share=between.share_lost(lost),
    )


def _name_now(loss: _Loss, between: Between) -> str:
    if loss.new is not None:
        return loss.new.agreement_id
    return gone(loss.old.agreement_id, between.now)


def _other_id(loss: _Loss) -> str | None:
    if loss.new is None or loss.new.agreement_id == loss.old.agreement_id:
        return None
    return loss.old.agreement_id


def _instead_of(loss: _Loss, between: Between) -> Decimal:
    """The annual value of what an award that never began was to carry on.

    That value is lost when the old agreement ends, and not twice.
    """
    named = (between.rows_then[loss.old.agreement_id][link] for link in LINKS)
    olds = {name for name in named if name in between.then}
    return sum((at_least(between.then[name]) for name in olds), NOTHING)


def _sentence(
    loss: _Loss,
    lost: Decimal | None,
    follows: tuple[ClassifiedAgreement, ...],
    between: Between,
) -> str:
    old = loss.old
    amount = worth(old)
    share = of_income(between.share_lost(at_most(old)))
    opening = f"{called(old)}, {amount}{share}, {loss.became}"
    if not follows:
        comma = "," if NOT_LISTED in loss.became else ""
        what = f"nothing awarded carries it on{_perhaps(loss, between)}"
        return f"{opening}{comma} and {what}."
    by = " and ".join(called(one) for one in follows)
    if lost is None:
        return f"{opening}; {by} {_carry(follows)} on a part of it that cannot be told."
    least = max(NOTHING, lost - ((at_most(old) or lost) - at_least(old)))
    missing = a_year(least, lost)
    lost_share = of_income(between.share_lost(lost))
    less = f"{by} {_carry(follows)} it on at less"
    return f"{opening}; {less}: {missing}{lost_share} is lost."


def _carry(follows: tuple[ClassifiedAgreement, ...]) -> str:
    return "carries" if len(follows) == 1 else "carry"


def _perhaps(loss: _Loss, between: Between) -> str:
    """A successor that likeness suggests, for somebody to confirm."""
    suggested = loss.new.suggested_successor if loss.new else None
    one = between.now.get(suggested or "")
    if one is None:
        return ""
    since = f" from {day(one.starts_on)}" if one.starts_on else ""
    return f", unless {one.title}{since} does: then say so under 'Continuation of'"


def _not_listed(old: ClassifiedAgreement, between: Between) -> Draft:
    """What is in the ledger no more, and took nothing out of it that counted."""
    last = last_day(old)
    follows = between.links.running_after(gone(old.agreement_id, between.now))
    if follows:
        by = " and ".join(called(one) for one in follows)
        what = f", which {by} {_carry(follows)} on,"
    elif not old.in_book:
        what = ", which counts nowhere,"
    elif last is not None and has_ended(old, between.before.as_of):
        what = f", which had ended on {day(last)},"
    else:
        word = old.status.value if old.status else "not confirmed"
        what = f", which was {word},"
    return Draft(
        kind=EventKind.REMOVED,
        title=old.title,
        funder=old.funder,
        family=old.family,
        sentence=f"{called(old)}{what} {NOT_LISTED}.",
        amount_gbp=NOTHING,
        agreement_id=old.agreement_id,
    )
