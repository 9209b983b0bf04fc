"""A 360Giving JSON package on disk → its grants one by one, and what it says of itself.

ijson hands over one grant at a time, so that a file of any size is read in bounded
memory.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from fundrisk.errors import NoAgreementsError, UnreadableFileError
from fundrisk.importers.json_file import events_of
from fundrisk.importers.json_stream import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GRANTS = "grants"
EACH = f"{GRANTS}.item"
ABOUT = ("license", "license_name", "publisher.name", "publisher")
"""What a package says of itself that whoever uses it must know."""


def grants_of(path: Path) -> Iterator[Any]:
    """Every entry of the list of grants, in order.

    Raises:
        UnreadableFileError: the file is no JSON, or breaks off.
    """
    import ijson  # type: ignore[import-untyped] # noqa: PLC0415 - start-up time

    with opened(path) as stream:
        try:
            yield from ijson.items(stream, EACH, use_float=False)
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
            said = " ".join(str(error).split())[:120]
            problem = f"this is not JSON that can be read to its end ({said})"
            hint = "save or download the file again; it may have been cut off"
            raise UnreadableFileError(problem, where=str(path), hint=hint) from error


def about(path: Path) -> dict[str, str]:
    """Licence and publisher, where they stand before the grants."""
    before = takewhile(lambda event: event[0] != EACH, events_of(path))
    return {
        prefix: str(value)
        for prefix, event, value in before
        if prefix in ABOUT and event == "string"
    }


def no_grants(path: Path) -> NoAgreementsError:
    """What to say of a package in which there is no list with grants in it."""
    kind = next((event for at, event, _ in events_of(path) if at == GRANTS), "")
    problems = {
        "start_array": "a 360Giving package whose list of grants is empty",
        "start_map": "'grants' is an object here; in a 360Giving package it is a list",
    }
    known = problems.get(kind, "'grants' is no list here, as it is in 360Giving")
    hint = "download the file again from its publisher, or give the spreadsheet"
    return NoAgreementsError(known, where=str(path), hint=hint)


def no_objects(path: Path) -> NoAgreementsError:
    """What to say of a list of grants in which nothing is a grant."""
    problem = "'grants' is a list in which no entry is an object with the facts of one"
    hint = "download the file again from its publisher, or give the spreadsheet"
    return NoAgreementsError(problem, where=str(path), hint=hint)
