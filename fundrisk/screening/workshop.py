"""A folder inside the folder of results, so that results appear whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fundrisk.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A folder within ``out`` that is gone afterwards; ``out`` too, if it is empty.

    Raises:
        CallError: the folder cannot be made.
    """
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        made = TemporaryDirectory(dir=out, prefix=".fundrisk-")
    try:
        with made as folder:
            yield Path(folder)
    finally:
        if not any(out.iterdir()):
            out.rmdir()


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turns what the system refuses into a message.

    Raises:
        CallError: a file or folder cannot be made.
    """
    try:
        yield
    except OSError as error:
        problem = f"nothing can be written here: {error.strerror or error}"
        hint = "give a folder that you may write to, on a disk with room"
        raise CallError(problem, where=str(out), hint=hint) from error


def move(names: Iterable[str], folder: Path, out: Path) -> None:
    """Put finished files where they belong."""
    for name in names:
        (folder / name).replace(out / name)
