"""``fundrisk classify``: each agreement, its classes, and the reason for each."""

from __future__ import annotations

from typing import Annotated

import typer

from fundrisk_cli.options import (
    AsOf,
    Issues,
    Json,
    Ledger,
    Mapping,
    Orgs,
    Quarter,
    Rules,
    Store,
)

Origins = Annotated[
    bool,
    typer.Option(
        "--origins",
        help="Instead of the reasons, who said each value: the file, a rule of "
        "fundrisk, a person (an override in the record), or nobody.",
    ),
]


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
    store: Store = None,
    origins: Origins = False,
) -> None:
    """List each agreement, its classes and why."""
    from fundrisk_cli import (  # noqa: PLC0415 - keeps help quick
        checked,
        days,
        destinations,
        findings,
        screens,
        year_ends,
    )

    destinations.must_take(json=json, issues=issues)
    ends = year_ends.stated_in([ledger], rules, mapping, org)
    day = days.chosen_day(as_of, quarter, ends)
    kept = checked.only_read(store)
    with screens.waiting("Reading and classifying"):
        call = checked.Call([ledger], day, rules or (), mapping, org or ())
        assessments = checked.check(call, checked.NOTHING_SUPPOSED, kept)
    view = findings.ORIGINS if origins else findings.CLASSES
    findings.publish(assessments, day, json, issues, view)
