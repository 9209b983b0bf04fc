"""Whether the quarters look like a spiral of the report; never why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.spiral import NodeMove, Pattern
from fundrisk.model.wording import day
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section, sentence
from fundrisk.reports.views.then_and_now import ARROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.spiral import Node, Spiral

TITLE = "The report's spiral: funding, capacity, presence, relevance"
LEVELS = 2
MOVES = {
    NodeMove.WORSENED: "worse",
    NodeMove.IMPROVED: "better",
    NodeMove.SAME: "the same",
    NodeMove.UNKNOWN: "not known",
}
NO_CAUSE = "Being consistent with a pattern says nothing about causes, nor what comes."
CHANCE = (
    "Chance alone would show level 1 in {:.1f} of 100 checks, in more where links hang "
    "together."
)
NAMED = {
    Pattern.NEGATIVE: (NodeMove.WORSENED, NodeMove.UNKNOWN),
    Pattern.POSITIVE: (NodeMove.IMPROVED, NodeMove.UNKNOWN),
    Pattern.NONE: (NodeMove.UNKNOWN,),
    Pattern.NOT_ASSESSED: (NodeMove.UNKNOWN,),
}
"""What the sentence of each pattern names."""
SHOWN = (Pattern.NEGATIVE, Pattern.POSITIVE)


def spiral_links(one: Spiral, *, full: bool) -> RenderableType:
    """The pattern with its level and chance, and how each link moved."""
    parts: list[RenderableType] = [Text(sentence(one.sentence))]
    if one.nodes and full:
        columns = (Column(), Column(style=STRONG), REST)
        parts.append(Grid(columns, [_link(node) for node in one.nodes]))
    elif one.nodes:
        parts += [Text(words) for words in _links_in_short(one)]
    if full:
        parts += [note(words) for words in _how_sure(one)]
        parts += [
            note(f"“{each.quote}” {each.evidence}, line {each.line}")
            for each in one.citations
        ]
    return section(TITLE, *parts)


def _links_in_short(one: Spiral) -> Iterator[str]:
    """``Worse: cover; staff.`` of all that the sentence does not name; the level."""
    told = [] if one.level == 0 else [f"Level {one.level} of {LEVELS}."]
    for move, words in MOVES.items():
        names = [said(node.title) for node in one.nodes if node.move is move]
        if names and move not in NAMED[one.pattern]:
            told.append(f"{sentence(words)}: {'; '.join(names)}.")
    if told:
        yield " ".join(told)


def _link(one: Node) -> tuple[str, str, Text]:
    if one.before is None or one.after is None:
        because = said(one.absent_because or "no reason recorded").rstrip(".")
        return sentence(one.title), MOVES[one.move], Text(because, style=DIM)
    text = Text(f"{_number(one.before)}{ARROW}{_number(one.after)} {said(one.unit)}")
    if one.moved_on is not None:
        text.append(f", by {day(one.moved_on)}")
    if one.change is not None:
        text.append(f" (change {one.change:+.1f}, more is worse)", style=DIM)
    return sentence(one.title), MOVES[one.move], text


def _number(value: float) -> str:
    """At most two decimals, none that are nought."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _how_sure(one: Spiral) -> Iterator[str]:
    days = "" if one.since is None else f"{day(one.since)} to {day(one.until)}. "
    level = f"Level {one.level} of {LEVELS}, " if one.pattern in SHOWN else ""
    chance = "" if one.chance is None else CHANCE.format(one.chance * 100)
    if words := f"{level if days else ''}{days}{chance}".strip():
        yield words
    if one.pattern in SHOWN:
        yield NO_CAUSE
