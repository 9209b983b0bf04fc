"""Text → dated changes of an amount: ``2026-01-15: -5000; 1 March 2026: 2000``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.frames import ADJUSTMENTS
from fundrisk.importers.amounts import read_amount
from fundrisk.importers.date_order import Order
from fundrisk.importers.dates import Context, read_date
from fundrisk.importers.reading import Parsed, Reading, each_once, gap_of
from fundrisk.importers.remarks import warning

if TYPE_CHECKING:
    import polars as pl

    from fundrisk.importers.words import Words

WRITE = "write a day and an amount, like 15 January 2026: -5000; 1 March 2026: 2000"


def read_adjustments(texts: pl.Series, words: Words) -> Parsed:
    """A list of (day, pence) for each text; one unclear part leaves all unknown."""
    context = Context(Order.DAY_FIRST, is_end=False, words=words)

    def parse(text: str) -> Reading:
        if gap := gap_of(text, words):
            return gap
        changes = []
        for part in filter(None, (p.strip() for p in text.split(";"))):
            written_day, _, written_amount = part.rpartition(":")
            day = read_date(written_day.strip(), context).value
            pence = read_amount(written_amount.strip(), words).value
            if day is None or pence is None:
                problem = f"'{part}' is not a day and an amount; left unknown"
                return Reading(remark=warning("adjustment", problem, WRITE))
            changes.append({"adjusted_on": day, "amount_pence": pence})
        return Reading(changes)

    return each_once(texts, parse, ADJUSTMENTS)
