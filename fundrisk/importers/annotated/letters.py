"""Texts, letters and cells in the XML of a sheet."""

from __future__ import annotations

import re
from html import escape
from math import ceil
from typing import TYPE_CHECKING

from fundrisk.importers.grid import ALPHABET, letter

if TYPE_CHECKING:
    from collections.abc import Iterable

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What XML does not allow, what a terminal obeys, and what turns a line round."""
ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
LONGEST_TEXT = 32_000
LAST_COLUMN = 16_384


LINE_POINTS, MOST_LINES = 15, 8
"""The height of a line; a taller row would push the data off the screen."""


def height(texts: Iterable[tuple[str, int]]) -> int:
    """The height in points of a row with wrapped texts in columns of these widths."""
    lines = (
        sum(max(ceil(len(part) / width), 1) for part in text.split("\n"))
        for text, width in texts
    )
    return LINE_POINTS * min(max(lines, default=1), MOST_LINES)


def index_of(letters: str) -> int:
    """The index of a column: A is 0, AA is 26."""
    number = 0
    for sign in letters:
        number = number * ALPHABET + ord(sign) - ord("A") + 1
    return number - 1


def words(text: str) -> str:
    """A text as the content of an element; too long a one is cut."""
    clean = FORBIDDEN.sub("", text)
    if len(clean) > LONGEST_TEXT:
        clean = f"{clean[:LONGEST_TEXT]}…"
    return escape(ESCAPED.sub(r"_x005F_\1", clean), quote=False)


def quoted(text: str) -> str:
    """A text as the value of an attribute."""
    return escape(FORBIDDEN.sub("", text), quote=True)


def text_cell(prefix: str, at: tuple[int, int], text: str, style: int | None) -> str:
    """A cell (row from 1, column from 0) that holds a text and nothing but a text."""
    row, column = at
    p, s = prefix, "" if style is None else f' s="{style}"'
    inner = f'<{p}is><{p}t xml:space="preserve">{words(text)}</{p}t></{p}is>'
    return f'<{p}c r="{letter(column)}{row}"{s} t="inlineStr">{inner}</{p}c>'


def number_cell(
    prefix: str, at: tuple[int, int], number: int, style: int | None
) -> str:
    """A cell (row from 1, column from 0) that holds a number."""
    row, column = at
    p, s = prefix, "" if style is None else f' s="{style}"'
    return f'<{p}c r="{letter(column)}{row}"{s}><{p}v>{number}</{p}v></{p}c>'
