"""What the organisation earns itself, then and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.event import EventKind
from fundrisk.model.pounds import from_pence
from fundrisk.model.wording import pounds
from fundrisk.model.words import Family
from fundrisk.timeline.between import Draft
from fundrisk.timeline.worth import of_income

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from fundrisk.timeline.between import Between
    from fundrisk.timeline.side import Side

LINES = ("own_earned_last_year_pence", "own_earned_this_year_pence")
TITLE = "Own-earned income"


def earned(between: Between) -> Iterator[Draft]:
    """Own-earned income that counts for materially more or less than it did.

    It is the smaller of last year's actual and this year's budget; where one of the two
    is missing on either day, only the figures themselves can be compared.
    """
    was, now = _prudent(between.before), _prudent(between.after)
    if was is None or now is None:
        return
    if now < was and between.is_large_loss(was - now):
        yield _draft(EventKind.EARNED_LESS, was, now, between.share_lost(was - now))
    elif now > was and between.is_large_award(now - was):
        yield _draft(EventKind.EARNED_MORE, was, now, between.share_won(now - was))


def _prudent(side: Side) -> Decimal | None:
    pence = [side.position.get(line) for line in LINES]
    known = [one for one in pence if one is not None]
    return from_pence(min(known)) if len(known) == len(LINES) else None


def _draft(kind: EventKind, was: Decimal, now: Decimal, share: float | None) -> Draft:
    less = kind is EventKind.EARNED_LESS
    word = "fell" if less else "rose"
    change = abs(now - was)
    return Draft(
        kind=kind,
        title=TITLE,
        funder="own earnings",
        family=Family.OWN_EARNED,
        sentence=f"Own-earned income that can be counted on {word} by {pounds(change)} "
        f"a year{of_income(share)}, from {pounds(was)} to {pounds(now)}.",
        amount_gbp=change,
        lost_gbp=change if less else change * 0,
        share=share,
    )
