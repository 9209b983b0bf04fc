"""Forty agreements: ten in every state, thirty that end month after month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fundrisk.model.words import Family, Flexibility, Term
from tests.reports.builders import (
    AS_OF,
)
from tests.reports.ledger_builders import an_agreement

if TYPE_CHECKING:
    from fundrisk.model.assessment import ClassifiedAgreement

LONG = "North, South and Mid Northshire Combined Partnership for Voluntary Action"
AGREEMENTS = 40


def every_agreement() -> tuple[ClassifiedAgreement, ...]:
    """Forty: the first ten cover the states, the others end month after month."""
    special = (
        an_agreement(agreement_id="TODAY", days_left=0, committed_until=AS_OF),
        an_agreement(agreement_id="NEXT", successor_id="NEXT-2025"),
        an_agreement(agreement_id="MAYBE", suggested_successor="MAYBE-2025"),
        an_agreement(
            agreement_id="ROLLING",
            title=f"Open-ended support by {LONG}",
            funder=LONG,
            ends_on=None,
            term=Term.ROLLING,
            flexibility=Flexibility.FLEXIBLE,
        ),
        an_agreement(
            agreement_id="BLANK",
            title="BLANK",
            funder="not named",
            group=None,
            family=None,
            live=None,
            own_amount=None,
            annual_value=0.0,
            annual_value_at_most=0.0,
            annual_value_unknown=True,
            starts_on=None,
            ends_on=None,
            committed_until=None,
            days_left=None,
            term=Term.UNKNOWN,
            flexibility=Flexibility.UNKNOWN,
            functions={},
            unallocated=1.0,
            reasons=dict.fromkeys(an_agreement().reasons, ""),
            sheet="",
            row=None,
        ),
        an_agreement(agreement_id="OLD", live=False, ends_on=date(2023, 3, 31)),
        an_agreement(agreement_id="HOPED", live=False, confirmed=False),
        an_agreement(
            agreement_id="LATER",
            live=False,
            starts_on=date(2025, 4, 1),
            ends_on=date(2026, 3, 31),
        ),
        an_agreement(agreement_id="CAPITAL", live=False, in_book=False),
        an_agreement(
            agreement_id="RANGE",
            group="Northshire County Council",
            family=Family.HEALTH,
            annual_value_at_most=180000.0,
            unallocated=0.25,
        ),
    )
    later = [_monthly(number) for number in range(AGREEMENTS - len(special))]
    return (*special, *later)


def _monthly(number: int) -> ClassifiedAgreement:
    days = 120 + number * 30
    end = AS_OF + timedelta(days=days)
    return an_agreement(
        agreement_id=f"P{number:02}",
        title=f"Project {number:02}",
        annual_value=1000.0 + number,
        annual_value_at_most=1000.0 + number,
        ends_on=end,
        committed_until=end,
        days_left=days,
    )
