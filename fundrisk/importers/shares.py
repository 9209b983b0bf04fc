"""Text → shares: ``0.5``, ``50%`` and ``50``, by the habit of the column."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.importers.numbers import scaled
from fundrisk.importers.reading import Reading, gap_of
from fundrisk.importers.remarks import note, warning

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    from fundrisk.importers.reading import Parsed
    from fundrisk.importers.words import Words

SHARE = re.compile(
    r"(\d{1,12}(?:\.\d+)?|\.\d+)\s*(%|per ?cent|percent)?", re.IGNORECASE
)
# No share is 200%, and 1.5 is a slip; from 2 on a bare number can only be a percentage.
SURELY_PERCENT = 2
WRITE = "write a share like 25%"


def are_percentages(columns: Iterable[pl.Series]) -> bool:
    """Whether bare numbers in these columns are percentages: one is 2 or more."""
    for column in columns:
        for text in column.drop_nulls().unique():
            found = SHARE.fullmatch(text)
            if found and not found[2] and Decimal(found[1]) >= SURELY_PERCENT:
                return True
    return False


def read_shares(
    texts: pl.Series, words: Words, *, scale: int | None, percent: bool
) -> Parsed:
    """Each text as a share in whole parts of ``1 / scale``, or as a float."""
    return scaled(texts, lambda text: read_share(text, words, percent=percent), scale)


def read_share(text: str, words: Words, *, percent: bool) -> Reading:
    """One text as a share of one, exactly; ``percent`` is the column's habit."""
    if words.value("number", text) is not None:
        return Reading(Decimal(0), note("nil", f"'{text}' read as 0%"))
    if gap := gap_of(text, words):
        return gap
    found = SHARE.fullmatch(text)
    if found is None:
        problem = f"'{text}' is not a share and is left unknown"
        return Reading(remark=warning("share", problem, WRITE))
    number = Decimal(found[1])
    if found[2]:
        return Reading(number / 100)
    if percent and 0 < number < 1:
        problem = (
            f"{text} could be {text}% or {number * 100:f}%: other numbers beside it "
            "are percentages; it is left unknown"
        )
        return Reading(remark=warning("habit", problem, WRITE))
    return Reading(number / 100 if percent else number)
