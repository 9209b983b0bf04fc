"""``fundrisk version`` and the options that stand before any command."""

from __future__ import annotations

from typing import Annotated

import typer


def version() -> None:
    """Print the version."""
    from fundrisk import __version__  # noqa: PLC0415 - keeps the app's import light

    typer.echo(f"fundrisk {__version__}")


def _print(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    if wanted:
        version()
        raise typer.Exit


def options(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Options of the whole program."""
