"""The views of what persons said: acknowledgements, notes, overrides."""

from __future__ import annotations

from fundrisk.store.views.view import Column, View

_FIRST = (
    Column("org_id", "the organisation's identifier"),
    Column("id", "identifier within the organisation"),
)
_LAST = (
    Column("said_by", "who said it", path="by"),
    Column("said_on", "on which day", "day", "DATE", "on"),
    Column(
        "withdrawn_by",
        "who took it back; null if nobody did",
        sql="withdrawal->>'$.by'",
    ),
    Column(
        "withdrawn_on",
        "day on which it was taken back",
        "day",
        sql="(withdrawal->>'$.on')::date",
    ),
    Column("withdrawn_why", "why it was taken back", sql="withdrawal->>'$.why'"),
)


def _said(name: str, kind: str, meaning: str, columns: tuple[Column, ...]) -> View:
    source = (
        "(from kept.remarks left join kept.withdrawals using (org_id, id)"
        f" where kind = '{kind}')"
    )
    return View(
        name,
        meaning,
        (*_FIRST, *columns, *_LAST),
        source,
        items="remark",
        is_list=False,
        order="item.org_id, number",
    )


ACKNOWLEDGEMENTS = _said(
    "acknowledgements",
    "acknowledgement",
    "risks that somebody accepted, for a time",
    (
        Column("rule", "identifier of the rule"),
        Column("agreement_id", "agreement that it is about; null is none"),
        Column("reason", "reason of the short list"),
        Column("why", "reason in words"),
        Column("review_on", "day by which to look again", "day", "DATE"),
        Column("band", "band that was accepted"),
        Column(
            "points_hi",
            "exposure that was accepted, upper bound",
            "0–100, more is riskier",
            "DOUBLE",
            "exposure",
        ),
        Column("funder", "funder as it was then", path="terms.funder"),
        Column(
            "starts_on", "first day as it was then", "day", "DATE", "terms.starts_on"
        ),
        Column("ends_on", "last day as it was then", "day", "DATE", "terms.ends_on"),
        Column(
            "own_amount_gbp",
            "amount as it was then",
            "£",
            "DECIMAL(18, 2)",
            "terms.own_amount_gbp",
        ),
    ),
)

NOTES = _said(
    "notes",
    "note",
    "the organisation's own words",
    (
        Column("rule", "identifier of the rule; null is the whole"),
        Column("text", "what it says"),
    ),
)

OVERRIDES = _said(
    "overrides",
    "override",
    "what a person changed of an agreement",
    (
        Column("agreement_id", "the agreement's identifier"),
        Column("field", "field that was changed"),
        Column("value", "what the person says"),
        Column("was", "what the file said; null is nothing"),
        Column("why", "why it was changed"),
    ),
)
