"""A path without a file → a record in which nothing has been saved; whole or not."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fundrisk.errors import RecordError
from fundrisk.store.connecting import connected
from fundrisk.store.migrating import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection


def create(path: Path) -> None:
    """An empty record of the present shape; if there is one by now it is left alone.

    Raises:
        RecordError: nothing can be written there.
    """
    with beside_until_whole(path) as draft:
        with connected(draft, write=True, shown=path) as connection:
            migrate(connection, since=0)
            make_whole(connection)
        with suppress(FileExistsError):
            put_in_place(draft, path)


def make_whole(connection: DuckDBPyConnection) -> None:
    """Bring all that was committed into the file itself, or fail.

    Closing does so too, but where the disk is full it says nothing and leaves the rest
    in a file beside, which does not move with this one.
    """
    connection.execute("checkpoint")


@contextmanager
def beside_until_whole(path: Path) -> Iterator[Path]:
    """A name in the same folder for a file that is not whole yet; gone afterwards.

    Raises:
        RecordError: the folder is missing or cannot be written to.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        draft.touch(exist_ok=False)
        draft.unlink()
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        yield draft
    finally:
        for left in (draft, Path(f"{draft}.wal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def put_in_place(draft: Path, path: Path) -> None:
    """Give a whole file its name, which nothing else has.

    Raises:
        FileExistsError: something has that name.
        RecordError: it cannot be given.
    """
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems (a USB stick's) know no links.
        if path.exists():
            raise FileExistsError(path) from None
        try:
            draft.rename(path)
        except OSError as error:
            raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> RecordError:
    problem = f"no record can be written here: {error.strerror}"
    hint = "choose a folder that is there and that you may write to, with --store FILE"
    return RecordError(problem, where=str(path), hint=hint)
