"""A rule's sentence with the values of its indicators in the words of their units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.assembly.figures import figure
from fundrisk.assembly.stakes import of_indicator, without_noughts
from fundrisk.assembly.withdrawal import last_day_of_support
from fundrisk.model.wording import day
from fundrisk.model.words import LocalAuthorityStatus, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.assembly.rows import Rows

GBP = "_gbp"
PLACEHOLDER = re.compile(r"\{(\w+)\}")
BEFORE = re.compile(r"(?<!\w)-(\d+ days) before\b")
"""Less than nought days before is after."""

ALREADY = re.compile(r"fall under the floor in 0(?:\.0)? months(?:, sooner [^.]*)?")

GONE = re.compile(r"(already withdrawn[^;]*); it is an unknown part of your income\.")
"""What is gone is a fact of its own, whatever share of an unknown income it was."""

UNWORKED = re.compile(r" If the largest council stopped[^.]*an unknown part of [^.]*\.")
"""What a withdrawal would cost is said only where it could be worked out."""

WITHDRAWN = float(tuple(LocalAuthorityStatus).index(LocalAuthorityStatus.WITHDRAWN))


def sentence(rows: Rows, template: str, amount: str = "") -> str:
    """The words for a reader, beginning with a capital letter.

    Args:
        rows: Where the values are.
        template: Words with ``{indicator}``, ``{indicator_gbp}`` and ``{amount}``.
        amount: The money at stake, in words.
    """

    def word(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "amount":
            return amount
        if name.endswith(GBP):
            return of_indicator(rows.scored, name.removesuffix(GBP))
        return _value(rows, name)

    text = without_noughts(PLACEHOLDER.sub(word, template))
    text = BEFORE.sub(r"\1 after", text)
    text = ALREADY.sub("are under the floor already", text)
    text = GONE.sub(r"\1.", text)
    text = UNWORKED.sub("", text)
    return text[:1].upper() + text[1:]


def _value(rows: Rows, name: str) -> str:
    """One indicator, on its side of every limit that the headline sets for it."""
    unit, row = rows.rulebook.scale(name).unit, rows.scored
    if row[f"{name}.not_applicable"]:
        return "none that applies"
    lo, hi = row[f"{name}.lo"], row[f"{name}.hi"]
    words = figure(unit, lo, hi, _limits(rows, name))
    if unit is Unit.STATUS and lo == hi == WITHDRAWN:
        last = last_day_of_support(rows)
        return f"{words}, after {day(last)}" if last else words
    return words


def _limits(rows: Rows, name: str) -> Iterator[float]:
    for trigger in rows.rulebook.headline.triggers:
        if trigger.condition.indicator == name:
            yield trigger.condition.value
