"""``fundrisk compare``: what changed between two quarters, and why?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.options import Json, Orgs, Rules
from fundrisk_cli.paths import path_of

Record = Annotated[
    Path | None,
    typer.Argument(
        parser=path_of("STORE"),
        metavar="STORE",
        help="The quarterly record [fundrisk-record.duckdb in this folder].",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="QUARTER",
        help="The earlier quarter, 2024-25Q3, or a day in it [the last but one].",
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="QUARTER",
        help="The later quarter, or a day in it [the last that is saved].",
    ),
]
Todays = Annotated[
    bool,
    typer.Option(
        "--todays-rules",
        help="Both quarters under the rules that come with fundrisk now (and --rules), "
        "not under those that the later quarter was saved with.",
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        help="Print everything: whole sentences, reasons, events, every quarter.",
    ),
]


def compare(  # noqa: PLR0913 - one for each option
    record: Record = None,
    *,
    org: Orgs = None,
    since: Since = None,
    until: Until = None,
    rules: Rules = None,
    todays_rules: Todays = False,
    json: Json = None,
    full: Full = False,
) -> None:
    """Say what changed between two quarters, why, and which way it is going."""
    from fundrisk_cli import (  # noqa: PLC0415 - keeps help quick
        compared,
        destinations,
        records,
        screens,
    )

    destinations.must_take(json=json)
    place = records.there(record)
    when = records.meant(since, "--from"), records.meant(until, "--to")
    with screens.waiting("Comparing two quarters"):
        from fundrisk import comparing  # noqa: PLC0415

        asked = comparing.Asked(*when, rules=rules or (), is_today=todays_rules)
        results = comparing.compare(place, asked, records.organisations(place, org))
    if not org:
        records.tell_of_others(place, [one.org_id for one in results])
    compared.publish(results, json, full=full)
