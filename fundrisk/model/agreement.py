"""One grant, contract or other promise of money."""

from __future__ import annotations

from calendar import month_name
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundrisk.model.base import Noun
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import (
    Family,
    Function,
    FundClass,
    Instrument,
    PaidIn,
    Purpose,
    Status,
)

NotNegative = Annotated[Decimal, Field(ge=0)]
Rating = Annotated[int, Field(ge=1, le=5)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class Adjustment(Noun):
    """A dated change of the amount: a top-up, or a clawback (negative)."""

    adjusted_on: date
    amount: Decimal


class Agreement(Noun):
    """What the file says of one agreement; ``None`` is always "not known".

    Money is in pounds of ``currency`` for the whole term, VAT included where there is
    any. ``ends_on`` is the last day (inclusive), as people write it. ``inferred`` marks
    what was pieced together from payments: its days are those observed, not agreed.
    """

    org_id: str
    agreement_id: str
    title: str | None = None
    description: str | None = None
    funder: str | None = None
    funder_id: str | None = None
    funder_group: str | None = None
    funder_family: Family | None = None
    ultimate_funder: str | None = None
    joint_decision: str | None = None
    instrument: Instrument | None = None
    fund_class: FundClass | None = None
    purpose: Purpose | None = None
    amount: Decimal | None = None
    currency: str = "GBP"
    fx_rate: Annotated[Decimal, Field(gt=0)] | None = None
    fx_date: date | None = None
    vat_amount: NotNegative | None = None
    pass_through_amount: NotNegative | None = None
    adjustments: tuple[Adjustment, ...] = ()
    awarded_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    open_ended: bool | None = None
    annual_amount: NotNegative | None = None
    notice_months: Annotated[int, Field(ge=0)] | None = None
    break_on: date | None = None
    break_notice_months: Annotated[int, Field(ge=0)] | None = None
    status: Status | None = None
    succeeds: str | None = None
    replaces: str | None = None
    renewal_decision_on: date | None = None
    renewal_probability: Share | None = None
    renewal_ratio: NotNegative | None = None
    full_cost: NotNegative | None = None
    direct_cost: NotNegative | None = None
    overhead_recovered: NotNegative | None = None
    application_hours: NotNegative | None = None
    application_cost: NotNegative | None = None
    monitoring_hours_a_year: NotNegative | None = None
    conditionality: Rating | None = None
    transparency: Rating | None = None
    paid_in: PaidIn | None = None
    leadership_advocacy: Share | None = None
    partnerships: Share | None = None
    capacity_building: Share | None = None
    volunteering: Share | None = None
    non_infrastructure: Share | None = None
    document_checked: bool | None = None
    inferred: bool | None = None
    notes: str | None = None
    source: SourceRef = SourceRef()

    @property
    def function_shares(self) -> dict[Function, Decimal]:
        """The stated share of each function; what is missing is not allocated."""
        stated = {name: getattr(self, name.value) for name in Function}
        return {name: share for name, share in stated.items() if share is not None}

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            kind = "ends_before_start"
            message = "the end {ends_on} is before the start {starts_on}"
            facts = {
                "ends_on": _in_words(self.ends_on),
                "starts_on": _in_words(self.starts_on),
            }
            raise PydanticCustomError(kind, message, facts)
        return self

    @model_validator(mode="after")
    def _is_open_or_ends(self) -> Self:
        if self.open_ended and self.ends_on:
            kind = "open_yet_ends"
            message = "it is marked open-ended and has the end date {ends_on}"
            facts = {"ends_on": _in_words(self.ends_on)}
            raise PydanticCustomError(kind, message, facts)
        return self

    @model_validator(mode="after")
    def _functions_share_one_pound(self) -> Self:
        total = sum(self.function_shares.values(), Decimal(0))
        if total > Decimal("1.001"):
            kind = "functions_over_one"
            message = "the function shares add up to {percent}%, more than 100%"
            percent = f"{total * 100:.0f}"
            raise PydanticCustomError(kind, message, {"percent": percent})
        return self


def _in_words(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"
