"""How long the signed money lasts: quarter by quarter, with cliffs and walls."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import day, pounds
from fundrisk.model.words import Status
from fundrisk.reports.views.amounts import between, share
from fundrisk.reports.views.going_concern import going_concern
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.heights import heights
from fundrisk.reports.views.layout import (
    DIM,
    STRONG,
    note,
    section,
)
from fundrisk.reports.views.phrases import count, listed
from fundrisk.reports.views.run_off_calendar import calendar, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.run_off import RunOff, RunOffPeriod
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

TITLE = "What is signed for, three months at a time"
PART = (
    "Only published awards are listed. They are a part of the income, and nobody knows "
    "how large a part: what they do not cover is not assessed."
)
DATE_WIDTH, MONEY_WIDTH = 17, 11
FEW_EXPIRIES = 6
BAR_CELLS = 10
HOPED = (Status.PROBABLE, Status.POSSIBLE, Status.TARGET)


def run_off(one: RunOff, shapes: Shapes) -> RenderableType:
    """The quarters, what is wrong with them, going concern, and the next ends."""
    return Group(
        *in_short(one, shapes),
        calendar(one, FEW_EXPIRIES),
        *unplaced(one, shapes),
    )


def in_short(one: RunOff, shapes: Shapes) -> Iterator[RenderableType]:
    """All but the calendar."""
    table = quarter_table(one.quarters, shapes)
    yield section(TITLE, *_lead(one), "", table, *_besides(one))
    yield from heights(one, shapes)
    yield from going_concern(one)


def _lead(one: RunOff) -> Iterator[RenderableType]:
    """Until when signed income pays for planned cost, in a sentence or two."""
    if one.only_published:
        yield Text(PART)
        return
    yield Text(secured(one), style=STRONG)
    parts = [
        f"{share(cover.lo, cover.hi)} of the cost of the next {cover.months} months"
        for cover in one.covers
        if cover.lo is not None and cover.hi is not None
    ]
    if parts:
        yield Text(f"Signed so far: {listed(parts)}.")
    yield note("Only confirmed agreements and prudent own earnings count as signed.")


def _besides(one: RunOff) -> Iterator[RenderableType]:
    """What no row holds must not be taken for nothing."""
    if one.unplaced_gbp is None:
        yield note("Besides, agreements without known amounts may bring any amount.")
    elif one.unplaced_gbp:
        most = pounds(one.unplaced_gbp)
        yield note(f"Besides, agreements without known dates may bring up to {most}.")


def secured(one: RunOff) -> str:
    """``Signed income no longer pays for planned cost from 1 July 2024, in …``."""
    until = one.secured
    if until.absent_because is not None:
        because = until.absent_because
        return (
            f"How long signed income pays for planned cost is not assessed: {because}."
        )
    if until.earliest is None or until.falls_short_from is None:
        months = count(len(one.months), "month")
        return f"Signed income pays for planned cost in each of the next {months}."
    words = _from(one, until.earliest)
    if until.latest == until.earliest:
        return f"Signed income {words}."
    if until.latest is None:
        return f"Signed income perhaps {words}; what is not known decides."
    later = day(one.months[until.latest].first_day)
    return f"Signed income perhaps {words}, and for certain from {later} on."


def _from(one: RunOff, month: int) -> str:
    if month == 0:
        return "does not pay for planned cost even in the coming month"
    first = day(one.months[month].first_day)
    return f"falls below planned cost from {first}, in {count(month, 'month')}"


def quarter_table(
    periods: Sequence[RunOffPeriod], shapes: Shapes, first: str = "Three months to"
) -> Grid:
    """One row a period: its last day, pounds signed and planned, a bar, and hopes.

    Columns that would be empty throughout are left out.
    """
    costed = any(period.planned_cost is not None for period in periods)
    hoped = any(any(_hopes(period)) for period in periods)
    shown = (True, True, costed, costed, hoped)
    money = Column(width=MONEY_WIDTH, right=True)
    columns = (Column(width=DATE_WIDTH), money, money, Column(), REST)
    head = (first, "signed", "planned", "covered", "not signed")
    rows: list[Sequence[Cell]] = [tuple(Text(words, style=DIM) for words in head)]
    rows += [_row(period, shapes) for period in periods]
    return Grid(
        [*compress(columns, shown)], [tuple(compress(row, shown)) for row in rows]
    )


def _row(period: RunOffPeriod, shapes: Shapes) -> tuple[Cell, ...]:
    cost = period.planned_cost
    return (
        day(period.last_day),
        between(period.committed.lo, period.committed.hi),
        "not given" if cost is None else pounds(cost),
        _covered(period, shapes),
        "\n".join(_hopes(period)),
    )


def _covered(period: RunOffPeriod, shapes: Shapes) -> Text:
    """Ten cells for the whole cost: signed for certain, signed perhaps, not signed."""
    cost = period.planned_cost
    if cost is None or cost <= 0:
        return Text("")
    low = float(period.committed.lo / cost)
    high = 1.0 if period.committed.hi is None else float(period.committed.hi / cost)
    sure, most = _cells(low), _cells(high)
    bar = Text(shapes.full * sure + shapes.part * (most - sure))
    bar.append(shapes.empty * (BAR_CELLS - most), style=DIM)
    return bar.append(f" {low * 100:>3.0f}%" if low >= 1 else f" {_whole(low):>3}%")


def _whole(share: float) -> int:
    """Whole percent; never a hundred short of the whole."""
    return min(round(share * 100), 99)


def _cells(share: float) -> int:
    """Filled cells of a bar that is full only where all is covered."""
    return BAR_CELLS if share >= 1 else min(round(share * BAR_CELLS), BAR_CELLS - 1)


def _hopes(period: RunOffPeriod) -> Iterator[str]:
    for words, amount in (
        ("probable", period.probable),
        ("possible", period.possible),
        ("target", period.target),
    ):
        if amount.hi is None or amount.hi:
            yield f"{words} {between(amount.lo, amount.hi)}"
