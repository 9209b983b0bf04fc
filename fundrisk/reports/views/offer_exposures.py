"""Points of the conditions that an award or its alternatives move."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import STRONG, note, section
from fundrisk.reports.views.offers import FORMS, NOTICEABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.offer import OfferResult
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

ROUNDING = 1e-9


def exposures(result: OfferResult, shapes: Shapes) -> Iterator[RenderableType]:
    """Points of every condition that any alternative moves, before and after."""
    if not _moved(result):
        return
    years = list(dict.fromkeys(one.years for one in result.alternatives))
    heads = ("", "without", *(f"{number} y" for number in years))
    rows: list[Sequence[Cell]] = [[Text(head, STRONG) for head in heads]]
    for rule, title in _moved(result):
        rows.append((Text(f"{title} {rule}", STRONG), *([""] * (len(years) + 1))))
        rows += _lines(result, rule, years, shapes)
    columns = [REST, *(Column(width=7, right=True) for _ in range(len(years) + 1))]
    words = (
        "Points of 100 (higher is more exposed) with the band's shape, by the number "
        "of years; conditions that an alternative moves by half a point."
    )
    yield section(
        "Exposures, without it and with each", note(words), Grid(columns, rows)
    )


def _moved(result: OfferResult) -> list[tuple[str, str]]:
    """The rules that any alternative moves, in the order of the rules."""
    now = {one.id: one.hi for one in result.before.exposures}
    moved = {
        point.id
        for one in result.alternatives
        for point in one.standing.exposures
        if abs((point.hi or 0) - (now[point.id] or 0)) >= NOTICEABLE
    }
    return [(one.id, one.title) for one in result.before.exposures if one.id in moved]


def _lines(
    result: OfferResult, rule: str, years: Sequence[int], shapes: Shapes
) -> Iterator[Sequence[Cell]]:
    """A line for each form; forms that come to the same share one."""
    before = next(one for one in result.before.exposures if one.id == rule)
    by_form: dict[tuple[str, ...], list[str]] = {}
    for form in dict.fromkeys(one.form for one in result.alternatives):
        points = {
            one.years: next(p for p in one.standing.exposures if p.id == rule)
            for one in result.alternatives
            if one.form is form
        }
        cells = tuple(
            _points(points[y].hi, shapes.marks[points[y].band]) for y in years
        )
        by_form.setdefault(cells, []).append(FORMS[form])
    now = _points(before.hi, shapes.marks[before.band])
    for cells, forms in by_form.items():
        every = len(by_form) == 1
        yield (f"  {'in any form' if every else '; '.join(forms)}", now, *cells)


def _points(hi: float | None, mark: str) -> str:
    return "?" if hi is None else f"{mark} {floor(hi + ROUNDING)}"
