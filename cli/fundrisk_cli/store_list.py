"""``fundrisk store list``: which quarters are saved, and how."""

from __future__ import annotations

from typing import Annotated

import typer

from fundrisk_cli.options import Json, Orgs, Store

Every = Annotated[
    bool,
    typer.Option(
        "--all", help="Also the versions that a correction took the place of."
    ),
]


def store_list(
    *,
    store: Store = None,
    org: Orgs = None,
    every: Every = False,
    json: Json = None,
) -> None:
    """List the quarters that are saved."""
    from fundrisk.store.record import opened  # noqa: PLC0415 - keeps help quick
    from fundrisk_cli import destinations, recorded, records  # noqa: PLC0415

    destinations.must_take(json=json)
    with opened(records.there(store)) as record:
        lines = recorded.of(record.lines(), org or ())
    recorded.publish(lines, json, every=every)
