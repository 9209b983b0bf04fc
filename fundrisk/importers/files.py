"""Opening files, with one clear message for each way in which that can fail."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import MOST_BYTES, in_words
from fundrisk.model.ledger import InputFile

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_SHOWN = 300


def refuse_missing(path: Path) -> None:
    """Raise ``UnreadableFileError`` for a path that is not there or cannot be."""
    if lettered(str(path)) != str(path):
        problem = "the name of this file or folder has bytes that are no letters"
        hint = "give it another name and try again"
        raise UnreadableFileError(problem, where=short(path), hint=hint)
    try:
        is_there = path.exists()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        problem = f"this is no path that can be opened ({reason})"
        hint = "check the spelling of the path"
        raise UnreadableFileError(problem, where=short(path), hint=hint) from error
    if not is_there:
        problem = "there is no such file or folder"
        hint = "check the spelling of the path"
        raise UnreadableFileError(problem, where=short(path), hint=hint)


def short(path: Path) -> str:
    """A path to show; of a very long one the beginning."""
    text = lettered(str(path))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def lettered(name: str) -> str:
    """A name with ``?`` for each byte that is no letter, so that it can be written."""
    return name.encode("utf-8", "replace").decode("utf-8")


def bytes_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """The content of a file, as it stood from beginning to end.

    Raises:
        UnreadableFileError: it is missing, may not be read, is empty, larger than
            ``most`` bytes, no file but a device, or was changed meanwhile.
    """
    refuse_missing(path)
    try:
        content = _read(path, most)
    except OSError as error:
        problem = f"the file cannot be opened ({error.strerror})"
        hint = "close it in other programs, and check that you may read it"
        raise UnreadableFileError(problem, where=str(path), hint=hint) from error
    if not content.strip():
        problem = "the file is empty"
        hint = "save the ledger again, or begin with: fundrisk template"
        raise UnreadableFileError(problem, where=str(path), hint=hint)
    return content


def _read(path: Path, most: int) -> bytes:
    refuse_device(path)
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        if before.st_size > most:
            raise _too_large(path, before.st_size, most)
        content = stream.read(most + 1)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        problem = "the file was changed while it was read"
        hint = "wait until it is saved or downloaded, and try again"
        raise UnreadableFileError(problem, where=str(path), hint=hint)
    return content


def refuse_device(path: Path) -> None:
    """Raise ``UnreadableFileError`` for a device or a pipe, which may never end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        problem = "this is no file but a device or a pipe, which may never end"
        hint = "save what comes out of it as a file, and give that"
        raise UnreadableFileError(problem, where=str(path), hint=hint)


def _too_large(path: Path, size: int, most: int) -> UnreadableFileError:
    problem = f"the file has {in_words(size)}, and at most {in_words(most)} are read"
    hint = (
        "keep only the rows and columns that matter, or split it, a file for each "
        "organisation or year; a cohort of any size is read as .parquet"
    )
    return UnreadableFileError(problem, where=str(path), hint=hint)


def input_file(name: str, content: bytes) -> InputFile:
    """The name of a file and the digest of its bytes."""
    return InputFile(name=name, sha256=hashlib.sha256(content).hexdigest())


def digest(path: Path, name: str) -> InputFile:
    """The same for a file that need not fit into memory."""
    with path.open("rb") as stream:
        made = hashlib.file_digest(stream, "sha256").hexdigest()
    return InputFile(name=name, sha256=made)
