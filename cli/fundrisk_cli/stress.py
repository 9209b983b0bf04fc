"""``fundrisk stress``: what could happen, and what would change it?"""

from __future__ import annotations

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
    Rules,
)

Scenarios = Annotated[
    list[str] | None,
    typer.Option(
        "--scenario",
        metavar="ID",
        help="Only this scenario, SC-LA for one ('fundrisk rules list' names all); may "
        "be given more than once.",
    ),
]
Sensitive = Annotated[
    bool,
    typer.Option(
        "--sensitivity",
        help="Say which conclusions hold if weights, thresholds, means, odds of "
        "renewal or the baseline were others.",
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        help="Print every scenario with what it rests on, every month and date.",
    ),
]


def stress(  # noqa: PLR0913 - one for each option
    ledgers: Ledgers,
    as_of: AsOf = None,
    *,
    quarter: Quarter = None,
    scenario: Scenarios = None,
    sensitivity: Sensitive = False,
    rules: Rules = None,
    mapping: Mapping = None,
    org: Orgs = None,
    json: Json = None,
    issues: Issues = None,
    full: Full = False,
) -> None:
    """Say when money runs out, what could happen, and what would help."""
    from fundrisk_cli import (  # noqa: PLC0415 - keeps help quick
        days,
        destinations,
        screens,
        stressed,
        year_ends,
    )

    destinations.must_take(json=json, issues=issues)
    ends = year_ends.stated_in(ledgers, rules, mapping, org)
    day = days.chosen_day(as_of, quarter, ends)
    with screens.waiting("Reading and playing out what could happen"):
        from fundrisk import stressing  # noqa: PLC0415

        results = stressing.stress(
            ledgers,
            as_of=day,
            rules=rules or (),
            mapping=mapping,
            orgs=org or (),
            scenarios=scenario or (),
            sensitive=sensitivity,
        )
    stressed.publish(results, day, json, issues, full=full)
