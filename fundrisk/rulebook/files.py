"""Folders → the rules files in them, and the words for what cannot be read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from fundrisk.errors import RuleFileError
from fundrisk.yaml_tree import TreeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ENDINGS = (".yaml", ".yml")
LARGEST = 1_000_000
"""Bytes; the largest file that comes with fundrisk has 16,000."""

FOLDER_HINT = "give the folder that holds rules/, scales/ or conventions.yaml"


@dataclass(frozen=True)
class RulesFile:
    """One file as found: the name for messages, its bytes, and its folder's number.

    ``fault`` says why there are no bytes; it is empty where all is well.
    """

    shown: str
    raw: bytes
    layer: int
    fault: str = ""

    def text(self) -> str:
        """The file as text.

        Raises:
            TreeError: it could not be read, or is not UTF-8.
        """
        if self.fault:
            raise TreeError(self.fault, 1)
        try:
            return self.raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            words = "the file is not UTF-8: save it as UTF-8 text"
            raise TreeError(words, self.raw[: error.start].count(b"\n") + 1) from None


def gather(folders: Sequence[Path]) -> dict[str, RulesFile]:
    """The files of all folders by their place; a later one replaces an earlier.

    Raises:
        RuleFileError: a folder is missing or may not be opened.
    """
    files: dict[str, RulesFile] = {}
    for number, folder in enumerate(folders):
        if not os.path.isdir(folder):  # noqa: PTH112 - pathlib raises for a long name
            problem = "there is no folder of rules here"
            raise RuleFileError(problem, where=str(folder), hint=FOLDER_HINT)
        prefix = f"{folder.resolve().name}/" if number else ""
        for path in sorted(_within(folder)):
            name = path.relative_to(folder).as_posix()
            files[name] = file_at(path, prefix + name, number)
    return files


def _within(folder: Path) -> Iterator[Path]:
    """Everything with the ending of a rules file, folders of such a name too."""
    for place, folders, names in os.walk(folder, onerror=_refuse):
        for name in (*folders, *names):
            if name.endswith(ENDINGS) and not name.startswith("."):
                yield Path(place, name)


def _refuse(error: OSError) -> None:
    problem = f"this folder cannot be opened: {error.strerror}"
    where = str(error.filename)
    raise RuleFileError(problem, where=where, hint=FOLDER_HINT) from None


def file_at(path: Path, shown: str, layer: int = 0) -> RulesFile:
    """The file at a path, with the reason where it cannot be read."""
    fault = _fault(path)
    if fault:
        return RulesFile(shown, b"", layer, fault)
    try:
        return RulesFile(shown, path.read_bytes(), layer)
    except OSError as error:
        return RulesFile(shown, b"", layer, _unreadable(error.strerror))


def _fault(path: Path) -> str:
    """Why a file should not even be opened: a pipe, for one, would never end."""
    try:
        size = path.stat().st_size
    except OSError as error:
        return _unreadable(error.strerror)
    if path.is_dir():
        return _unreadable("it is a folder")
    if not path.is_file():
        return _unreadable("it is not a plain file")
    if size > LARGEST:
        return _unreadable(f"it has {size:,} bytes; at most are {LARGEST:,}")
    return ""


def _unreadable(why: str | None) -> str:
    return f"this file cannot be read: {why}"


def digest(files: Mapping[str, RulesFile]) -> str:
    """SHA-256 over each file's place and bytes, in alphabetical order of places."""
    found = sha256()
    for name, file in sorted(files.items()):
        found.update(f"{name}\0{len(file.raw)}\0".encode(errors="surrogateescape"))
        found.update(file.raw)
    return found.hexdigest()
