"""The views of snapshots as a whole."""

from __future__ import annotations

from fundrisk.store.views.counting import COUNTING, KEYS
from fundrisk.store.views.view import Column, View

_MADE = (
    Column(
        "saved_at", "moment of saving, with its time zone", sql="head->>'$.saved_at'"
    ),
    Column("saved_by", "who saved it, if said", sql="head->>'$.saved_by'"),
    Column("reason", "why it was saved again", sql="head->>'$.reason'"),
    Column(
        "tool_version",
        "version of fundrisk that made it",
        sql="head->>'$.tool_version'",
    ),
    Column("method_version", "version of the method", sql="head->>'$.method_version'"),
    Column(
        "rules_digest",
        "digest of the rules in force, as provenance names it",
        sql="head->>'$.rules_digest'",
    ),
    Column(
        "ledger_digest",
        "digest of the ledger (SHA-256)",
        sql="head->>'$.ledger.frames'",
    ),
    Column(
        "assessment_digest",
        "digest of the assessment (SHA-256)",
        sql="head->>'$.assessment'",
    ),
)

QUARTERS = View(
    "quarters",
    "one row a saved quarter: the version that counts",
    (
        *KEYS,
        Column("headline", "band of the headline", path="headline.band"),
        Column(
            "headline_at_least",
            "whether something that could only make it worse was not tested",
            "true/false",
            "BOOLEAN",
            "headline.at_least",
        ),
        Column("headline_because", "what made the headline", path="headline.because"),
        Column(
            "index_points",
            "quadratic mean of the assessed dimensions, upper bounds",
            "0–100, more is riskier",
            "DOUBLE",
            "headline.index",
        ),
        Column(
            "index_lo_points",
            "the same of the lower bounds",
            "0–100, more is riskier",
            "DOUBLE",
            "headline.index_lo",
        ),
        Column(
            "annual_value_gbp",
            "annual value of all live agreements",
            "£ a year",
            "DOUBLE",
            "annual_value",
        ),
        Column(
            "annual_value_at_most_gbp",
            "the same where amounts are in doubt; null if it has no upper end",
            "£ a year",
            "DOUBLE",
            "annual_value_at_most",
        ),
        Column("agreements_live", "agreements in force", "number", "INTEGER"),
        Column("known_share", "how much of the value is known", "0–1", "DOUBLE"),
        Column("confidence", "the same, weighted by trust", "0–1", "DOUBLE"),
        Column(
            "position_as_of", "day of the reserves and plans in force", "day", "DATE"
        ),
        Column(
            "only_published",
            "whether the ledger lists only what funders published",
            "true/false",
            "BOOLEAN",
        ),
        *_MADE,
    ),
    COUNTING,
    items="assessment",
    is_list=False,
    order="org_id, as_of",
)

SAVES = View(
    "saves",
    "one row a save: every version, those that no longer count too",
    (
        *KEYS,
        Column(
            "counts",
            "whether it is what counts of its quarter",
            "true/false",
            sql="counts",
        ),
        Column(
            "is_latest",
            "whether it is the latest version of its day",
            "true/false",
            sql="is_latest",
        ),
        Column("headline", "band of the headline", sql="head->>'$.headline'"),
        *_MADE,
    ),
    "kept.ranked",
    order="org_id, as_of, version",
)
