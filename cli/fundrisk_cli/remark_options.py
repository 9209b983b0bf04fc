"""Arguments and options of the commands that keep what persons say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.paths import path_of

Store = Annotated[
    Path,
    typer.Argument(
        parser=path_of("STORE"),
        metavar="STORE",
        help="The quarterly record: its file, its folder, or the ledger beside it.",
    ),
]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="The person who says so.")
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, in your words.")]
Org = Annotated[
    str | None,
    typer.Option(
        "--org",
        metavar="ID",
        help="The organisation, where the record holds several: its identifier or a "
        "part of its name.",
    ),
]
