"""Who pays for each function of infrastructure, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.wording import interval, pounds
from fundrisk.model.words import Remit, Unit
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import STRONG, said, section, sentence
from fundrisk.reports.views.phrases import count
from fundrisk.reports.views.shapes import BAND_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from fundrisk.model.assessment import FunctionCover
    from fundrisk.reports.views.shapes import Shapes

TITLE_WIDTH = 16
MOST_NAMES = 2
REMITS = {
    Remit.PARTNER: "a partner carries it",
    Remit.NO: "not in the remit",
    None: "nobody has said whether it is in the remit",
}


def functions(covers: Sequence[FunctionCover], shapes: Shapes) -> RenderableType:
    """One row a function: name, band, pounds a year, and by whom."""
    columns = (Column(width=TITLE_WIDTH, style=STRONG), Column(width=BAND_WIDTH), REST)
    rows = [(one.title, _band(one, shapes), _sentence(one)) for one in covers]
    return section("Functions: who pays, and until when", Grid(columns, rows))


def _band(one: FunctionCover, shapes: Shapes) -> Text:
    applies = one.remit in (Remit.YES, None)
    return shapes.aligned(one.band) if applies else shapes.does_not_apply()


def _sentence(one: FunctionCover) -> str:
    return sentence("; ".join(_words(one))) + "."


def _words(one: FunctionCover) -> Iterator[str]:
    if one.remit is not Remit.YES:
        yield REMITS[one.remit]
    if one.amount_gbp:
        yield from _paid(one)
    elif one.amount_at_most_gbp is None:
        yield "no funding that is certain; one without an amount may pay for it"
    elif one.amount_at_most_gbp:
        yield f"no funding that is certain, up to {pounds(one.amount_at_most_gbp)}"
    elif one.remit is Remit.YES:
        yield "uncovered: no live funding"
    if one.suggested_agreements:
        yield _suggested(one)


def _suggested(one: FunctionCover) -> str:
    """Said apart from what is stated: nobody has said it, and nothing counts it."""
    source = count(one.suggested_agreements, "agreement")
    money = f"{pounds(one.suggested_gbp)} a year" if one.suggested_gbp else "some money"
    return f"{money} suggested from the text of {source}, not counted"


def _paid(one: FunctionCover) -> Iterator[str]:
    yield f"{between(one.amount_gbp, one.amount_at_most_gbp)} a year"
    if one.largest_group and one.largest_share:
        share = interval(Unit.SHARE, one.largest_share.lo, one.largest_share.hi)
        yield f"{share} of it from {said(one.largest_group)}"
    if one.runway_months:
        runway = one.runway_months
        yield f"signed for {interval(Unit.MONTHS, runway.lo, runway.hi)} on average"
    if one.dies_without:
        half = "less than half"
        if one.target_cost_gbp is not None:
            half = f"{half} of its target cost of {pounds(one.target_cost_gbp)}"
        yield f"{half} is left without {_any_of(one.dies_without)}"


def _any_of(names: Sequence[str]) -> str:
    """``A``, ``A or B``, ``A, B or any of 3 others``."""
    shown = [said(name) for name in names[:MOST_NAMES]]
    more = len(names) - MOST_NAMES
    if more > 0:
        others = "1 other" if more == 1 else f"any of {more} others"
        return f"{', '.join(shown)} or {others}"
    return " or ".join(shown)
