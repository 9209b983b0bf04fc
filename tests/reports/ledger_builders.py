"""Agreements and import issues made by hand, valid by default."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fundrisk.model.assessment import (
    Bounds,
    ClassifiedAgreement,
)
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import (
    Family,
    Flexibility,
    Function,
    Severity,
    Term,
)


def an_agreement(**changes: Any) -> ClassifiedAgreement:  # noqa: ANN401 - any field
    """A live one-year contract that ends in 90 days."""
    fields: dict[str, Any] = {
        "agreement_id": "A1",
        "title": "County support contract 2024-25",
        "funder": "Northshire County Council",
        "group": "northshire county council",
        "family": Family.LOCAL_GOV,
        "live": True,
        "in_book": True,
        "confirmed": True,
        "own_amount": Bounds(lo=150000.0, hi=150000.0),
        "annual_value": 150000.0,
        "annual_value_at_most": 150000.0,
        "annual_value_unknown": False,
        "starts_on": date(2024, 4, 1),
        "ends_on": date(2025, 3, 31),
        "committed_until": date(2025, 3, 31),
        "days_left": 90,
        "remaining_months": Bounds(lo=2.96, hi=2.96),
        "term": Term.SHORT,
        "flexibility": Flexibility.CONTRACT,
        "functions": {Function.CAPACITY_BUILDING: 0.6, Function.VOLUNTEERING: 0.4},
        "unallocated": 0.0,
        "successor_id": None,
        "suggested_successor": None,
        "pass_through_gbp": Decimal("0.00"),
        "vat_unknown": False,
        "reasons": {
            "term": "365 days, 1 April 2024 to 31 March 2025; short is up to 381 days",
            "flexibility": "contract, restricted, delivery: bought under contract",
            "source": "group as stated; the ledger states the family",
            "functions": "60% capacity building, 40% volunteering",
            "amount": "gross £180,000, less VAT £30,000",
        },
        "sheet": "Agreements",
        "row": 7,
    }
    return ClassifiedAgreement(**(fields | changes))


def an_issue(**changes: Any) -> ImportIssue:  # noqa: ANN401 - any field
    """A warning about one cell."""
    fields: dict[str, Any] = {
        "severity": Severity.WARNING,
        "problem": "'four grand' is not an amount in pounds; left unknown",
        "where": SourceRef(
            file="ledger.xlsx", sheet="Agreements", row=9, column="G", heading="Amount"
        ),
        "hint": "write the amount in figures, like 4000 or 4000.50",
    }
    return ImportIssue(**(fields | changes))
