"""The views of what was found: exposures, indicators, dimensions."""

from __future__ import annotations

from fundrisk.store.views.counting import COUNTING, KEYS
from fundrisk.store.views.view import Column, View

_POINTS = "0–100, more is riskier"
_ABSENT = (
    Column("absent_because", "why it is not assessed"),
    Column("not_applicable", "it cannot apply here", "true/false", "BOOLEAN"),
)

EXPOSURES = View(
    "exposures",
    "one row a rule and quarter",
    (
        *KEYS,
        Column("rule", "identifier of the rule"),
        Column("title", "what it is about"),
        Column("polarity", "enabler, barrier or force in the report's words"),
        Column("rule_group", "group of rules", path="group"),
        Column("lo", "lower bound; null is not assessed", _POINTS, "DOUBLE"),
        Column("hi", "upper bound; null is not assessed", _POINTS, "DOUBLE"),
        Column("band", "low, watch, elevated, severe or not_assessed"),
        Column("amount_gbp", "pounds at stake", "£", "DECIMAL(18, 2)"),
        Column("amount_means", "what that amount is"),
        Column("sentence", "the finding in words"),
        Column("known_share", "how much of what it looks at is known", "0–1", "DOUBLE"),
        Column("confidence", "the same, weighted by trust", "0–1", "DOUBLE"),
        Column("controlled_by", "funder, shared or lio"),
        Column("twin_of", "rule that says the same from the other side"),
        *_ABSENT,
        Column("cited_document", "report that is cited", path="citation.document"),
        Column("cited_section", "section of it", path="citation.section"),
    ),
    COUNTING,
    items="assessment->'$.exposures'",
    order="org_id, as_of, item.rule",
)

INDICATORS = View(
    "indicators",
    "one row an indicator and quarter",
    (
        *KEYS,
        Column("indicator", "short identifier (S1)", path="id"),
        Column("name", "name in rules and code"),
        Column("title", "what it measures"),
        Column("unit", "what lo and hi count"),
        Column("lo", "lower bound; null is not assessed", "see unit", "DOUBLE"),
        Column("hi", "upper bound; null is not assessed", "see unit", "DOUBLE"),
        Column("points_lo", "exposure, lower bound", _POINTS, "DOUBLE", "score.lo"),
        Column("points_hi", "exposure, upper bound", _POINTS, "DOUBLE", "score.hi"),
        Column("known_share", "how much it is based on", "0–1", "DOUBLE"),
        Column("confidence", "the same, weighted by trust", "0–1", "DOUBLE"),
        Column("amount_gbp", "pounds at stake", "£", "DECIMAL(18, 2)"),
        Column("status", "where local-authority money stands (S4 only)"),
        *_ABSENT,
    ),
    COUNTING,
    items="assessment->'$.indicators'",
    order="org_id, as_of, item.id, item.name",
)

DIMENSIONS = View(
    "dimensions",
    "one row a side of the profile and quarter",
    (
        *KEYS,
        Column("dimension", "identifier (term, source …)", path="id"),
        Column("title", "what it is called"),
        Column("question", "what it asks"),
        Column("lo", "lower bound; null is not assessed", _POINTS, "DOUBLE"),
        Column("hi", "upper bound; null is not assessed", _POINTS, "DOUBLE"),
        Column("band", "low, watch, elevated, severe or not_assessed"),
        Column("confidence", "how much is known, weighted by trust", "0–1", "DOUBLE"),
        Column("absent_because", "why it is not assessed"),
    ),
    COUNTING,
    items="assessment->'$.dimensions'",
    order="org_id, as_of, item.id",
)
