"""The headings and words of tables of payments, and how payments are put together."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Aliases, Cites, Text
from fundrisk.model.fields import (
    AGREEMENT_FIELDS,
    PAYMENT_FIELDS,
    PAYMENT_NEEDED,
    unknown_fields,
)
from fundrisk.model.refusal import refuse


class PaymentLimits(Noun):
    """The numbers by which payments are put together.

    ``series_gap_days`` is the longest time between two payments of one series; a payee
    that takes over a purpose within ``renamed_within_days``, each with
    ``renamed_payments`` or more, may be the other under a new name.
    """

    series_gap_days: Annotated[int, Field(ge=31, le=1_096)]
    renamed_within_days: Annotated[int, Field(ge=1, le=1_096)]
    renamed_payments: Annotated[int, Field(ge=1, le=100)]


class PaymentWords(Noun):
    """What tells a table of payments, and how payments are put together.

    ``headings`` maps what a payment says to the headings that mean it, the best first;
    ``agreement_days`` are the fields of agreements that no table of payments has;
    ``net_of_vat`` are headings of amounts without VAT; ``capital_words`` mark capital;
    ``on_behalf`` ends the name of a payer that holds money for others;
    ``abbreviations`` are those of payees' names.
    """

    cites: Cites
    headings: Aliases
    agreement_days: tuple[Text, ...]
    net_of_vat: tuple[Text, ...]
    capital_words: tuple[Text, ...]
    on_behalf: tuple[Text, ...]
    abbreviations: dict[Text, Text]
    limits: PaymentLimits

    @model_validator(mode="after")
    def _name_known_fields(self) -> Self:
        missing = (name for name in PAYMENT_NEEDED if not self.headings.get(name))
        words = "a payment needs such a heading"
        refuse(
            (
                *((("headings", name), words) for name in missing),
                *unknown_fields("headings", self.headings, PAYMENT_FIELDS),
                *unknown_fields(
                    "agreement_days", self.agreement_days, AGREEMENT_FIELDS
                ),
            )
        )
        return self
