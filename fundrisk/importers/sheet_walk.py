"""The XML of a sheet in any form that XML allows → what is found in it, slowly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from fundrisk.importers.grid import letter
from fundrisk.importers.sheet_found import Found, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACE = re.compile(r"([A-Za-z]{1,9})(\d{1,12})")
TRUE = {"1", "true"}
CONTENT = {"f", "v", "is"}


class DamagedXmlError(Exception):
    """The XML cannot be read."""


def parsed(pieces: Iterable[bytes], start, end=None, text=None) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    """Go through XML; entities of its own are refused, none is ever fetched.

    Args:
        pieces: The XML, in order.
        start: Called with the name, without prefix, and the attributes of each tag.
        end: Called with the name at its end.
        text: Called with text.

    Raises:
        DamagedXmlError: it is no well-formed XML, or declares entities.
    """
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        words = "it declares entities"
        raise DamagedXmlError(words)

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, facts: start(_bare(name), facts)
    if end:
        parser.EndElementHandler = lambda name: end(_bare(name))
    if text:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - not final; takes no keyword
        parser.Parse(b"", True)  # noqa: FBT003 - final
    except expat.ExpatError as error:
        raise DamagedXmlError(str(error)) from error


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def bare_facts(facts: dict[str, str]) -> dict[str, str]:
    """Attributes without the prefixes of their names."""
    return {_bare(name): value for name, value in facts.items()}


def walk(pieces: Iterable[bytes], percent_styles: frozenset[bytes]) -> Found:
    """What is found in a sheet; cells without a place follow the one before.

    Raises:
        DamagedXmlError: it is no well-formed XML.
    """
    walker = _Walker({style.decode() for style in percent_styles})
    parsed(pieces, walker.start, walker.end, walker.text)
    return walker.found


class _Walker:
    """Where the walk stands: the row, the column, and what the cell has held so far."""

    def __init__(self, percent_styles: set[str]) -> None:
        self.found = Found()
        self._percents = percent_styles
        self._rows: set[int] = set()
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._held: set[str] = set()
        self._within = ""
        self._value: list[str] = []

    def start(self, name: str, facts: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(facts)
        elif name in CONTENT:
            self._held.add(name)
            self._within = name
        elif name == "row":
            self._start_row(facts)
        elif name == "col" and (
            facts.get("hidden") in TRUE or _is_zero(facts.get("width"))
        ):
            first, last = _whole(facts.get("min")), _whole(facts.get("max"))
            self.found.hide_columns(first or 1, last or 0)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in CONTENT:
            self._within = ""

    def text(self, text: str) -> None:
        if self._within == "v":
            self._value.append(text)

    def _start_row(self, facts: dict[str, str]) -> None:
        self._row = _whole(facts.get("r")) or self._row + 1
        self._column = 0
        seen = self.found.repeated_rows if self._row in self._rows else self._rows
        seen.add(self._row)
        if facts.get("hidden") in TRUE or _is_zero(facts.get("ht")):
            self.found.rows.add(self._row)

    def _start_cell(self, facts: dict[str, str]) -> None:
        place = PLACE.fullmatch(facts.get("r", ""))
        if place:
            self._row, self._column = int(place[2]), column_number(place[1].upper())
        else:
            self._column += 1
        self._cell, self._held, self._value = facts, set(), []

    def _end_cell(self) -> None:
        row, at = self._row, letter(self._column - 1)
        value = "".join(self._value)
        if self._held:
            self.found.reach(row, self._column)
        if self._cell.get("t") == "e" and "v" in self._held:
            self.found.note_error(row, self._column, value)
        is_text = self._cell.get("t") == "str" or "is" in self._held
        if "f" in self._held and not value and not is_text:
            self.found.uncalculated.append((row, at))
        if self._cell.get("s") in self._percents and self._held:
            self.found.percents.append((row, at))


def _whole(text: str | None) -> int | None:
    is_number = text is not None and text.isascii() and text.isdigit()
    return int(str(text)[:12]) if is_number else None


def _is_zero(text: str | None) -> bool:
    return bool(text) and not str(text).replace(".", "", 1).strip("0")
