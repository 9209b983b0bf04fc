"""The six dimensions then and now, and which cause moved each by how many points."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from fundrisk.model.movement import Cause
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section, sentence
from fundrisk.reports.views.phrases import listed
from fundrisk.reports.views.points import signed, tenths, that_add_up
from fundrisk.reports.views.shapes import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.movement import Movement, Stand
    from fundrisk.reports.views.shapes import Shapes

TITLE = "Why the six dimensions moved, in points"
CAUSES = {
    Cause.TIME: "time",
    Cause.LEDGER: "ledger",
    Cause.BALANCE: "balance",
    Cause.ASSUMPTION: "rules",
}
OTHER = (
    "Now: as it was printed, by other rules than those of this comparison; without a "
    "shape where that makes a difference."
)
HUNDREDTH = Decimal("0.01")
END, WIDTH, GAP = 8, 11, 1
"""Columns of a value with its shape, and of an effect."""

WIDEST_NAME = 20
KEY = (
    "From 0 to 100, more is more exposed. Rows add up: a tenth that rounding leaves "
    "over goes to the effect that lost most by it."
)
CAUSES_KEY = (
    "Time: ends came nearer. Ledger: agreements came, went or changed. Balance: "
    "reserves, plans and answers. Rules: rules or version, not the funding. What is "
    "not known counts at its worst."
)


def effects_table(
    dimensions: Sequence[Movement], shapes: Shapes, *, full: bool
) -> Iterator[RenderableType]:
    """A row for each dimension; nothing where there is none."""
    if not dimensions:
        return
    name = min(max(cell_len(said(one.title)) for one in dimensions), WIDEST_NAME)
    heads = Grid(
        _columns(name, [1] * len(CAUSES)),
        [("", *(_head(word) for word in ("then", *CAUSES.values(), "now")))],
        gap=GAP,
    )
    rows = [part for one in dimensions for part in _row(one, name, shapes)]
    told = (note(CAUSES_KEY), *_sentences(dimensions)) if full else ()
    others = [note(OTHER)] if any(map(_is_otherwise, dimensions)) else []
    yield section(TITLE, heads, *rows, note(KEY), *others, *told)


def _head(word: str) -> Text:
    return Text(word, style=DIM)


def _columns(name: int, spans: Sequence[int]) -> list[Column]:
    """A name, an end, effects over so many columns each, an end."""
    widths = (span * WIDTH + (span - 1) * GAP for span in spans)
    return [
        Column(width=name, style=STRONG),
        Column(width=END, right=True),
        *(Column(width=width, right=True) for width in widths),
        Column(width=END, right=True),
    ]


def _row(one: Movement, name: int, shapes: Shapes) -> Iterator[RenderableType]:
    then, now = one.as_saved, one.after
    ends = _end(then, shapes), _end(now, shapes)
    if not one.effects or then.hi is None or now.hi is None:
        absent = Text(_absent(then, now), style=DIM)
        columns = _columns(name, [len(CAUSES)])
        yield Grid(columns, [(said(one.title), ends[0], absent, ends[1])], gap=GAP)
        return
    last = tenths(now.hi)
    if _is_otherwise(one) and one.points is not None:
        last = tenths(then.hi + float(one.points))
        ends = ends[0], Text(f"  {last:>5}")
    total = last - tenths(then.hi)
    points = that_add_up(total, [effect.points for effect in one.effects])
    causes = [effect.causes for effect in one.effects]
    cells, below = _cells(causes, points)
    columns = _columns(name, [span for span, _ in cells])
    words = [Text(word, style=DIM if word == "0.0" else "") for _, word in cells]
    yield Grid(columns, [(said(one.title), ends[0], *words, ends[1])], gap=GAP)
    for line in below:
        yield Grid((Column(width=name + GAP + END), REST), [("", line)], gap=GAP)


def _cells(
    causes: Sequence[tuple[Cause, ...]], points: Sequence[Decimal]
) -> tuple[list[tuple[int, str]], list[str]]:
    """Spans and words of the cells, and lines for causes that no cell can hold.

    Causes that cannot be told apart share a cell where they stand side by side.
    """
    order = list(CAUSES)
    cells: list[tuple[int, str]] = []
    below: list[str] = []
    told: dict[Cause, tuple[int, str]] = {}
    for several, number in zip(causes, points, strict=True):
        places = sorted(order.index(cause) for cause in several)
        names = listed([CAUSES[order[place]] for place in places])
        words = signed(number) if len(places) == 1 else f"{names} {signed(number)}"
        first, last = places[0], places[-1]
        span = last - first + 1
        if span == len(places) and cell_len(words) <= span * WIDTH + (span - 1) * GAP:
            told[order[first]] = (span, words)
        else:
            told |= {order[place]: (1, "") for place in places}
            below.append(f"{names} together {signed(number)}")
    place = 0
    while place < len(order):
        span, words = told.get(order[place], (1, "0.0"))
        cells.append((span, words))
        place += span
    return cells, below


def _end(one: Stand, shapes: Shapes) -> Text:
    """A shape and a number; only the shape where there is no number."""
    mark = shapes.marks[one.band]
    number = "-" if one.hi is None else str(tenths(one.hi))
    return Text(f"{mark} {number:>5}", style=STYLES[one.band])


def _is_otherwise(one: Movement) -> bool:
    """Whether the effects lead to another number than that by these rules."""
    ends = one.as_saved.hi, one.after.hi
    if one.points is None or ends[0] is None or ends[1] is None:
        return False
    was, now = (Decimal(repr(end)) for end in ends if end is not None)
    return abs(was + one.points - now) >= HUNDREDTH


def _absent(then: Stand, now: Stand) -> str:
    if then.hi is None and now.hi is None:
        return "not assessed on either day"
    if then.hi is None:
        return "not assessed then"
    return "no longer assessed" if now.hi is None else "cannot be taken apart"


def _sentences(dimensions: Sequence[Movement]) -> Iterator[RenderableType]:
    rows = [(said(one.title), sentence(one.sentence)) for one in dimensions]
    yield ""
    yield Grid((Column(style=STRONG), REST), rows)
