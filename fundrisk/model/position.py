"""The organisation's own figures on one day, and its answers to the questionnaire."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from fundrisk.model.base import Noun
from fundrisk.model.words import Remit

NotNegative = Annotated[Decimal, Field(ge=0)]
Rating = Annotated[int, Field(ge=1, le=5)]


class Position(Noun):
    """One dated row; the row in force on a day is the latest with ``as_of`` ≤ the day.

    Money in pounds, spend a year unless the name says otherwise. Free reserves are
    given as one figure or as the parts that CC19 subtracts (unrestricted funds less
    tangible fixed assets, programme-related investments, designated funds and
    commitments that the accounts do not provide for).
    """

    org_id: str
    as_of: date
    planned_spend_12m: NotNegative | None = None
    planned_spend_24m: NotNegative | None = None
    core_cost: NotNegative | None = None
    free_reserves: Decimal | None = None
    unrestricted_funds: Decimal | None = None
    tangible_fixed_assets: NotNegative | None = None
    programme_related_investments: NotNegative | None = None
    designated_funds: NotNegative | None = None
    uncovered_commitments: NotNegative | None = None
    non_recurring_proceeds: NotNegative | None = None
    reserve_target: NotNegative | None = None
    reserve_floor: NotNegative | None = None
    closure_cost: NotNegative | None = None
    own_earned_last_year: NotNegative | None = None
    own_earned_this_year: NotNegative | None = None
    staff_fte: NotNegative | None = None
    leavers: NotNegative | None = None
    remit_leadership_advocacy: Remit | None = None
    remit_partnerships: Remit | None = None
    remit_capacity_building: Remit | None = None
    remit_volunteering: Remit | None = None
    target_cost_leadership_advocacy: NotNegative | None = None
    target_cost_partnerships: NotNegative | None = None
    target_cost_capacity_building: NotNegative | None = None
    target_cost_volunteering: NotNegative | None = None
    hourly_cost: NotNegative | None = None
    bid_hours_12m: NotNegative | None = None
    bid_cost_12m: NotNegative | None = None
    monitoring_hours_12m: NotNegative | None = None
    unfunded_request_hours_12m: NotNegative | None = None
    staff_hours_12m: NotNegative | None = None
    local_authority_withdrew_on: date | None = None
    rival_provider: Rating | None = None
    key_relationships: Rating | None = None
    staff_turnover: Rating | None = None
    depends_on_one_person: bool | None = None
    strategic_meetings_quarter: NotNegative | None = None
    ledger_complete_since: date | None = None
    financial_year_ends_on: date | None = None
