"""Sentences and quotations: in full, or as many words as a line holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

from fundrisk.reports.views.layout import note, sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import Text

    from fundrisk.model.assessment import Exposure

POUNDS = r"(?:up to )?£[\d,]*\d(?: a year| in 12 months)?"
PART = re.compile(rf", {POUNDS},(?! and |\d)|([;.](?= )|(?= \()|,(?= ))")
"""Where a sentence may end early, as group 1: not around pounds put in between."""

MORE = " …"
FEWEST_SIGNS = 24
"""A quotation cut shorter than this would say nothing; it takes two lines instead."""


def short_quotation(one: Exposure) -> Callable[[int], Text]:
    """One line of a width: the quotation, shortened by whole words, and the code."""

    def line(width: int) -> Text:
        room = max(width - cell_len(one.rule) - 1, FEWEST_SIGNS)
        return note(f"{in_quotes(one.citation.quote, room)} {one.rule}")

    return line


def gist(text: str) -> Callable[[int], str]:
    """A sentence that fits a line, else its first parts and that there is more."""
    whole = sentence(text)
    ends = [end.start() for end in PART.finditer(whole) if end[1] is not None]
    parts = [whole[:end] for end in ends]

    def line(width: int) -> str:
        if cell_len(whole) <= width or not parts:
            return whole
        fitting = [part for part in parts if cell_len(part) + len(MORE) <= width]
        return f"{fitting[-1] if fitting else parts[0]}{MORE}"

    return line


def in_quotes(quote: str, room: int) -> str:
    """``“short-term funding …”``: at most so many signs, quotation marks too.

    Of a word that is longer than the room its beginning stays.
    """
    whole = f"“{quote}”"
    if cell_len(whole) <= room:
        return whole
    kept = ""
    for word in quote.split():
        if cell_len(f"“{kept} {word} …”") - (not kept) > room:
            break
        kept = f"{kept} {word}".strip()
    return f"“{kept} …”" if kept else f"“{quote[: room - len(MORE)].rstrip()}…”"
