"""The content of an .ods → hidden rows and columns, errors, and how far cells reach."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.importers.bounds import LAST_ROW
from fundrisk.importers.sheet_found import Found
from fundrisk.importers.sheet_walk import DamagedXmlError, bare_facts, parsed

if TYPE_CHECKING:
    from fundrisk.importers.archive import Archive

CONTENT = "content.xml"
HIDDEN = {"collapse", "filter"}
CELLS = {"table-cell", "covered-table-cell"}
VALUES = ("value", "string-value", "date-value", "time-value", "boolean-value")
ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
LONGEST_REPEAT = 10
SHOWN = 20


def found_in(archive: Archive) -> dict[str, Found]:
    """What is found in each sheet of an .ods; nothing for other workbooks.

    Raises:
        DamagedXmlError: the content is no well-formed XML.
    """
    if CONTENT not in archive.names:
        return {}
    walker = _Walker()
    parsed(archive.pieces(CONTENT), walker.start, walker.end, walker.text)
    return walker.sheets


class _Walker:
    """Where the walk stands; a row or cell may stand for many alike."""

    def __init__(self) -> None:
        self.sheets: dict[str, Found] = {}
        self._found = Found()
        self._depth = 0
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._is_hidden = self._is_row_filled = False
        self._cell: dict[str, str] = {}
        self._in_cell = False
        self._text = ""

    def start(self, name: str, facts: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._start_sheet(bare_facts(facts).get("name", ""))
        elif self._depth != 1:
            return
        elif name == "table-row":
            own = bare_facts(facts)
            self._rows = _repeats(own, "number-rows-repeated")
            self._column, self._is_row_filled = 1, False
            self._is_hidden = own.get("visibility") in HIDDEN
        elif name in CELLS:
            self._cell = facts
            self._columns = _repeats(bare_facts(facts), "number-columns-repeated")
            self._in_cell, self._text = True, ""
        elif name == "table-column":
            self._start_column(bare_facts(facts))

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif name == "table-row":
            if self._is_hidden and self._is_row_filled:
                last = min(self._row + self._rows, LAST_ROW + 1)
                self._found.rows.update(range(self._row, last))
            self._row += self._rows
        elif name in CELLS:
            self._end_cell()

    def text(self, text: str) -> None:
        if self._in_cell and len(self._text) < SHOWN:
            self._text += text[:SHOWN]

    def _start_sheet(self, name: str) -> None:
        if name in self.sheets:
            words = "two sheets have one name"
            raise DamagedXmlError(words)
        self._found = self.sheets[name] = Found()
        self._row = self._column = 1

    def _start_column(self, own: dict[str, str]) -> None:
        repeats = _repeats(own, "number-columns-repeated")
        if own.get("visibility") in HIDDEN:
            self._found.hide_columns(self._column, self._column + repeats - 1)
        self._column += repeats

    def _end_cell(self) -> None:
        self._in_cell = False
        own = bare_facts(self._cell)
        is_filled = "formula" in own or bool(self._text)
        is_filled = is_filled or any(own.get(name) for name in VALUES)
        if is_filled:
            self._is_row_filled = True
            self._found.reach(
                self._row + self._rows - 1, self._column + self._columns - 1
            )
            self._note_error(own)
        self._column += self._columns

    def _note_error(self, own: dict[str, str]) -> None:
        is_error = self._cell.get("calcext:value-type") == "error"
        failed = is_error or ("formula" in own and ERROR.fullmatch(self._text))
        if failed:
            self._found.note_error(self._row, self._column, self._text or "an error")


def _repeats(own: dict[str, str], name: str) -> int:
    text = own.get(name, "1")
    is_number = text.isascii() and text.isdigit()
    return max(int(text[:LONGEST_REPEAT]), 1) if is_number else 1
