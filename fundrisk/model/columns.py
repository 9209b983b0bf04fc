"""The column contracts of the frames: name, kind, unit and meaning; no engine here.

In frames money is whole pence (``*_pence``, 64-bit integers), function shares are
ten-thousandths and rates of exchange millionths, so that every sum is exact and the
same on every machine. ``fundrisk.frames`` turns these contracts into schemas.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS, Function


class Kind(StrEnum):
    """How a column is held."""

    TEXT = "text"
    DAY = "day"
    PENCE = "pence"
    COUNT = "count"
    FLAG = "flag"
    NUMBER = "number"
    TEN_THOUSANDTHS = "ten_thousandths"
    MILLIONTHS = "millionths"
    ADJUSTMENTS = "adjustments"


class Column(NamedTuple):
    """One column of a frame."""

    name: str
    kind: Kind
    meaning: str

    @property
    def field(self) -> str:
        """The field of the noun, and the heading in a file: without the unit."""
        return self.name.removesuffix("_pence")


def _text(name: str, meaning: str) -> Column:
    return Column(name, Kind.TEXT, meaning)


def _day(name: str, meaning: str) -> Column:
    return Column(name, Kind.DAY, meaning)


def _pence(name: str, meaning: str) -> Column:
    return Column(f"{name}_pence", Kind.PENCE, meaning)


def _count(name: str, meaning: str) -> Column:
    return Column(name, Kind.COUNT, meaning)


def _number(name: str, meaning: str) -> Column:
    return Column(name, Kind.NUMBER, meaning)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, Kind.FLAG, meaning)


AGREEMENT_COLUMNS = (
    _text("org_id", "the organisation that receives the money"),
    _text("agreement_id", "unique within the organisation"),
    _text("title", "what people call it"),
    _text("description", "what it is for"),
    _text("funder", "who pays, as written"),
    _text("funder_id", "org-id of the payer, such as GB-CHC-1164883"),
    _text("funder_group", "one budget decision"),
    _text("funder_family", "kind of funder"),
    _text("ultimate_funder", "whose money it is, if the payer passes it on"),
    _text("joint_decision", "name shared by agreements decided together"),
    _text("instrument", "grant, contract, fee, membership, donation, other"),
    _text("fund_class", "unrestricted, designated, restricted, endowment"),
    _text("purpose", "core, project, delivery, capital, regrant"),
    _pence("amount", "for the whole term, in the agreement's currency"),
    _text("currency", "ISO 4217 code"),
    Column("fx_rate", Kind.MILLIONTHS, "pounds for one unit of the currency"),
    _day("fx_date", "day of the rate"),
    _pence("vat_amount", "VAT inside the amount"),
    _pence("pass_through_amount", "part that goes on to others"),
    Column("adjustments", Kind.ADJUSTMENTS, "dated changes of the amount"),
    _day("awarded_on", "day of the award"),
    _day("starts_on", "first day"),
    _day("ends_on", "last day, inclusive"),
    _flag("open_ended", "runs until somebody gives notice"),
    _pence("annual_amount", "a year, for open-ended agreements"),
    _count("notice_months", "notice that the funder must give"),
    _day("break_on", "first day on which the funder may break the agreement"),
    _count("break_notice_months", "notice of a break"),
    _text("status", "confirmed, probable, possible, target"),
    _text("succeeds", "agreement_id of the one that this continues"),
    _text("replaces", "agreement_id of the one that this cuts short"),
    _day("renewal_decision_on", "day on which the renewal is decided"),
    _number("renewal_probability", "0 to 1, the user's own"),
    _number("renewal_ratio", "amount after renewal over amount now"),
    _pence("full_cost", "direct cost and fair share of overheads, whole term"),
    _pence("direct_cost", "direct cost, whole term"),
    _pence("overhead_recovered", "overheads that the agreement pays, whole term"),
    _number("application_hours", "hours spent on the bid"),
    _pence("application_cost", "cost of the bid"),
    _number("monitoring_hours_a_year", "hours of reporting a year"),
    _count("conditionality", "1 free to 5 cannot be varied"),
    _count("transparency", "1 open with feedback to 5 opaque"),
    _text("paid_in", "advance or arrears"),
    *(
        Column(f.value, Kind.TEN_THOUSANDTHS, "share of the agreement")
        for f in Function
    ),
    _flag("document_checked", "somebody compared this row with the signed paper"),
    _flag("inferred", "pieced together from payments, not agreed in these words"),
    _text("notes", "anything else"),
    _text("source_file", "file the row was read from"),
    _text("source_sheet", "sheet the row was read from"),
    _count("source_row", "row as a spreadsheet counts it"),
)

POSITION_COLUMNS = (
    _text("org_id", "the organisation"),
    _day("as_of", "day on which the figures held"),
    _pence("planned_spend_12m", "planned spend over the next 12 months"),
    _pence("planned_spend_24m", "planned spend over the next 24 months"),
    _pence("core_cost", "cost a year of running the organisation itself"),
    _pence("free_reserves", "unrestricted funds freely available to spend"),
    _pence("unrestricted_funds", "all unrestricted funds"),
    _pence("tangible_fixed_assets", "part of the above tied up in fixed assets"),
    _pence("programme_related_investments", "part tied up in such investments"),
    _pence("designated_funds", "part that trustees have earmarked"),
    _pence("uncovered_commitments", "commitments the accounts do not provide for"),
    _pence("non_recurring_proceeds", "part that came from sales of assets"),
    _pence("reserve_target", "trustees' own target"),
    _pence("reserve_floor", "trustees' own floor"),
    _pence("closure_cost", "cost of an orderly closure"),
    _pence("own_earned_last_year", "fees, membership, training: last year's actual"),
    _pence("own_earned_this_year", "the same: this year's budget"),
    _number("staff_fte", "full-time equivalent staff"),
    _number("leavers", "leavers in the last 12 months"),
    *(
        _text(f"remit_{f.value}", "yes, partner or no")
        for f in INFRASTRUCTURE_FUNCTIONS
    ),
    *(
        _pence(f"target_cost_{f.value}", "what the function should cost a year")
        for f in INFRASTRUCTURE_FUNCTIONS
    ),
    _pence("hourly_cost", "cost of an hour of staff time"),
    _number("bid_hours_12m", "hours on all bids, won and lost, in 12 months"),
    _pence("bid_cost_12m", "cost of all bids, won and lost, in 12 months"),
    _number("monitoring_hours_12m", "hours of reporting to funders in 12 months"),
    _number("unfunded_request_hours_12m", "hours on unfunded statutory requests"),
    _number("staff_hours_12m", "all staff hours in 12 months"),
    _day("local_authority_withdrew_on", "day the council's support ended"),
    _count("rival_provider", "1 none to 5 a rival is funded for the same work"),
    _count("key_relationships", "1 good to 5 broken"),
    _count("staff_turnover", "1 settled to 5 high"),
    _flag("depends_on_one_person", "key relationships rest on one person"),
    _number("strategic_meetings_quarter", "strategic meetings a quarter"),
    _day("ledger_complete_since", "every agreement live since this day is listed"),
    _day("financial_year_ends_on", "last day of the financial year under way"),
)

ORGANISATION_COLUMNS = (
    _text("org_id", "identifier"),
    _text("name", "name"),
    _text("listing", "published: only awards that funders published are listed"),
)

LINKS = ("succeeds", "replaces")
"""The columns of an agreement that name another one."""
