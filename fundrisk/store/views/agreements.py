"""The view of agreements, as classified in each quarter."""

from __future__ import annotations

from fundrisk.model.words import Function
from fundrisk.store.views.counting import COUNTING, KEYS
from fundrisk.store.views.view import Column, View

_FUNCTIONS = tuple(
    Column(
        f"{function}_share",
        f"share that pays for {function.replace('_', ' ')}",
        "0–1",
        "DOUBLE",
        f"functions.{function}",
    )
    for function in Function
)

AGREEMENTS = View(
    "agreements",
    "one row an agreement and quarter, pounds and days as the organisation's own",
    (
        *KEYS,
        Column("agreement_id", "the agreement's identifier"),
        Column("title", "what it is called"),
        Column("funder", "funder as written"),
        Column("funder_group", "whom the funder counts under", path="group"),
        Column("family", "family of funders"),
        Column("status", "confirmed, probable, possible or target"),
        Column("live", "in force; null if not known", "true/false", "BOOLEAN"),
        Column("in_book", "counts in what is committed", "true/false", "BOOLEAN"),
        Column("confirmed", "signed", "true/false", "BOOLEAN"),
        Column("inferred", "pieced together of payments", "true/false", "BOOLEAN"),
        Column("awarded_on", "day of the award", "day", "DATE"),
        Column("starts_on", "first day", "day", "DATE"),
        Column(
            "ends_on", "last day as written; null is open or unknown", "day", "DATE"
        ),
        Column("committed_until", "last day that is committed", "day", "DATE"),
        Column("days_left", "days to the committed end", "days", "INTEGER"),
        Column(
            "remaining_months",
            "months to the committed end, at least",
            "months",
            "DOUBLE",
            "remaining_months.lo",
        ),
        Column(
            "remaining_months_at_most",
            "months to the committed end, at most",
            "months",
            "DOUBLE",
            "remaining_months.hi",
        ),
        Column(
            "annual_value_gbp", "value a year", "£ a year", "DOUBLE", "annual_value"
        ),
        Column(
            "annual_value_at_most_gbp",
            "value a year, at most",
            "£ a year",
            "DOUBLE",
            "annual_value_at_most",
        ),
        Column(
            "annual_value_unknown",
            "no amount is written",
            "true/false",
            "BOOLEAN",
        ),
        Column(
            "own_amount_gbp",
            "amount without VAT and what is passed on, at least",
            "£",
            "DOUBLE",
            "own_amount.lo",
        ),
        Column(
            "own_amount_at_most_gbp",
            "the same, at most",
            "£",
            "DOUBLE",
            "own_amount.hi",
        ),
        Column("pass_through_gbp", "what is passed on", "£", "DECIMAL(18, 2)"),
        Column("vat_unknown", "VAT is not stated", "true/false", "BOOLEAN"),
        Column("term", "class of its original length"),
        Column("flexibility", "how freely the money can be used"),
        *_FUNCTIONS,
        Column(
            "unallocated_share",
            "share without a function",
            "0–1",
            "DOUBLE",
            "unallocated",
        ),
        Column("successor_id", "agreement that carries it on, by succession"),
        Column("replaced_by", "agreement that replaces it"),
        Column("sheet", "sheet of the file that it was read from"),
        Column("row_number", "row of that sheet", "number", "INTEGER", "row"),
    ),
    COUNTING,
    items="assessment->'$.agreements'",
    order="org_id, as_of, item.agreement_id",
)
