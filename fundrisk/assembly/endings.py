"""What ends soon without an award that carries on all of it → a step for each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.assessment import NextStep
from fundrisk.model.wording import day, pounds
from fundrisk.model.words import Family, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.assembly.rows import Rows
    from fundrisk.model.assessment import ClassifiedAgreement

MOST = 5
A_POUND = 1.0


def endings(
    rows: Rows, agreements: Sequence[ClassifiedAgreement]
) -> Iterator[NextStep]:
    """The first few to end within the days that the conventions call soon."""
    soon = rows.rulebook.conventions.soon_days.value
    ending = [a for a in agreements if _ends_within(a, soon) and _is_lost(a)]
    ending.sort(key=lambda a: (a.days_left or 0, -a.annual_value, a.agreement_id))
    for a in ending[:MOST]:
        lost = a.annual_value if a.ending is None else a.ending.hi
        yield NextStep(
            kind="renew",
            sentence=_renew(a),
            amount_gbp=Decimal(round(lost * 100)).scaleb(-2),
            agreement_id=a.agreement_id,
        )


def _ends_within(a: ClassifiedAgreement, days: float) -> bool:
    """Own-earned income has no term, whatever the dates of its row."""
    has_term = a.term is not Term.ROLLING and a.family is not Family.OWN_EARNED
    is_near = a.days_left is not None and a.days_left <= days
    return bool(a.live) and has_term and is_near and a.annual_value > 0


def _is_lost(a: ClassifiedAgreement) -> bool:
    """Nothing is awarded to follow it, or less than it brings."""
    return a.successor_id is None or (a.ending is not None and a.ending.lo >= A_POUND)


def _renew(a: ClassifiedAgreement) -> str:
    when = "today" if a.days_left == 0 else f"in {a.days_left} days"
    ends = f", on {day(a.committed_until)}" if a.committed_until else ""
    breaks = a.committed_until and a.ends_on and a.committed_until < a.ends_on
    verb = "could be broken off" if breaks and not a.replaced_by else "ends"
    return f"{a.title} ({_worth(a)} a year) {verb} {when}{ends}: {_then(a)}."


def _then(a: ClassifiedAgreement) -> str:
    if a.successor_id and a.ending:
        low, high = pounds(a.ending.lo), pounds(a.ending.hi)
        lost = low if low == high else f"{low} to {high}"
        return f"{a.successor_id} follows it with {lost} a year less; plan for that"
    if a.suggested_successor:
        follows = a.suggested_successor
        return f"check whether {follows} continues it, and say so in 'succeeds'"
    return f"ask {a.funder} for a decision"


def _worth(a: ClassifiedAgreement) -> str:
    low, high = pounds(a.annual_value), pounds(a.annual_value_at_most)
    if low == high:
        return low
    return f"{low} to {high}" if round(a.annual_value) else f"up to {high}"
