"""The next endings, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.reports.views.agreements import (
    in_order_of_end,
    left,
    others,
    worth,
)
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import ClassifiedAgreement

MOST = 4
COLUMNS = (Column(), Column(right=True), Column(right=True), REST)


def endings(agreements: Sequence[ClassifiedAgreement]) -> RenderableType:
    """At most four, the first to end first; then how many more there are."""
    ending = in_order_of_end(agreements)
    title = "Agreements that end next, in pounds a year"
    parts: list[RenderableType] = []
    if ending:
        parts.append(Grid(COLUMNS, [_row(one) for one in ending[:MOST]]))
    else:
        parts.append(Text("No live agreement has a known end."))
    rest = others(agreements, len(ending) - MOST)
    if ending:
        followed = any(one.successor_id for one in ending[:MOST])
        rest.append("others have no successor" if followed else "no successor awarded")
    if rest:
        parts.append(note(f"{rest[0][:1].upper()}{'; '.join(rest)[1:]}."))
    return section(title, *parts)


def _row(one: ClassifiedAgreement) -> tuple[str, str, str, Text]:
    until = "" if one.committed_until is None else day(one.committed_until)
    name = Text(no_wrap=True, overflow="ellipsis").append(_doubt(one), style=DIM)
    name.append(said(one.title), style=STRONG).append(f", {said(one.funder)}")
    return until, left(one.days_left or 0), worth(one), name


def _doubt(one: ClassifiedAgreement) -> str:
    """What must not fall to the edge of the page."""
    doubts = (
        (one.live is None, "may not be live"),
        (one.committed_until != one.ends_on, "break or notice"),
        (bool(one.successor_id) and _partly(one), "renewed in part"),
        (bool(one.successor_id), "renewed"),
        (bool(one.suggested_successor), "perhaps renewed"),
    )
    marks = [words for applies, words in doubts if applies]
    return f"({marks[0]}) " if marks else ""


def _partly(one: ClassifiedAgreement) -> bool:
    """Less follows than ends."""
    return one.ending is not None and one.ending.hi > 0
