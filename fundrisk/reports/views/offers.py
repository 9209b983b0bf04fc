"""What an award would move, beside its alternatives: pounds and months first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.offer import Form
from fundrisk.model.wording import interval, months, pounds, value
from fundrisk.model.words import Unit
from fundrisk.reports.views.floors import in_words
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, indented, note, section, sentence
from fundrisk.reports.views.phrases import FUNCTIONS, count, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.offer import Alternative, Figure, OfferResult, Standing
    from fundrisk.reports.views.grid import Cell

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
NOTHING_BESIDE = (
    "The ways to give it cannot be compared, as none of these figures is assessed. "
    "'fundrisk check' says what to write where."
)
BREACH = "months_to_breach"
NOTICEABLE = 0.5


def what_moves(result: OfferResult) -> RenderableType:
    """Each figure now and with the award; what is known of neither in a line below."""
    then = proposed(result).standing
    after = {figure.name: figure for figure in then.figures}
    told = [one for one in result.before.figures if _is_told(one, after[one.name])]
    rows = [
        (
            LABELS[one.name],
            _in_full(one, result.before),
            _in_full(after[one.name], then),
        )
        for one in told
    ]
    head = ("", Text("without", STRONG), Text("with this award", STRONG))
    columns = (Column(width=30), Column(width=22), REST)
    parts: list[RenderableType] = [Grid(columns, [head, *rows])] if rows else []
    if any(one.name == BREACH for one in told):
        parts.append(note(f"Floor of reserves: {in_words(result.floor)}."))
    parts += _untold([one for one in result.before.figures if one not in told])
    return section("What this award would move", *parts)


def _is_told(*figures: Figure) -> bool:
    return any(one.lo is not None for one in figures)


def _untold(figures: Sequence[Figure]) -> Iterator[RenderableType]:
    """Each reason once, with the figures that it stops."""
    stopped: dict[str, list[str]] = {}
    for one in figures:
        reason = one.absent_because or "no reason recorded"
        stopped.setdefault(reason, []).append(LABELS[one.name].lower())
    if stopped:
        yield Text("Not assessed, with or without the award, which is no pass:")
    yield indented(
        (
            Text(f"{sentence(reason)}: ").append("; ".join(names), style=DIM)
            for reason, names in stopped.items()
        ),
        by=2,
    )


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
    title = f"Beside it, for the same {total} in all"
    if not names:
        return section(title, Text(NOTHING_BESIDE))
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
    return section(title, note(NO_BEST), grid)


def _term(term: str, one: Alternative) -> Text:
    return Text(f"{term}, {pounds(one.yearly_gbp)} a year", DIM)


def _has(result: OfferResult, name: str) -> bool:
    """Whether any way of giving has a figure to compare."""
    every = [result.before, *(one.standing for one in result.alternatives)]
    return _is_told(*(f for one in every for f in one.figures if f.name == name))


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
