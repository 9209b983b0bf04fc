"""Opening files, with one clear message for each way in which that can fail."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.model.ledger import InputFile

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_SHOWN = 300


def refuse_missing(path: Path) -> None:
    """Raise ``UnreadableFileError`` for a path that is not there or cannot be."""
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
    text = str(path)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def bytes_of(path: Path) -> bytes:
    """The content of a file.

    Raises:
        UnreadableFileError: it is missing, may not be read, or is empty.
    """
    refuse_missing(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = f"the file cannot be opened ({error.strerror})"
        hint = "close it in other programs, and check that you may read it"
        raise UnreadableFileError(problem, where=str(path), hint=hint) from error
    if not content.strip():
        problem = "the file is empty"
        hint = "save the ledger again, or begin with: fundrisk template"
        raise UnreadableFileError(problem, where=str(path), hint=hint)
    return content


def input_file(name: str, content: bytes) -> InputFile:
    """The name of a file and the digest of its bytes."""
    return InputFile(name=name, sha256=hashlib.sha256(content).hexdigest())


def digest(path: Path, name: str) -> InputFile:
    """The same for a file that need not fit into memory."""
    with path.open("rb") as stream:
        made = hashlib.file_digest(stream, "sha256").hexdigest()
    return InputFile(name=name, sha256=made)
