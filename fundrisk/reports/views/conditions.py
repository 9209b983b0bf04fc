"""Enablers and barriers on one page: band, pounds, coverage, sentence, quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from fundrisk.model.words import Band
from fundrisk.reports.views.amounts import at_stake
from fundrisk.reports.views.exposures import group_of, in_report_order
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, indented, note, section
from fundrisk.reports.views.phrases import known
from fundrisk.reports.views.quotation import gist, in_quotes, short_quotation
from fundrisk.reports.views.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Exposure
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

NOTHING = Told()
TITLE = "Enablers and barriers (all known unless a share is shown)"
FUNDING = "funding"
HIGH = (Band.SEVERE, Band.ELEVATED)
OTHERS = "Forces, other conditions and funding quality:"
BRIEF = {
    Band.WATCH: ", besides those above:",
    Band.LOW: ", so nothing stands out:",
}
BAND = 11
"""Columns of the longest band that has a score."""

SHORTEST, LONGEST = 20, 60
"""Signs of a quotation beside a title; with less room it takes a line of its own."""


def conditions(
    exposures: Sequence[Exposure], shapes: Shapes, told: Told = NOTHING
) -> Iterator[RenderableType]:
    """The ten of funding and what is worse in the order of the reports; then the rest.

    Nothing where nothing could be assessed. What somebody has accepted stands after the
    others of its kind.
    """
    scored = [o for o in in_report_order(exposures) if o.band is not Band.NOT_ASSESSED]
    if scored:
        funding_first = sorted(
            scored,
            key=lambda o: (group_of(o, scored) != FUNDING, told.is_accepted(o.rule)),
        )
        raised = [one for one in funding_first if _is_raised(one)]
        rest = [one for one in scored if not _is_raised(one)]
        parts = [*_blocks(raised, shapes, told), *_lines(rest, shapes, told)]
        yield section(TITLE, *parts)


def _is_raised(one: Exposure) -> bool:
    is_funding = one.group == FUNDING and one.band is not Band.LOW
    return is_funding or one.band in HIGH


def _blocks(
    raised: Sequence[Exposure], shapes: Shapes, told: Told
) -> Iterator[RenderableType]:
    """Three lines each: what and how much, the sentence, the words of the report."""
    columns = [
        Column(width=BAND),
        REST,
        Column(width=_widest(map(at_stake, raised)), right=True),
    ]
    if coverage_width := _widest(map(_coverage, raised)):
        columns.append(Column(width=coverage_width))
    others = [one for one in raised if group_of(one, raised) != FUNDING]
    for one in raised:
        if others and one is others[0]:
            yield note(OTHERS)
        title, coverage = Text(one.title, STRONG), Text(_coverage(one), DIM)
        cells = (shapes.aligned(one.band), title, at_stake(one), coverage)
        yield Grid(columns, [cells[: len(columns)]])
        lines = told.lines(one.rule)
        yield indented([*_sentence(one, raised), short_quotation(one), *lines])


def _widest(words: Iterable[str]) -> int:
    return max(map(cell_len, words), default=0)


def _coverage(one: Exposure) -> str:
    return "" if one.known_share >= 1 else known(one.known_share)


def _sentence(
    one: Exposure, every: Sequence[Exposure]
) -> Iterator[Callable[[int], str]]:
    """Of a twin none, as the rule that it mirrors stands above it."""
    if one.twin_of not in {other.rule for other in every}:
        yield gist(one.sentence)


def _lines(
    rest: Sequence[Exposure], shapes: Shapes, told: Told
) -> Iterator[RenderableType]:
    """One line each: they need no more on the first reading."""
    for band, words in BRIEF.items():
        ours = [one for one in rest if one.band is band]
        ours.sort(key=lambda one: told.is_accepted(one.rule))
        if ours:
            yield Text.assemble(shapes.band(band), (words, DIM))
            columns = (Column(width=1), REST, Column(right=True))
            rows: list[tuple[Cell, Cell, Cell]] = []
            for one in ours:
                rows.append(("", _brief(one), _stake(one)))
                rows += [("", words, "") for words in told.lines(one.rule)]
            yield Grid(columns, rows)


def _stake(one: Exposure) -> str:
    """What is low has nothing at stake, so that its pounds would mislead."""
    return at_stake(one) if one.band is not Band.LOW else ""


def _brief(one: Exposure) -> Callable[[int], Text]:
    def line(width: int) -> Text:
        coverage = f" · {_coverage(one)}" if _coverage(one) else ""
        tail = f" {one.rule}{coverage}"
        room = width - cell_len(one.title) - 1 - cell_len(tail)
        quote = in_quotes(one.citation.quote, room if room >= SHORTEST else LONGEST)
        return Text(f"{one.title} ").append(f"{quote}{tail}", style=DIM)

    return line
