"""Headings, lists and columns; and words from a ledger made safe for a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.reports.views.grid import REST, Column, Grid, Heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from fundrisk.reports.views.grid import Cell

WIDEST = 110
"""Longer lines are hard to read, however wide the screen is."""

DIM = "dim"
STRONG = "bold"
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def seen(text: str) -> str:
    """A text with a space for each sign that could steer a terminal."""
    return "".join(
        " " if unicodedata.category(sign) in _UNSEEN else sign for sign in text
    )


def said(text: str) -> str:
    """Words of a file without such signs, and with single spaces."""
    return " ".join(seen(text).split())


def sentence(text: str) -> str:
    """The same, beginning with a capital letter."""
    clean = said(text)
    return clean[:1].upper() + clean[1:]


def section(title: str, *parts: RenderableType) -> RenderableType:
    """A blank line, a heading across the page, and what belongs to it."""
    return Group("", Heading(title), *parts)


def note(text: str) -> Text:
    """A line that explains; it can be skipped."""
    return Text(text, style=DIM)


def bullets(items: Iterable[Cell], bullet: str) -> Grid:
    """One item a line, the later lines of a long one indented."""
    return Grid((Column(), REST), [(bullet, item) for item in items], gap=1)


def numbered(items: Iterable[Cell]) -> Grid:
    """The same with numbers, because the order matters."""
    rows = [(f"{number}.", item) for number, item in enumerate(items, 1)]
    return Grid((Column(right=True), REST), rows, gap=1)


def facts(rows: Iterable[tuple[str, Cell]], width: int = 11) -> Grid:
    """Labels on the left, what they stand for on the right."""
    return Grid((Column(width=width, style=DIM), REST), list(rows))


def indented(words: Iterable[Cell], by: int = 3) -> Grid:
    """Paragraphs set in from the left."""
    return Grid((Column(width=by), REST), [("", one) for one in words], gap=0)
