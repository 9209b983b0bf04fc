"""Where results are to go: looked at before anything is computed, written whole."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fundrisk.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDOUT = Path("-")
HINT = "give a name in a folder that exists and that you may write to"


def must_take(
    *, json: Path | None = None, issues: Path | None = None, out: Path | None = None
) -> None:
    """See that every file that is wanted can be written; leaves nothing behind.

    Raises:
        CallError: one cannot.
    """
    if issues is not None:
        _must_be_csv(issues)
    if out is not None:
        _must_take_folder(out)
    for path in (issues, json):
        if path is None or path == STDOUT or _will_be_made(path.parent, out):
            continue
        must_take_file(path)


def _will_be_made(folder: Path, out: Path | None) -> bool:
    """Whether a folder is only there once the results are."""
    return out is not None and folder.absolute() == out.absolute() and not out.exists()


def _must_be_csv(path: Path) -> None:
    if path.suffix.lower() != ".csv":
        problem = "the issues are written to a CSV file"
        hint = "give --issues a name like issues.csv"
        raise CallError(problem, where=str(path), hint=hint)


def must_take_file(path: Path) -> None:
    """See that a file can be written.

    Raises:
        CallError: it is a folder, its folder is missing, or the system refuses.
    """
    with writing(path):
        if path.is_dir():
            raise _refused(path, "it is a folder")
        if not path.parent.is_dir():
            raise _refused(path, f"there is no folder {path.parent}")
        if path.exists() and not os.access(path, os.W_OK):
            raise _refused(path, "you may not change it")
        if not path.exists():
            _try(path.parent)


def _must_take_folder(out: Path) -> None:
    """The folder itself or the nearest above it that exists must take files."""
    with writing(out):
        there = next(at for at in (out, *out.absolute().parents) if os.path.lexists(at))
        if not there.is_dir():
            raise _refused(out, f"{there} is a file, not a folder")
        _try(there)


def _try(folder: Path) -> None:
    from tempfile import TemporaryFile  # noqa: PLC0415 - only where a file is wanted

    with TemporaryFile(dir=folder):
        pass


def _refused(path: Path, why: str) -> CallError:
    return CallError(f"this cannot be written: {why}", where=str(path), hint=HINT)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns a file that cannot be written into a message.

    Raises:
        CallError: the system refuses.
    """
    try:
        yield
    except OSError as error:
        raise _refused(path, str(error.strerror or error)) from error


def write_whole(data: bytes, path: Path) -> None:
    """Write a file so that it holds all or what it held before.

    Raises:
        CallError: the system refuses.
    """
    with writing(path):
        if path.exists() and not path.is_file():  # a device or a pipe: /dev/null
            path.write_bytes(data)
            return
        target = path.resolve()
        part = target.with_name(f".fundrisk-{os.getpid()}.part")
        try:
            part.write_bytes(data)
            if target.exists():
                part.chmod(target.stat().st_mode & 0o777)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
