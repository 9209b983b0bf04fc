"""Arguments and options of the commands that keep what persons say."""

from __future__ import annotations

from typing import Annotated

import typer

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
