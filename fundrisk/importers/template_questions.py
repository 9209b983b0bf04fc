"""What the sheet Answers of the template asks, and what each answer is for."""

from __future__ import annotations

from fundrisk.importers.template_ask import REMIT, YES_NO, Ask, Entry

_DAY, _MONEY, _TEXT = Entry.DAY, Entry.MONEY, Entry.TEXT
_NUMBER, _RATING, _CHOICE = Entry.NUMBER, Entry.RATING, Entry.CHOICE

QUESTIONS = (
    Ask(
        "organisation",
        "Name of your organisation",
        _TEXT,
        "the report",
        matters_most=True,
    ),
    Ask(
        "org_id",
        "Identifier of your organisation",
        _TEXT,
        "the record of past quarters; for a charity GB-CHC- and its number",
        matters_most=True,
    ),
    Ask(
        "as_of",
        "Date of these figures",
        _DAY,
        "only if the sheet Position is empty: the day on which these answers held",
    ),
    Ask(
        "remit_leadership_advocacy",
        "Is leadership and advocacy your job (yes, partner, no)?",
        _CHOICE,
        "functions that nobody pays for",
        REMIT,
    ),
    Ask(
        "remit_partnerships",
        "Are partnerships your job (yes, partner, no)?",
        _CHOICE,
        "functions that nobody pays for",
        REMIT,
    ),
    Ask(
        "remit_capacity_building",
        "Is capacity building your job (yes, partner, no)?",
        _CHOICE,
        "functions that nobody pays for",
        REMIT,
    ),
    Ask(
        "remit_volunteering",
        "Is volunteering your job (yes, partner, no)?",
        _CHOICE,
        "functions that nobody pays for",
        REMIT,
    ),
    Ask(
        "target_cost_leadership_advocacy",
        "What should leadership and advocacy cost a year?",
        _MONEY,
        "functions that are paid for in part",
    ),
    Ask(
        "target_cost_partnerships",
        "What should partnerships cost a year?",
        _MONEY,
        "functions that are paid for in part",
    ),
    Ask(
        "target_cost_capacity_building",
        "What should capacity building cost a year?",
        _MONEY,
        "functions that are paid for in part",
    ),
    Ask(
        "target_cost_volunteering",
        "What should volunteering cost a year?",
        _MONEY,
        "functions that are paid for in part",
    ),
    Ask(
        "hourly_cost",
        "What does an hour of staff time cost?",
        _MONEY,
        "the cost of applying and reporting",
    ),
    Ask(
        "bid_hours_12m",
        "How many hours went into bids, won and lost, in the last 12 months?",
        _NUMBER,
        "the cost of applying",
    ),
    Ask(
        "bid_cost_12m",
        "What did all bids, won and lost, cost in the last 12 months?",
        _MONEY,
        "the cost of applying",
    ),
    Ask(
        "monitoring_hours_12m",
        "How many hours went into reporting to funders in the last 12 months?",
        _NUMBER,
        "the cost of reporting",
    ),
    Ask(
        "unfunded_request_hours_12m",
        "How many hours went into requests from public bodies that nobody paid for?",
        _NUMBER,
        "unfunded requests",
    ),
    Ask(
        "staff_hours_12m",
        "How many hours did all staff work in the last 12 months?",
        _NUMBER,
        "unfunded requests",
    ),
    Ask(
        "local_authority_withdrew_on",
        "On which day did the council's support end?",
        _DAY,
        "where council money stands; blank if it did not end",
    ),
    Ask(
        "rival_provider",
        "Is a rival funded for the same work (1 none to 5 yes)?",
        _RATING,
        "destabilising forces",
    ),
    Ask(
        "key_relationships",
        "How are your key relationships (1 good to 5 broken)?",
        _RATING,
        "destabilising forces",
    ),
    Ask(
        "staff_turnover",
        "How high is staff turnover (1 settled to 5 high)?",
        _RATING,
        "destabilising forces",
    ),
    Ask(
        "depends_on_one_person",
        "Do key relationships rest on one person?",
        _CHOICE,
        "destabilising forces",
        YES_NO,
    ),
    Ask(
        "strategic_meetings_quarter",
        "How many strategic meetings do you attend a quarter?",
        _NUMBER,
        "unfunded leadership",
    ),
    Ask(
        "ledger_complete_since",
        "Since which day is every live agreement listed?",
        _DAY,
        "trends: before that day nothing is concluded",
    ),
    Ask(
        "financial_year_ends_on",
        "On which day does your current financial year end (with its year)?",
        _DAY,
        "quarters of your own year; blank if it ends on 31 March",
    ),
)

GUIDANCE = (
    ("How to fill this workbook", ""),
    ("Agreements", "one row for each grant, contract or other promise of money"),
    ("Position", "one row for each date on which you know your figures"),
    ("Answers", "facts about the organisation that change rarely"),
    ("Yellow cells", "matter most: without them results are wide or not assessed"),
    (
        "Blue cells",
        "make results narrower, or feed one finding each; leave the rest blank",
    ),
    ("Not known", "leave the cell blank or write TBC; do not guess"),
    ("Columns", "may be moved, hidden or deleted; headings must stay as they are"),
    ("", ""),
    ("What the words mean", ""),
    ("Grant", "given for a purpose, with no service in return"),
    ("Contract", "payment for a service, SLA and commission included"),
    ("Fee, membership, donation", "money you earn or raise yourselves"),
    ("Unrestricted", "may be spent on any of your charity's purposes"),
    ("Designated", "unrestricted money that trustees have earmarked"),
    ("Restricted", "the giver has set the purpose"),
    ("Core", "runs the organisation itself"),
    ("Project", "pays for a piece of work with an end"),
    ("Delivery", "pays for a service you deliver"),
    ("Regrant", "goes on to other organisations"),
    ("Confirmed", "a signed letter or agreement; nothing else is counted as secured"),
    ("Probable, possible, target", "likely; applied for; hoped for"),
    (
        "Amount for whole term",
        "all money from start to end, VAT included if there is any",
    ),
    ("End date", "the last day, such as 31 March 2027"),
)
