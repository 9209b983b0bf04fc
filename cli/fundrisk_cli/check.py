"""``fundrisk check``: how exposed is the organisation to its funding conditions?"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from fundrisk_cli.options import (
    AsOf,
    Issues,
    Json,
    Ledgers,
    Mapping,
    Orgs,
    Quarter,
    Reason,
    Rules,
    Saver,
    Store,
)


class BaselineWord(StrEnum):
    """What a scenario is measured against."""

    CONTINUATION = "continuation"
    COMMITTED = "committed"


class FailOn(StrEnum):
    """The band from which on the exit code is 1."""

    WATCH = "watch"
    ELEVATED = "elevated"
    SEVERE = "severe"


Fail = Annotated[
    FailOn | None,
    typer.Option(
        help="Exit with 1 if the headline or any finding is at or above this band."
    ),
]


Scenario = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="The whole report as it would be after a scenario, SC-LA for one "
        "('fundrisk rules list' names all).",
    ),
]
Base = Annotated[
    BaselineWord,
    typer.Option(
        "--baseline",
        help="With --scenario: whether all else is renewed, or only what is signed "
        "counts.",
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        help="Print everything: whole quotations, what drives each finding, functions, "
        "every agreement's classes.",
    ),
]


Save = Annotated[
    bool,
    typer.Option(
        "--save",
        help="Keep ledger, rules and result in the quarterly record "
        "(fundrisk-record.duckdb beside the ledger).",
    ),
]
Without = Annotated[
    bool,
    typer.Option(
        "--without-acknowledgements",
        help="Show every finding as if nobody had accepted it.",
    ),
]


def check(  # noqa: PLR0913 - one for each option
    ledgers: Ledgers,
    as_of: AsOf = None,
    *,
    quarter: Quarter = None,
    scenario: Scenario = None,
    baseline: Base = BaselineWord.CONTINUATION,
    rules: Rules = None,
    mapping: Mapping = None,
    org: Orgs = None,
    json: Json = None,
    issues: Issues = None,
    fail_on: Fail = None,
    full: Full = False,
    save: Save = False,
    store: Store = None,
    by: Saver = "",
    reason: Reason = "",
    without_acknowledgements: Without = False,
) -> None:
    """Say how exposed an organisation is, and why."""
    from fundrisk_cli import (  # noqa: PLC0415 - keeps help quick
        checked,
        days,
        destinations,
        findings,
        screens,
        year_ends,
    )

    destinations.must_take(json=json, issues=issues)
    ends = year_ends.stated_in(ledgers, rules, mapping, org)
    day = days.chosen_day(as_of, quarter, ends)
    call = checked.Call(ledgers, day, rules or (), mapping, org or ())
    under = checked.Under(scenario, baseline.value)
    kept = checked.Kept(store, save, by, reason, not without_acknowledgements)
    with screens.waiting("Reading and assessing"):
        assessments = checked.check(call, under, kept)
    view = findings.FULL_REPORT if full else findings.REPORT
    findings.publish(assessments, day, json, issues, view)
    if fail_on and findings.reached(assessments, fail_on.value):
        raise typer.Exit(1)
