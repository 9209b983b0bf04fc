"""``fundrisk classify``: each agreement, its classes, and the reason for each."""

from __future__ import annotations

from fundrisk_cli.options import (
    AsOf,
    Issues,
    Json,
    Ledger,
    Mapping,
    Orgs,
    Quarter,
    Rules,
)


def classify(  # noqa: PLR0913 - one for each option
    ledger: Ledger,
    as_of: AsOf = None,
    *,
    quarter: Quarter = None,
    rules: Rules = None,
    mapping: Mapping = None,
    org: Orgs = None,
    json: Json = None,
    issues: Issues = None,
) -> None:
    """List each agreement, its classes and why."""
    from fundrisk_cli import (  # noqa: PLC0415 - keeps help quick
        days,
        destinations,
        findings,
        screens,
        year_ends,
    )

    destinations.must_take(json=json, issues=issues)
    ends = year_ends.stated_in([ledger], rules, mapping, org)
    day = days.chosen_day(as_of, quarter, ends)
    with screens.waiting("Reading and classifying"):
        from fundrisk import pipeline  # noqa: PLC0415

        assessments = pipeline.check(
            [ledger],
            as_of=day,
            rules=rules or (),
            mapping=mapping,
            orgs=org or (),
        )
    findings.publish(assessments, day, json, issues, findings.CLASSES)
