"""The answers first: how exposed then and now, why, and which way it is going."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.direction import Way
from fundrisk.model.movement import Moved
from fundrisk.reports.views.layout import (
    STRONG,
    bullets,
    facts,
    note,
    section,
    sentence,
)
from fundrisk.reports.views.phrases import count, listed
from fundrisk.reports.views.shapes import word
from fundrisk.reports.views.steps import in_few_lines, in_lines
from fundrisk.reports.views.then_and_now import bands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.comparison import Comparison
    from fundrisk.model.direction import Direction
    from fundrisk.model.movement import Movement
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

WAYS = {
    Way.STABILISING: "stabilising",
    Way.DESTABILISING: "destabilising",
    Way.BOTH: "stabilising and destabilising at once",
    Way.RUNNING_DOWN: "running down",
    Way.STEADY: "steady",
    Way.NOT_ASSESSED: "not assessed",
}
FOCUS = (
    "A focus trade-off: fewer and longer awards took the place of many small ones. "
    "That is not a deterioration."
)
WHY_LINES, FEW = 6, 4
COUNTED = (
    (Moved.NEW, "new"),
    (Moved.WORSE, "worse"),
    (Moved.BETTER, "better"),
    (Moved.CLEARED, "cleared"),
)
SEEN = (
    (Moved.NOW_ASSESSED, "assessed only now"),
    (Moved.NO_LONGER_ASSESSED, "no longer assessed"),
)


def moved_headline(one: Comparison, shapes: Shapes, *, full: bool) -> RenderableType:
    """The band then and now, the direction in a sentence, and what was counted."""
    why = sentence(one.headline.sentence)
    rows: list[tuple[str, Cell]] = [
        ("Exposure", _band(one.headline, shapes)),
        *[("", words) for words in _as_printed(one.headline)],
        ("Why", why if full else in_lines(why, WHY_LINES)),
        ("Direction", _direction(one.direction)),
        *[("", words) for words in _beside(one.direction)],
        ("In short", _counts(one.exposures)),
    ]
    return section("Headline", facts(rows), *_because(one.direction, shapes, full=full))


def _because(one: Direction, shapes: Shapes, *, full: bool) -> Iterator[RenderableType]:
    """What says so, each in two lines unless everything is asked for."""
    told = [sentence(words) for words in one.because]
    shown = told if full else told[:FEW]
    if shown:
        yield Text("What says so:")
        yield bullets(shown if full else map(in_few_lines, shown), shapes.bullet)
    if more := len(told) - len(shown):
        yield note(f"and {more} more; --full lists all")


def _band(one: Movement, shapes: Shapes) -> Text:
    text = bands(one.before, one.after, shapes)
    text.stylize("bold")
    if one.before.band is one.after.band:
        text.append(", as before")
    return text


def _as_printed(one: Movement) -> Iterator[str]:
    """Where today's rules would have said something else then."""
    if one.as_saved.band is not one.before.band:
        then, again = word(one.as_saved.band), word(one.before.band)
        yield f"The report of then said {then}; by the rules of now it was {again}."


def _direction(one: Direction) -> Text:
    """The word in front of the sentence, unless the sentence begins with it."""
    way = WAYS[one.way]
    words = sentence(one.sentence)
    if words.casefold().startswith(way):
        text = Text(words[: len(way)], style=STRONG)
        return text.append(words[len(way) :], style="not bold")
    return Text(sentence(way), style=STRONG).append(f": {words}", style="not bold")


def _beside(one: Direction) -> Iterator[str]:
    if one.is_focus_trade_off and "trade-off" not in one.sentence:
        yield FOCUS


def _counts(exposures: Sequence[Movement]) -> str:
    """``2 new, 1 worse, none better and 1 cleared; 12 of 16 conditions as before``."""
    found = Counter(one.moved for one in exposures)
    told = [f"{found[how] or 'none'} {words}" for how, words in COUNTED]
    moved = any(found[how] for how, _words in COUNTED)
    first = listed(told) if moved else "nothing new, worse, better or cleared"
    same = found[Moved.UNCHANGED] or "none"
    sight = [f"{found[how]} {words}" for how, words in SEEN if found[how]]
    conditions = count(len(exposures), "condition")
    return "; ".join([first, *sight, f"{same} of {conditions} as before"])
