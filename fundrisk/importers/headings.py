"""A grid → the row that holds its headings, and the field that each heading means."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.importers.grid import Grid

SEARCHED_ROWS = 30
"""Rows from the top among which headings are sought."""

FEWEST_MATCHES = 2

Cells = tuple[str | None, ...]


class Heading(NamedTuple):
    """The words above one column, and the field they mean, if any.

    ``rank`` orders the headings of one field: the field's own name is best, then the
    vocabulary's order. ``because`` says why where no vocabulary does, ``sure`` is false
    where somebody should look, and ``decided`` is true where a person has spoken.
    """

    letter: str
    words: str
    field: str | None
    rank: int = 0
    because: str = ""
    sure: bool = True
    decided: bool = False


class HeadingRow(NamedTuple):
    """Where the headings stand; ``row`` counts from 1 and is the lower of two lines."""

    row: int
    headings: tuple[Heading, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that any heading means."""
        return frozenset(h.field for h in self.headings if h.field)


def find_headings(grid: Grid, known: Mapping[str, str]) -> HeadingRow | None:
    """The row among the first thirty that holds most known headings, at least two.

    Args:
        grid: The sheet.
        known: Headings in plain letters → field.
    """
    rows: list[Cells] = grid.cells.head(SEARCHED_ROWS).rows()
    best: HeadingRow | None = None
    for index, cells in enumerate(rows):
        above = rows[index - 1] if index else ()
        found = HeadingRow(index + 1, _match(grid.cells.columns, cells, above, known))
        if _own_matches(cells, known) and len(found.fields) > _count(best):
            best = found
    return best


def headings_at(grid: Grid, row: int, known: Mapping[str, str]) -> HeadingRow | None:
    """The headings in a row that is known to hold them, joined with the row above."""
    if not 1 <= row <= grid.cells.height:
        return None
    cells = grid.cells.row(row - 1)
    above = grid.cells.row(row - 2) if row > 1 else ()
    return HeadingRow(row, _match(grid.cells.columns, cells, above, known))


def _count(found: HeadingRow | None) -> int:
    return len(found.fields) if found else FEWEST_MATCHES - 1


def _own_matches(cells: Cells, known: Mapping[str, str]) -> int:
    return sum(1 for cell in cells if cell and plain(cell) in known)


def _match(
    letters: Sequence[str], cells: Cells, above: Cells, known: Mapping[str, str]
) -> tuple[Heading, ...]:
    """Match each cell, joined with the cell above it where that helps."""
    ranks = {words: rank for rank, words in enumerate(known)}
    lines = zip_longest(letters, cells, above, _spread(above, cells))
    headings = (
        _heading(str(at), own, top, wide, known) for at, own, top, wide in lines
    )
    return tuple(h._replace(rank=ranks.get(plain(h.words), 0)) for h in headings)


def _heading(
    at: str,
    own: str | None,
    top: str | None,
    wide: str | None,
    known: Mapping[str, str],
) -> Heading:
    if own is None:
        field = known.get(plain(top)) if top else None
        return Heading(at, top or "", field)
    both = f"{wide} {own}" if wide else own
    field = known.get(plain(own))
    if field and (top is None or known.get(plain(both)) == field):
        return Heading(at, own, field)
    for words in (both, own):
        if field := known.get(plain(words)):
            return Heading(at, words, field)
    return Heading(at, own, None)


def _spread(above: Cells, cells: Cells) -> Cells:
    """The row above, each merged heading repeated over the cells that it covers."""
    covered: list[str | None] = []
    last: str | None = None
    for top, own in zip_longest(above, cells):
        last = top or (last if own else None)
        covered.append(last)
    return tuple(covered)
