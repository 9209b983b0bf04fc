"""``fundrisk compare``: what changed between two quarters, and why?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.options import Json, Rules
from fundrisk_cli.paths import path_of

Record = Annotated[
    Path | None,
    typer.Argument(
        parser=path_of("STORE"),
        metavar="STORE",
        help="The quarterly record [fundrisk-record.duckdb in this folder].",
    ),
]
Org = Annotated[
    str | None,
    typer.Option(
        "--org",
        metavar="TEXT",
        help="Only this organisation: its identifier or a part of its name.",
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
    org: Org = None,
    since: Since = None,
    until: Until = None,
    rules: Rules = None,
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
    with screens.waiting("Comparing two quarters"):
        from fundrisk import comparing  # noqa: PLC0415

        results = comparing.compare(
            place, org=org, since=since, until=until, rules=rules or ()
        )
    compared.publish(results, json, full=full)
