"""``fundrisk offer``: what would a proposed award change for the organisation?"""

from __future__ import annotations

from enum import StrEnum
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
)


class FamilyWord(StrEnum):
    """Kinds of funder that make awards."""

    LOCAL_GOV = "local_gov"
    HEALTH = "health"
    CENTRAL_GOV = "central_gov"
    LOTTERY = "lottery"
    FOUNDATION = "foundation"
    CORPORATE = "corporate"
    OTHER = "other"


Amount = Annotated[
    str,
    typer.Option(
        metavar="POUNDS",
        help="The whole award in pounds, for all its years together: 60000.",
    ),
]
Years = Annotated[int, typer.Option(min=1, max=10, help="How many years it is for.")]
Restricted = Annotated[
    bool | None,
    typer.Option(
        "--restricted/--unrestricted",
        help="Whether it is tied to a project.",
        show_default=False,
    ),
]
Overhead = Annotated[
    bool,
    typer.Option(
        "--overhead/--no-overhead",
        help="Whether a restricted award pays its share of overheads [overhead].",
        show_default=False,
    ),
]
Contract = Annotated[
    bool, typer.Option("--contract", help="It is a contract for delivery.")
]
Functions = Annotated[
    str | None,
    typer.Option(
        metavar="NAME=SHARE,…",
        help="What it pays for: capacity_building=0.5,volunteering=0.5; others are "
        "leadership_advocacy, partnerships, non_infrastructure.",
    ),
]
Funder = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Who gives it; a funder that the ledger has gives more than before.",
    ),
]
Kind = Annotated[
    FamilyWord | None, typer.Option("--family", help="What kind of funder that is.")
]
Starts = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Its first day [the day after the day looked at]."
    ),
]
Succeeds = Annotated[
    str | None,
    typer.Option(metavar="ID", help="The agreement of the ledger that it continues."),
]


def offer(  # noqa: PLR0913 - one for each option
    ledger: Ledger,
    amount: Amount,
    years: Years,
    *,
    restricted: Restricted = None,
    overhead: Overhead = True,
    contract: Contract = False,
    functions: Functions = None,
    funder: Funder = None,
    family: Kind = None,
    starts: Starts = None,
    succeeds: Succeeds = None,
    as_of: AsOf = None,
    quarter: Quarter = None,
    rules: Rules = None,
    mapping: Mapping = None,
    org: Orgs = None,
    json: Json = None,
    issues: Issues = None,
) -> None:
    """Show what an award would change, beside others of the same total."""
    from fundrisk_cli import (  # noqa: PLC0415 - keeps help quick
        days,
        destinations,
        offered,
        screens,
        year_ends,
    )

    asked = offered.Asked(
        amount=amount,
        years=years,
        form=offered.form_of(restricted, overhead=overhead, contract=contract),
        functions=functions,
        funder=funder,
        family=family.value if family else None,
        starts=starts,
        succeeds=succeeds,
    )
    destinations.must_take(json=json, issues=issues)
    ends = year_ends.stated_in([ledger], rules, mapping, org)
    day = days.chosen_day(as_of, quarter, ends)
    proposed = offered.offer_of(asked)
    with screens.waiting("Reading and comparing"):
        from fundrisk import offering  # noqa: PLC0415

        results = offering.compare(
            ledger,
            proposed,
            as_of=day,
            rules=rules or (),
            mapping=mapping,
            orgs=org or (),
        )
    offered.publish(results, day, json, issues)
