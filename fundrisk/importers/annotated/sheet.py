"""The XML of one sheet → the same with a column of notes, all else as it was.

Only the rows that get a note are written anew; the cells in them are kept as they are,
with their formulas and the results that were saved with these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.importers.annotated.columns import WIDTH, with_width
from fundrisk.importers.annotated.letters import (
    LAST_COLUMN,
    height,
    index_of,
    text_cell,
)
from fundrisk.importers.annotated.notes import to_mend
from fundrisk.importers.annotated.package import UnusualWorkbookError, prefix_of
from fundrisk.importers.grid import letter
from fundrisk.importers.our_notes import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundrisk.importers.annotated.styles import Styles

ROW_NUMBER = re.compile(r"\br\s*=\s*[\"'](\d+)[\"']")
CELL_PLACE = re.compile(r"\br\s*=\s*[\"']([A-Z]{1,3})\d+[\"']")
SPANS = re.compile(r"\s*\bspans\s*=\s*[\"'][^\"']*[\"']")
HEIGHT = re.compile(r"\s+ht\s*=\s*[\"']([\d.]+)[\"']")
BY_HAND = re.compile(r"\bcustomHeight\s*=\s*[\"'](?:1|true)[\"']")
FOUND_OUT = re.compile(r"\s+customHeight\s*=\s*[\"'][^\"']*[\"']")
SELECTED = re.compile(r"\s+tabSelected\s*=\s*[\"'](?:1|true)[\"']")
NO_PLACES, NO_NUMBERS = "cells without places", "rows without numbers"
NO_ROWS = "no sheetData"
TWO_PREFIXES, NO_ORDER = "rows of two prefixes", "rows out of order"
NAMED = r"(?:sheetData|row|c)(?=[\s/>])"
ANY_NAMED = re.compile(rf"<(?:[^\s<>:/]+:)?{NAMED}")
AREA = re.compile(r"^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$")


def unselected(xml: str) -> str:
    """The sheet, no longer the selected one: two of them would be edited as one."""
    return SELECTED.sub("", xml)


def with_notes(xml: str, notes: Mapping[int, str], styles: Styles) -> str:
    """The sheet with a text in the column to the right of its data.

    Args:
        xml: The part of the sheet.
        notes: Row → text, that of the heading among them.
        styles: The numbers of our formats.

    Raises:
        UnusualWorkbookError: rows or cells do not say where they stand, or there is no
            room to the right of them.
    """
    p = prefix_of(xml, "worksheet")
    if len(ANY_NAMED.findall(xml)) > len(re.findall(rf"<{p}{NAMED}", xml)):
        raise UnusualWorkbookError(TWO_PREFIXES)
    column = notes_column(xml, p, notes)
    if column >= LAST_COLUMN:
        raise UnusualWorkbookError(letter(column))
    heights = {
        row: height([(to_mend(text), WIDTH)])
        for row, text in notes.items()
        if text != HEADING
    }
    cells = {
        row: text_cell(
            p, (row, column), text, styles.heading if text == HEADING else styles.note
        )
        for row, text in notes.items()
    }
    start, inner, end = _data(xml, p)
    rows = "".join(_rows(inner, p, cells, (column, heights)))
    top = with_width(_widened(xml[:start], p, column, max(notes)), p, column)
    return f"{top}<{p}sheetData>{rows}</{p}sheetData>{xml[end:]}"


def notes_column(xml: str, p: str, notes: Mapping[int, str]) -> int:
    """The index of the first column to the right of everything written.

    Raises:
        UnusualWorkbookError: cells do not say where they stand.
    """
    filled = re.findall(rf"<{p}c(\s[^>]*[^/])?>", xml)
    places = {m[1] for cell in filled if (m := CELL_PLACE.search(cell))}
    if filled and not places:
        raise UnusualWorkbookError(NO_PLACES)
    last = max((index_of(place) for place in places), default=-1)
    for area in re.findall(rf"<{p}mergeCell\s[^>]*\bref=\"([^\"]+)\"", xml):
        found = AREA.match(area)
        if (
            found
            and found[3]
            and any(int(found[2]) <= r <= int(found[4]) for r in notes)
        ):
            edge = index_of(found[3])
            last = max(last, edge if edge < LAST_COLUMN - 1 else last)
    return last + 1


def _data(xml: str, p: str) -> tuple[int, str, int]:
    """Where the rows begin, the rows, and where they end."""
    found = re.search(rf"<{p}sheetData(?:\s[^>]*)?(?:/>|>)", xml)
    if found is None:
        raise UnusualWorkbookError(NO_ROWS)
    if found[0].endswith("/>"):
        return found.start(), "", found.end()
    closing = f"</{p}sheetData>"
    end = xml.find(closing, found.end())
    return found.start(), xml[found.end() : end], end + len(closing)


def _rows(
    inner: str, p: str, cells: Mapping[int, str], form: tuple[int, Mapping[int, int]]
) -> Iterator[str]:
    """The rows in order, those with a note written anew, missing ones added."""
    column, heights = form
    left = sorted(cells, reverse=True)
    at = latest = 0
    for found in re.finditer(
        rf"<{p}row\b([^>]*?)(?:/>|>(.*?)</{p}row>)", inner, re.DOTALL
    ):
        number = ROW_NUMBER.search(found[1])
        if number is None:
            raise UnusualWorkbookError(NO_NUMBERS)
        row = int(number[1])
        if row <= latest:
            raise UnusualWorkbookError(NO_ORDER)
        latest = row
        yield inner[at : found.start()]
        at = found.end()
        while left and left[-1] < row:
            new = left.pop()
            yield f'<{p}row r="{new}">{cells[new]}</{p}row>'
        if left and left[-1] == row:
            left.pop()
            kept = _with_cell(found[2] or "", p, cells[row], column)
            yield f"<{p}row{_taller(found[1], heights.get(row, 0))}>{kept}</{p}row>"
        else:
            yield found[0]
    yield inner[at:]
    for new in reversed(left):
        yield f'<{p}row r="{new}">{cells[new]}</{p}row>'


def _taller(facts: str, points: int) -> str:
    """The attributes of a row that has to show a note; a height set by hand stays."""
    bare = SPANS.sub("", facts)
    own = HEIGHT.search(bare)
    if BY_HAND.search(bare) or not points or (own and float(own[1]) >= points):
        return bare
    others = FOUND_OUT.sub("", HEIGHT.sub("", bare))
    return f'{others} ht="{points}" customHeight="1"'


def _with_cell(row: str, p: str, cell: str, column: int) -> str:
    """The cells of a row with one more at its place; an empty one there gives way."""
    for found in re.finditer(rf"<{p}c\b([^>]*?)(?:/>|>.*?</{p}c>)", row, re.DOTALL):
        place = CELL_PLACE.search(found[1])
        if place is None:
            raise UnusualWorkbookError(NO_PLACES)
        index = index_of(place[1])
        if index >= column:
            rest = found.end() if index == column else found.start()
            return f"{row[: found.start()]}{cell}{row[rest:]}"
    return f"{row}{cell}"


def _widened(top: str, p: str, column: int, row: int) -> str:
    """What stands before the rows, the size of the sheet including our column."""
    found = re.search(rf"(<{p}dimension\s[^>]*?\bref=\")([^\"]*)(\")", top)
    area = AREA.match(found[2]) if found else None
    if found is None or area is None:
        return top
    right = max(column, index_of(area[3] or area[1]))
    bottom = max(row, int(area[4] or area[2]))
    ref = f"{area[1]}{area[2]}:{letter(right)}{bottom}"
    return f"{top[: found.start()]}{found[1]}{ref}{found[3]}{top[found.end() :]}"
