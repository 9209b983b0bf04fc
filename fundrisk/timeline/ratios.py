"""What came for what went: of everything, and of what a council took away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.ratio import Ratio
from fundrisk.model.wording import day, pounds
from fundrisk.timeline.between import ONLY_PUBLISHED
from fundrisk.timeline.continuing import continuing
from fundrisk.timeline.facts import (
    NOTHING,
    PENNY,
    at_least,
    at_most,
    called,
    has_ended,
    is_only_a_leap_day,
    last_day,
    may_count,
)
from fundrisk.timeline.window import trend_since

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.model.rule import Rulebook
    from fundrisk.timeline.continuing import Continuing
    from fundrisk.timeline.side import Side

NOTHING_WENT = "nothing ended that was not renewed"


def replacement(
    side: Side, rulebook: Rulebook, taken_out: Sequence[ClassifiedAgreement] = ()
) -> Ratio:
    """Annual value that began over annual value that ended, in the last four quarters.

    Renewals are neither: what one brings more has come, what one brings less has gone.
    Awards count at their least and losses at their most, from the day after the last.

    Args:
        side: The quarter, with its ledger for the links between agreements.
        rulebook: ``trend_quarters`` is used.
        taken_out: What earlier quarters listed and the ledger lists no more; it went.
    """
    until = side.as_of
    since = trend_since(until, rulebook)
    links = continuing(side)
    carried, left = _allocated(links)
    ours = [one for one in links.agreements.values() if may_count(one)]
    begun = [one for one in ours if one.confirmed and _began(one, since, until)]
    ended = [one for one in ours if _ended(one, since, until)]
    came = sum((left[one.agreement_id] for one in begun), NOTHING)
    went = sum(
        ((at_most(one) or NOTHING) - carried[one.agreement_id] for one in ended),
        NOTHING,
    )
    out = [one for one in taken_out if _ended(one, since, until)]
    went += sum((at_most(one) or NOTHING for one in out), NOTHING)
    absent = _why_not(side, since, ours, begun, [*ended, *out])
    if absent is None and went == 0:
        absent = NOTHING_WENT
    span = f"From {day(since)} to {day(until)}"
    return Ratio(
        value=None if absent else float(came / went),
        came_gbp=came,
        went_gbp=went,
        since=since,
        until=until,
        absent_because=absent,
        nothing_went=absent == NOTHING_WENT,
        sentence=_replaced(span, came, went, absent),
    )


def _replaced(span: str, came: Decimal, went: Decimal, absent: str | None) -> str:
    if absent is None:
        each = (came / went).quantize(PENNY)
        return (
            f"{span} new money of {pounds(came)} a year came, and {pounds(went)} a "
            f"year ended and was not renewed: £{each} came for each £1 that went."
        )
    if absent is NOTHING_WENT:
        return f"{span} new money of {pounds(came)} a year came, and {NOTHING_WENT}."
    return f"What came for what ended is not assessed, because {absent}."


def _began(one: ClassifiedAgreement, since: date, until: date) -> bool:
    return one.starts_on is not None and since < one.starts_on <= until


def _ended(one: ClassifiedAgreement, since: date, until: date) -> bool:
    return has_ended(one, until) and not has_ended(one, since)


def _allocated(links: Continuing) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Of each agreement what is carried on, and of each what carries nothing on."""
    left = {name: at_least(one) for name, one in links.agreements.items()}
    carried = dict.fromkeys(links.agreements, NOTHING)
    for name, one in links.agreements.items():
        need = at_most(one) or NOTHING
        for other in links.followers.get(name, ()):
            taken = min(left[other], need)
            left[other] -= taken
            need -= taken
            carried[name] += taken
            if is_only_a_leap_day(left[other], at_least(links.agreements[other])):
                left[other] = NOTHING
        if carried[name] and is_only_a_leap_day(need, at_most(one) or NOTHING):
            carried[name] += need
    return carried, left


def _why_not(
    side: Side,
    since: date,
    ours: Iterable[ClassifiedAgreement],
    begun: Iterable[ClassifiedAgreement],
    ended: list[ClassifiedAgreement],
) -> str | None:
    """Why nobody can tell what came and what went; none where it can be told."""
    if side.assessment.only_published:
        return ONLY_PUBLISHED
    complete: date | None = side.position.get("ledger_complete_since")
    if not ended and (complete is None or complete > since):
        return f"the ledger does not say that it lists all that ran since {day(since)}"
    for one in ours:
        if one.live is None and (one.starts_on is None or last_day(one) is None):
            return f"{called(one)} has no start or no end date"
    return _unknown([*begun, *ended])


def _unknown(agreements: Iterable[ClassifiedAgreement]) -> str | None:
    for one in agreements:
        if one.annual_value_unknown:
            return f"the amount of {called(one)} is not known"
    return None
