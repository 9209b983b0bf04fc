"""``fundrisk store import``: an exported record → a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.options import Store
from fundrisk_cli.paths import path_of

Folder = Annotated[
    Path,
    typer.Argument(
        parser=path_of("DIR"),
        metavar="DIR",
        help="A folder that 'fundrisk store export' wrote.",
    ),
]


def store_import(folder: Folder, *, store: Store = None) -> None:
    """Make a record of an exported one; nothing is replaced."""
    from fundrisk.store.place import FILE_NAME  # noqa: PLC0415 - keeps help quick
    from fundrisk.store.record import restore  # noqa: PLC0415
    from fundrisk_cli import screens  # noqa: PLC0415

    place = store or Path(FILE_NAME)
    with screens.waiting("Reading"):
        restore(folder, place)
    screens.remark(f"wrote {place}")
