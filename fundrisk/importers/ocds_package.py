"""A file of the Open Contracting Data Standard → its releases, one after the other.

Release packages, record packages, one release or record by itself, lists of any of
them, and files with one in each line; read piece by piece, never held whole.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from fundrisk.errors import UnreadableFileError
from fundrisk.importers import json_stream
from fundrisk.importers.json_file import LOOKED_AT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES = {".json", ".jsonl", ".ndjson"}
# Where the releases or records stand in each kind of file, and a key that tells it.
KINDS = {
    ("releases",): "releases.item",
    ("records",): "records.item",
    ("ocid",): "",
    ("item", "releases"): "item.releases.item",
    ("item", "records"): "item.records.item",
    ("item", "ocid"): "item",
}


class Entry(NamedTuple):
    """One release or record, and its number in the file, from 1."""

    number: int
    content: Any


class Opened(NamedTuple):
    """What one entry holds: releases to be merged, and how many are only linked."""

    releases: tuple[Any, ...]
    linked: int = 0


def entries_at(path: Path) -> str | None:
    """Where the releases or records of a file stand; ``None`` if it has none.

    Only the first events are looked at. Whoever reads the file says what is wrong with
    it if it is damaged.
    """
    import ijson  # type: ignore[import-untyped] # noqa: PLC0415 - start-up time

    try:
        with json_stream.opened(path) as stream:
            events = ijson.parse(stream, use_float=False, multiple_values=True)
            for prefix, event, value in islice(events, LOOKED_AT):
                if event == "map_key" and prefix in {"", "item"}:
                    place = (prefix, value) if prefix else (value,)
                    if place in KINDS:
                        return KINDS[place]
    except (ijson.JSONError, UnreadableFileError, ValueError, ArithmeticError):
        return None
    return None


def entries(path: Path, at: str) -> Iterator[Entry]:
    """Every release or record of a file.

    Args:
        path: The file.
        at: Where they stand, as ``entries_at`` found it.

    Raises:
        UnreadableFileError: it is cut off or damaged.
    """
    import ijson  # noqa: PLC0415 - start-up time

    with json_stream.opened(path) as stream:
        try:
            found = ijson.items(stream, at, use_float=False, multiple_values=True)
            for number, content in enumerate(found, 1):
                yield Entry(number, content)
        except (ijson.JSONError, ValueError, ArithmeticError) as error:
            plainly = " ".join(str(error).split())[:120]
            problem = f"this is not JSON that can be read to its end ({plainly})"
            hint = "save or download the file again; it may have been cut off"
            raise UnreadableFileError(problem, where=str(path), hint=hint) from error


def opened(content: object) -> Opened:
    """The releases in an entry: a compiled one if there is one, else those embedded."""
    if not isinstance(content, dict):
        return Opened((content,))
    compiled, embedded = content.get("compiledRelease"), content.get("releases")
    if isinstance(compiled, dict):
        return Opened(({"ocid": content.get("ocid"), **compiled},))
    if "releases" not in content and "compiledRelease" not in content:
        return Opened((content,))
    listed = embedded if isinstance(embedded, list) else [embedded]
    linked = [one for one in listed if isinstance(one, dict) and _is_link(one)]
    whole = [one for one in listed if one is not None and one not in linked]
    return Opened(
        tuple(
            {"ocid": content.get("ocid"), **one} if isinstance(one, dict) else one
            for one in whole
        ),
        len(linked),
    )


def _is_link(release: dict[str, Any]) -> bool:
    return "url" in release and "ocid" not in release
