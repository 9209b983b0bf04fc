"""A JSON file → what kind of thing it holds, told from its first bytes alone.

Nothing is loaded whole and nothing is followed deeper than ``DEEPEST`` levels, so that
a huge or a hostile file costs no more than a small one.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import DEEPEST, LARGEST_NUMBER
from fundrisk.importers.json_stream import HINT, opened, step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".json"
USUAL_DIGITS = len(str(LARGEST_NUMBER)) - 1
LOOKED_AT = 5_000
"""Events that are looked at to tell what a file holds; a package says it at once."""
SCHEMA = ("$schema", "$defs", "$id", "definitions")
SHOWN_KEYS = 6

Event = tuple[str, str, object]


class Shape(NamedTuple):
    """What stands at the top (``map``, ``array``, ``value``), and its first keys."""

    kind: str
    keys: tuple[str, ...] = ()

    def has(self, key: str) -> bool:
        """Whether the top is an object with this key among its first."""
        return self.kind == "map" and key in self.keys


def shape_of(path: Path) -> Shape:
    """The top of a JSON file, as far as its first ``LOOKED_AT`` events tell.

    Raises:
        UnreadableFileError: it is no JSON, or nests deeper than ``DEEPEST``.
    """
    kind = "nothing"
    keys: list[str] = []
    for prefix, event, value in islice(events_of(path), LOOKED_AT):
        if kind == "nothing":
            kind = {"start_map": "map", "start_array": "array"}.get(event, "value")
        elif not prefix and event == "map_key":
            keys.append(str(value))
    return Shape(kind, tuple(keys))


def unknown(path: Path) -> UnreadableFileError:
    """What to say of a JSON file that no importer claims: what it looks like."""
    shape = shape_of(path)
    problem = f"this is {_looks_like(shape)}, and no published grants or contracts"
    hint = (
        'give a 360Giving package ({"grants": [...]}) or an Open Contracting package '
        '({"releases": [...]} or {"records": [...]}), or a spreadsheet'
    )
    if shape.kind == "array":
        hint = f'if its entries are grants, write {{"grants": before it; or {hint}'
    return UnreadableFileError(problem, where=str(path), hint=hint)


def _looks_like(shape: Shape) -> str:
    if shape.kind == "array":
        return "a bare list, which does not say of what"
    if shape.kind != "map":
        return "a lone value"
    if any(key in SCHEMA for key in shape.keys):
        return "a JSON Schema, which describes data and holds none"
    if not shape.keys:
        return "an empty object"
    more = ", …" if len(shape.keys) > SHOWN_KEYS else ""
    return f"an object with the keys {', '.join(shape.keys[:SHOWN_KEYS])}{more}"


def events_of(path: Path) -> Iterator[Event]:
    """The file as ijson reads it, event after event, with one message for every fault.

    A number beyond ``LARGEST_NUMBER`` comes as a string. Nothing in the file is
    followed: a ``$ref`` is a text like any other.

    Raises:
        UnreadableFileError: it is no JSON, or nests deeper than ``DEEPEST``.
    """
    import ijson  # type: ignore[import-untyped] # noqa: PLC0415 - start-up time

    depth = 0
    with opened(path) as stream:
        try:
            for prefix, event, value in ijson.parse(stream, use_float=False):
                depth += step(event)
                if depth > DEEPEST:
                    raise _too_deep(path)
                if event == "number" and not _is_usual(value):
                    yield prefix, "string", f"{value}"
                else:
                    yield prefix, event, value
        except (ijson.JSONError, ValueError, ArithmeticError) as error:
            problem = f"this is not JSON that can be read ({_plainly(error)})"
            raise UnreadableFileError(problem, where=str(path), hint=HINT) from error


def _is_usual(number: object) -> bool:
    """Whether a number can be counted with; 1e999 would take for ever to write out."""
    if isinstance(number, Decimal):
        return number.is_finite() and number.adjusted() <= USUAL_DIGITS
    return isinstance(number, int) and abs(number) <= LARGEST_NUMBER


def _too_deep(path: Path) -> UnreadableFileError:
    problem = f"it nests more than {DEEPEST} levels deep, which no published data does"
    hint = "download the file again from its publisher"
    return UnreadableFileError(problem, where=str(path), hint=hint)


def _plainly(error: Exception) -> str:
    told = str(error).partition("(right here)")[0]
    return " ".join(told.split())[:120]
