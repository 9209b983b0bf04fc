"""The cells of a column → what they hold, whatever the heading says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.contracts import choices_of
from fundrisk.importers.words import plain
from fundrisk.model.agreement import Agreement

if TYPE_CHECKING:
    from collections.abc import Callable

    from fundrisk.importers.words import Words

IN_POUNDS = r"(?i)^[-(]?\s*(£|gbp\s?)\s?\d[\d,. ]*(k|m)?\)?-?$|^\d[\d,.]*\s?gbp$"
FIGURES = r"^[-(]?\d{1,3}(,\d{3})*(\.\d+)?\)?$|^[-(]?\d{1,9}(\.\d+)?\)?$"
ANY_MONEY = rf"{IN_POUNDS}|{FIGURES}|(?i)^\d[\d,.]*\s?[km]$"
"""A sign in one cell and none in the next: a column of numbers, some typed as text."""
DATES = (
    r"(?i)^(\d{4}-\d{1,2}-\d{1,2}([t ].*)?"
    r"|\d{1,2}[/.\- ]\d{1,2}[/.\- ](\d{4}|\d{2})"
    r"|(\d{1,2}(st|nd|rd|th)?[\s\-/.]*)?"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s\-/.,]*'?(\d{4}|\d{2}))$"
)
PERCENTS = r"^\d{1,3}(\.\d+)?\s?%$"
IDENTIFIERS = r"^(GB-[A-Z]{2,6}-\S+|360G-\S+|[A-Z]{2}-[A-Z]{3,5}-\S+)$"
LETTERS = r"\p{L}{2}"
MOST_WORDS = 60
"""A closed vocabulary shows by few different cells."""

OFTEN = 200
ALL = 100

POUNDS = "pounds"
FIGURE = "figures"
DATE = "dates"
PERCENT = "percentages"
IDENTIFIER = "identifiers"
FLAG = "yes or no"
WORDS = "words"
TEXT = "text"
NOTHING = "nothing"
MIXED = "mixed"


@dataclass(frozen=True)
class Content:
    """What the cells of a column are; ``fields`` are those whose words they all are."""

    holds: str
    fields: tuple[str, ...] = ()
    is_all: bool = False
    is_large: bool = False

    def agrees(self, holds: str, field: str) -> bool:
        """Whether the cells can be those of a field that holds such things."""
        if holds == WORDS:
            return field in self.fields
        if holds == POUNDS:
            return self.holds == POUNDS or (self.holds == FIGURE and self.is_large)
        return self.holds == holds


def content_of(cells: pl.Series, words: Words) -> Content:
    """What a column holds, by the share of its cells that are of one form.

    Args:
        cells: Text, null where blank; the rows of data only.
        words: The vocabulary, with the words of gaps and of closed vocabularies.
    """
    written = cells.drop_nulls()
    # A word for a gap that matters for a share stands there often.
    counts = written.value_counts().sort(by=[pl.last(), pl.first()], descending=True)
    often = counts.head(OFTEN).to_series().to_list()
    gaps = [text for text in often if words.gap(text)]
    told = written.filter(~written.is_in(gaps)) if gaps else written
    if told.len() < words.limits["content_fewest_cells"]:
        return Content(NOTHING)
    share = words.limits["content_share_percent"]
    for holds, form in _FORMS:
        count = int(told.str.contains(form).sum())
        if count * 100 >= share * told.len():
            large = holds == FIGURE and _is_large(told, words.limits["least_pounds"])
            return Content(holds, is_all=count == told.len(), is_large=large)
    return _of_words(told, words) or _of_text(told, share)


_FORMS = (
    (DATE, DATES),
    (POUNDS, IN_POUNDS),
    (PERCENT, PERCENTS),
    (FIGURE, FIGURES),
    (POUNDS, ANY_MONEY),
    (IDENTIFIER, IDENTIFIERS),
)


def _is_large(told: pl.Series, least: int) -> bool:
    """Whether half of the figures are at least so many pounds."""
    bare = told.str.replace_all(r"[^\d.]", "").cast(pl.Float64(), strict=False)
    return int((bare >= least).sum()) * 2 >= told.len()


def _of_words(told: pl.Series, words: Words) -> Content | None:
    """The fields whose closed vocabulary knows nearly every cell."""
    counts = told.value_counts(sort=True)
    if counts.height > MOST_WORDS:
        return None
    cells: list[tuple[str, int]] = counts.rows()
    share = words.limits["content_share_percent"]
    if _known(cells, lambda text: words.value("flag", text) is not None) >= share:
        return Content(FLAG)
    fields: dict[str, float] = {}
    for field, choices in choices_of(Agreement).items():
        own = {plain(choice) for choice in choices}

        def is_known(text: str, field: str = field, own: set[str] = own) -> bool:
            return plain(text) in own or words.value(field, text) is not None

        known = _known(cells, is_known)
        if known >= share:
            fields[field] = known
    if not fields:
        return None
    return Content(WORDS, tuple(fields), is_all=min(fields.values()) == ALL)


def _known(cells: list[tuple[str, int]], is_known: Callable[[str], bool]) -> float:
    """The percentage of cells that are known."""
    known = sum(count for text, count in cells if is_known(text))
    return 100 * known / sum(count for _, count in cells)


def _of_text(told: pl.Series, share: int) -> Content:
    lettered = int(told.str.contains(LETTERS).sum())
    return Content(TEXT if lettered * 100 >= share * told.len() else MIXED)
