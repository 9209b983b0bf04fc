"""``fundrisk template``: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.paths import path_of

File = Annotated[
    Path,
    typer.Argument(
        parser=path_of("FILE.xlsx"),
        metavar="[FILE.xlsx]",
        help="The workbook to write.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file of that name.")]


def template(
    file: File = Path("fundrisk-ledger.xlsx"), *, force: Force = False
) -> None:
    """Write an empty workbook to fill in."""
    from fundrisk.errors import CallError  # noqa: PLC0415 - keeps help quick
    from fundrisk_cli import destinations, screens  # noqa: PLC0415

    if file.suffix.lower() != ".xlsx":
        problem = "the template is an Excel workbook"
        hint = f"call it {file.with_suffix('.xlsx').name}"
        raise CallError(problem, where=str(file), hint=hint)
    destinations.must_take_file(file)
    if file.exists() and not force:
        problem = "there is a file of this name already, perhaps with your figures"
        hint = "give another name, or --force to replace it"
        raise CallError(problem, where=str(file), hint=hint)
    with destinations.writing(file):
        from fundrisk import reading  # noqa: PLC0415

        reading.write_template(file)
    screens.put(f"wrote {file}\n")
