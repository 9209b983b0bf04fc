"""What an award would move, beside its alternatives: pounds and months first."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.offer import Form
from fundrisk.model.wording import interval, months, pounds, value
from fundrisk.model.words import Unit
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, section
from fundrisk.reports.views.phrases import FUNCTIONS, count, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.offer import Alternative, Figure, OfferResult, Standing
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

FORMS = {
    Form.UNRESTRICTED: "unrestricted",
    Form.RESTRICTED_WITH_OVERHEAD: "restricted, with overheads",
    Form.RESTRICTED: "restricted, without",
    Form.CONTRACT: "contract for delivery",
}
LABELS = {
    "weighted_remaining_term": "Time left on average",
    "committed_cover_12m": "Signed or earned of the next 12 months' spend",
    "months_to_breach": "Months until reserves fall under their floor",
    "flexible_share": "Income to direct freely, or for core costs",
    "uncovered_functions": "Functions in the remit without money",
    "short_term_share": "In agreements of 12 months or less",
    "largest_funder_share": "From the largest funder",
}
POUNDS = {
    "committed_cover_12m": "still to find",
    "flexible_share": "a year tied",
    "short_term_share": "a year",
    "largest_funder_share": "a year",
}
"""What the pounds of an indicator are; those of the others would say little here."""

HEADS = {
    "weighted_remaining_term": "months\nleft",
    "committed_cover_12m": "year\ncovered",
    "months_to_breach": "months\nto floor",
    "flexible_share": "free or\ncore",
    "short_term_share": "short",
    "uncovered_functions": "bare",
}
MARK = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
NO_BEST = (
    f"By years, then by form; no order of merit. {MARK} is the award itself. 'year "
    "covered': signed or earned of the next 12 months' spend; 'short': in agreements "
    "of 12 months or less; 'bare': functions in the remit without money."
)
NOTICEABLE = 0.5
ROUNDING = 1e-9


def what_moves(result: OfferResult) -> RenderableType:
    """Each figure now and with the award, where both are known or one is not."""
    then = proposed(result).standing
    after = {figure.name: figure for figure in then.figures}
    rows = [
        (
            LABELS[one.name],
            _in_full(one, result.before),
            _in_full(after[one.name], then),
        )
        for one in result.before.figures
    ]
    head = ("", Text("without", STRONG), Text("with this award", STRONG))
    columns = (Column(width=30), Column(width=22), REST)
    return section("What this award would move", Grid(columns, [head, *rows]))


def proposed(result: OfferResult) -> Alternative:
    """The alternative that is the offer itself."""
    return next(one for one in result.alternatives if one.is_offer)


def _in_full(one: Figure, standing: Standing) -> str:
    """``51% (£254,800 still to find)``; functions by their names."""
    if one.name == "uncovered_functions":
        names = listed([FUNCTIONS[name] for name in standing.bare_functions])
        return names or _words(one)
    words = _words(one)
    if one.name not in POUNDS or one.amount_gbp is None or one.lo is None:
        return words
    return f"{words} ({pounds(one.amount_gbp)} {POUNDS[one.name]})"


def _words(one: Figure) -> str:
    if one.lo is None:
        return "not assessed"
    if one.name == "uncovered_functions" and not one.lo and not one.hi:
        return "none"
    return interval(one.unit, one.lo, one.hi)


def beside(result: OfferResult) -> RenderableType:
    """Every alternative in the order of the grid, each figure in a narrow column."""
    total = pounds(result.offer.amount_gbp)
    names = [name for name in HEADS if _has(result, name)]
    heads = [Text(HEADS[name], STRONG) for name in names]
    rows: list[Sequence[Cell]] = [
        ["", *heads],
        ["without the award", *_cells(result.before, names)],
    ]
    years = 0
    for one in result.alternatives:
        if one.years != years:
            years = one.years
            term = count(years, "year")
            rows.append((_term(term, one), *([""] * len(names))))
        mark, style = (MARK, STRONG) if one.is_offer else (" ", "")
        label = Text(f"{mark} {FORMS[one.form]}", style)
        rows.append((label, *_cells(one.standing, names)))
    columns = [REST, *(Column(width=7, right=True) for _ in names)]
    grid = Grid(columns, rows, gap=1)
    title = f"Beside it, for the same {total} in all"
    return section(title, note(NO_BEST), grid)


def _term(term: str, one: Alternative) -> Text:
    return Text(f"{term}, {pounds(one.yearly_gbp)} a year", DIM)


def _has(result: OfferResult, name: str) -> bool:
    return any(figure.name == name for figure in result.before.figures)


def _cells(standing: Standing, names: Sequence[str]) -> Iterator[str]:
    found = {figure.name: figure for figure in standing.figures}
    return (_short(found[name]) for name in names)


def _short(one: Figure) -> str:
    """A number without its unit; the lower end with ``+`` where it is not exact."""
    if one.lo is None or one.hi is None:
        return "?"
    low = _number(one.unit, one.lo)
    return (
        low
        if low == _number(one.unit, one.hi)
        else f"{low}-{_number(one.unit, one.hi)}"
    )


def _number(unit: Unit, number: float) -> str:
    if unit is Unit.MONTHS:
        return months(number).partition(" ")[0]
    return (
        value(unit, number).replace("under ", "<")
        if unit is Unit.SHARE
        else value(unit, number)
    )


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
