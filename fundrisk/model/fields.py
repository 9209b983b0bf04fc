"""What a table may say: the fields of agreements, positions and payments."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from fundrisk.model.columns import AGREEMENT_COLUMNS, POSITION_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from fundrisk.model.refusal import Fault

ORGANISATION_NAME = "organisation_name"
ORGANISATION = "organisation"
DURATION = "duration_months"
LISTING = "listing"

# What 360Giving says of a grant that is no column of ours: read into others.
INDIVIDUAL = "recipient_individual"
OTHER_FUNDERS = "other_funders"
OTHER_RECIPIENTS = "other_recipients"
STANDARD_FIELDS = (
    *(
        "funding_type_title",
        "funding_type_code",
        "funding_type_vocabulary",
        "regrant_type",
    ),
    *("actual_starts_on", "actual_ends_on", INDIVIDUAL),
    *("recipient_charity_number", "recipient_company_number"),
    *(OTHER_FUNDERS, OTHER_RECIPIENTS),
)
AGREEMENT_FIELDS = (
    *(c.field for c in AGREEMENT_COLUMNS),
    ORGANISATION_NAME,
    LISTING,
    DURATION,
    *STANDARD_FIELDS,
)
POSITION_FIELDS = (*(c.field for c in POSITION_COLUMNS), ORGANISATION)
PAYMENT_TEXTS = (
    *("payee", "payer", "unit", "cost_centre", "cost_centre_name"),
    *("expenditure_type", "expenditure_code", "fund", "transaction"),
    *("company_number", "charity_number"),
)
PAYMENT_FIELDS = (*PAYMENT_TEXTS, "paid_on", "amount", "capital")
PAYMENT_NEEDED = ("payee", "paid_on", "amount")
"""Without a heading for each of these a table is none of payments."""


def unknown_fields(
    place: str, named: Iterable[str], known: Collection[str]
) -> Iterator[Fault]:
    """A fault for each name that is no field, with the field that may be meant.

    Args:
        place: The key under which the names stand.
        named: As they are written.
        known: The fields that a table may have there.
    """
    for name in named:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            advice = f"; did you mean '{near[0]}'?" if near else ""
            yield (place, name), f"there is no field '{name}'{advice}"
