"""Headings, lists and columns; and words from a ledger made safe for a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

WIDEST = 110
"""Longer lines are hard to read, however wide the screen is."""

DIM = "dim"
STRONG = "bold"
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def said(text: str) -> str:
    """Words of a file without what could steer the terminal or turn the text about."""
    kept = (" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text)
    return " ".join("".join(kept).split())


def sentence(text: str) -> str:
    """The same, beginning with a capital letter."""
    clean = said(text)
    return clean[:1].upper() + clean[1:]


def section(title: str, *parts: RenderableType) -> RenderableType:
    """A blank line, a heading across the page, and what belongs to it."""
    return Group("", Rule(Text(title, style=STRONG), align="left", style=DIM), *parts)


def note(text: str) -> Text:
    """A line that explains; it can be skipped."""
    return Text(text, style=DIM)


def bullets(items: Iterable[str | Text], bullet: str) -> Table:
    """One item a line, the later lines of a long one indented."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in items:
        table.add_row(bullet, item)
    return table


def numbered(items: Iterable[str | Text]) -> Table:
    """The same with numbers, because the order matters."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    for number, item in enumerate(items, 1):
        table.add_row(f"{number}.", item)
    return table


def facts(rows: Iterable[tuple[str, RenderableType]], width: int = 11) -> Table:
    """Labels on the left, what they stand for on the right."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, width=width, style=DIM)
    table.add_column(overflow="fold")
    for label, value in rows:
        table.add_row(label, value)
    return table


def indented(part: RenderableType, by: int = 2) -> Padding:
    """A part set in from the left."""
    return Padding(part, (0, 0, 0, by))
