"""What is new, worse, better and cleared: each with its causes and in whose hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.movement import Moved
from fundrisk.model.words import Band
from fundrisk.reports.views.accepted_risks import in_short
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import (
    DIM,
    STRONG,
    note,
    said,
    section,
    sentence,
)
from fundrisk.reports.views.phrases import HANDS
from fundrisk.reports.views.points import signed, tenths
from fundrisk.reports.views.shapes import word
from fundrisk.reports.views.steps import in_few_lines
from fundrisk.reports.views.then_and_now import bands, was, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.movement import Movement
    from fundrisk.reports.views.shapes import Shapes

GROUPS = {
    Moved.NEW: ("New", 3),
    Moved.WORSE: ("Worse", 3),
    Moved.BETTER: ("Better", 2),
    Moved.CLEARED: ("Cleared", 2),
}
"""The heading of each, and how many are told in sentences in the brief form."""

TRADE_OFF = "focus trade-off, not a deterioration"
SEVERITY = (Band.SEVERE, Band.ELEVATED, Band.WATCH, Band.LOW, Band.NOT_ASSESSED)
INDENT = 3


def movements(
    exposures: Sequence[Movement], shapes: Shapes, *, full: bool
) -> Iterator[RenderableType]:
    """A section for each group that is not empty, the most severe and dearest first."""
    for how, (title, few) in GROUPS.items():
        ours = in_order([one for one in exposures if one.moved is how])
        if not ours:
            continue
        most = len(ours) if full else few
        parts = [_block(one, shapes, full=full) for one in ours[:most]]
        parts += [_heads(ours[most:], shapes, coded=True)] if ours[most:] else []
        yield section(f"{title} ({len(ours)})", *parts)


def in_order(found: Sequence[Movement]) -> list[Movement]:
    """The most severe of then and now first, then the most pounds."""
    return sorted(found, key=lambda one: (_severity(one), -_most(one)))


def _severity(one: Movement) -> int:
    return min(SEVERITY.index(stand.band) for stand in (one.before, one.after))


def _most(one: Movement) -> float:
    return max(float(stand.amount_gbp or 0) for stand in (one.before, one.after))


def _block(one: Movement, shapes: Shapes, *, full: bool) -> RenderableType:
    """Bands, title and pounds on a line; below it the sentence with its causes."""
    if not full:
        return Group(_heads([one], shapes), _below([_brief(one)]))
    reasons = [f"{sentence(r.sentence)} ({signed(r.points)})" for r in one.reasons]
    parts: list[RenderableType] = [
        _heads([one], shapes),
        _below([Text(sentence(one.sentence)), note(" · ".join(_tail(one, full=True)))]),
    ]
    if reasons:
        parts.append(_below([note("By itself, in points:")]))
        columns = (Column(width=INDENT - 1), Column(), REST)
        rows = [("", shapes.bullet, words) for words in reasons]
        parts.append(Grid(columns, rows, gap=1))
    return Group(*parts)


def _heads(found: Sequence[Movement], shapes: Shapes, *, coded: bool = False) -> Grid:
    columns = (Column(), REST, Column(right=True))
    rows = [
        (
            _bands(one, shapes),
            _title(one, coded=coded),
            worth(one.after.amount_gbp),
        )
        for one in found
    ]
    return Grid(columns, rows)


def _bands(one: Movement, shapes: Shapes) -> Text:
    """Both bands; within one band, by how many points."""
    text = bands(one.before, one.after, shapes)
    before, after = one.before.hi, one.after.hi
    if one.before.band is one.after.band and before is not None and after is not None:
        text.append(f" ({signed(tenths(after) - tenths(before))})", style="not bold")
    return text


def _title(one: Movement, *, coded: bool) -> Text:
    title = Text(said(one.title), style=STRONG)
    return title.append(f" {one.id}", style="not bold dim") if coded else title


def _below(words: Sequence[str | Text | Callable[[int], Text]]) -> Grid:
    return Grid((Column(width=INDENT), REST), [("", one) for one in words], gap=0)


def _brief(one: Movement) -> Callable[[int], Text]:
    """As many whole sentences as fit into two lines; then the rest of the facts."""
    short = in_few_lines(sentence(one.sentence))

    def lines(width: int) -> Text:
        tail = " · ".join(_tail(one, full=False))
        return Text(short(width)).append(f" {tail}", style=DIM)

    return lines


def _tail(one: Movement, *, full: bool) -> Iterator[str]:
    """The words of the report, pounds then and now, whose hands, and what is agreed."""
    if full and one.citation is not None:
        yield f"“{one.citation.quote}” {one.id}, line {one.citation.line}"
    else:
        yield one.id
    if sums := was(one.before, one.after):
        yield sums
    if one.controlled_by is not None:
        yield HANDS[one.controlled_by]
    if one.is_trade_off:
        yield TRADE_OFF
    if one.as_saved.band is not one.before.band:
        yield f"printed as {word(one.as_saved.band)} then, by other rules"
    yield from (in_short(each) for each in one.accepted)
