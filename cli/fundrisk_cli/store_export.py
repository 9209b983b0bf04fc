"""``fundrisk store export``: the whole record as Parquet and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.options import Store
from fundrisk_cli.paths import path_of

Out = Annotated[
    Path,
    typer.Option(
        "--out",
        parser=path_of("--out"),
        metavar="DIR",
        help="The folder to write to; a new or an empty one.",
    ),
]


def store_export(*, out: Out, store: Store = None) -> None:
    """Write all of the record as Parquet and JSON."""
    from fundrisk.store.record import opened  # noqa: PLC0415 - keeps help quick
    from fundrisk_cli import destinations, records, screens  # noqa: PLC0415

    place = records.there(store)
    destinations.must_take(out=out)
    with screens.waiting("Writing"), opened(place) as record:
        record.export(out)
    screens.remark(f"wrote {out}")
