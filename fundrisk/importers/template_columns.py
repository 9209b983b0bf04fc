"""The sheet Agreements of the template: its columns and drop-downs; no layout here."""

from __future__ import annotations

from fundrisk.importers.template_ask import YES_NO, Ask, Entry

_DAY, _MONEY, _PERCENT = Entry.DAY, Entry.MONEY, Entry.PERCENT
_TEXT, _NUMBER, _RATING, _CHOICE = Entry.TEXT, Entry.NUMBER, Entry.RATING, Entry.CHOICE

INSTRUMENTS = ("Grant", "Contract", "Fee", "Membership", "Donation", "Other")
FUND_CLASSES = ("Unrestricted", "Designated", "Restricted", "Endowment")
PURPOSES = ("Core", "Project", "Delivery", "Capital", "Regrant")
STATUSES = ("Confirmed", "Probable", "Possible", "Target")
FAMILIES = (
    "Local authority",
    "NHS",
    "Central government",
    "National lottery",
    "Trust or foundation",
    "Company",
    "Earned income",
    "Other",
)

AGREEMENT_COLUMNS = (
    Ask(
        "agreement_id", "Reference", _TEXT, "your own reference; each agreement another"
    ),
    Ask("title", "Name of grant or contract", _TEXT, "what people call it"),
    Ask(
        "funder", "Funder", _TEXT, "who pays, always spelt the same", matters_most=True
    ),
    Ask(
        "funder_family", "Kind of funder", _CHOICE, "the family it belongs to", FAMILIES
    ),
    Ask(
        "instrument",
        "Grant or contract",
        _CHOICE,
        "the legal form",
        INSTRUMENTS,
        matters_most=True,
    ),
    Ask(
        "fund_class",
        "Restricted or unrestricted",
        _CHOICE,
        "the fund in your accounts; designated funds are unrestricted",
        FUND_CLASSES,
        matters_most=True,
    ),
    Ask(
        "purpose",
        "Purpose",
        _CHOICE,
        "what the money is for",
        PURPOSES,
        matters_most=True,
    ),
    Ask(
        "amount",
        "Amount for whole term",
        _MONEY,
        "all of it from start to end, not a year; brackets for money paid back",
        matters_most=True,
    ),
    Ask("starts_on", "Start date", _DAY, "first day", matters_most=True),
    Ask("ends_on", "End date", _DAY, "last day; or write ongoing", matters_most=True),
    Ask(
        "status",
        "Status",
        _CHOICE,
        "confirmed means signed; anything else is never counted as secured",
        STATUSES,
        matters_most=True,
    ),
    Ask(
        "leadership_advocacy",
        "Leadership and advocacy %",
        _PERCENT,
        "share of this money that pays for voice and representation",
        matters_most=True,
    ),
    Ask(
        "partnerships",
        "Partnerships %",
        _PERCENT,
        "share for partnerships and collaboration",
        matters_most=True,
    ),
    Ask(
        "capacity_building",
        "Capacity building %",
        _PERCENT,
        "share for support to groups",
        matters_most=True,
    ),
    Ask(
        "volunteering",
        "Volunteering %",
        _PERCENT,
        "share for volunteering",
        matters_most=True,
    ),
    Ask(
        "non_infrastructure",
        "Non-infrastructure %",
        _PERCENT,
        "share for everything else, such as services",
    ),
    Ask(
        "open_ended", "Open-ended", _CHOICE, "runs until somebody gives notice", YES_NO
    ),
    Ask("annual_amount", "Amount a year", _MONEY, "only if it is open-ended"),
    Ask(
        "notice_months", "Notice (months)", _NUMBER, "notice that the funder must give"
    ),
    Ask("break_on", "Break date", _DAY, "first day on which the funder may break it"),
    Ask("break_notice_months", "Break notice (months)", _NUMBER, "notice of a break"),
    Ask("awarded_on", "Award date", _DAY, "day of the award"),
    Ask("renewal_decision_on", "Renewal decision date", _DAY, "when it is decided"),
    Ask("renewal_probability", "Chance of renewal", _PERCENT, "your own estimate"),
    Ask("succeeds", "Continuation of", _TEXT, "reference of the agreement before it"),
    Ask("replaces", "Replaces", _TEXT, "reference of an agreement that it cuts short"),
    Ask(
        "vat_amount",
        "VAT included",
        _MONEY,
        "VAT inside the amount; 0 if there is none",
    ),
    Ask("pass_through_amount", "Passed on", _MONEY, "part that goes on to others"),
    Ask(
        "adjustments",
        "Changes of the amount",
        _TEXT,
        "like 15 January 2026: -5000; 1 March 2026: 2000",
    ),
    Ask("full_cost", "Full cost", _MONEY, "direct cost and fair share of overheads"),
    Ask("direct_cost", "Direct cost", _MONEY, "direct cost for the whole term"),
    Ask("overhead_recovered", "Overheads recovered", _MONEY, "overheads that it pays"),
    Ask("application_hours", "Hours on the bid", _NUMBER, "hours spent on the bid"),
    Ask("monitoring_hours_a_year", "Reporting hours a year", _NUMBER, "hours a year"),
    Ask(
        "conditionality",
        "How tight the conditions are",
        _RATING,
        "1 use as you see fit, 5 nothing can be varied",
    ),
    Ask(
        "transparency",
        "How opaque the process was",
        _RATING,
        "1 open with feedback, 5 opaque",
    ),
    Ask(
        "paid_in", "Advance or arrears", _CHOICE, "when it pays", ("Advance", "Arrears")
    ),
    Ask(
        "funder_group", "Group of funders", _TEXT, "name shared by one budget decision"
    ),
    Ask("ultimate_funder", "Ultimate funder", _TEXT, "whose money it is, if passed on"),
    Ask("joint_decision", "Decided together with", _TEXT, "name of a pooled fund"),
    Ask("currency", "Currency", _TEXT, "blank for pounds; else a code like EUR"),
    Ask("fx_rate", "Exchange rate", _NUMBER, "pounds for one unit of the currency"),
    Ask("fx_date", "Date of exchange rate", _DAY, "day of the rate"),
    Ask(
        "document_checked",
        "Document checked",
        _CHOICE,
        "somebody compared this row with the signed paper",
        YES_NO,
    ),
    Ask("notes", "Notes", _TEXT, "anything else"),
)
