"""The whole run-off: month by month, and by funder, freedom of use and function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from fundrisk.model.pounds import NOTHING
from fundrisk.model.words import Function
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.grid import Column, Grid
from fundrisk.reports.views.layout import DIM, section
from fundrisk.reports.views.phrases import FAMILIES, FLEXIBILITIES
from fundrisk.reports.views.run_off import in_short, quarter_table
from fundrisk.reports.views.run_off_calendar import calendar, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from fundrisk.model.pounds import Pounds
    from fundrisk.model.run_off import RunOff, RunOffPeriod
    from fundrisk.reports.views.shapes import Shapes

COLUMNS_A_TABLE = 6
NAME_WIDTH = 10
FUNCTIONS: Mapping[Any, str] = {
    Function.LEADERSHIP_ADVOCACY: "leadership & advocacy",
    Function.PARTNERSHIPS: "partner- ships",
    Function.CAPACITY_BUILDING: "capacity building",
    Function.VOLUNTEERING: "volun- teering",
    Function.NON_INFRASTRUCTURE: "other work",
    "unallocated": "not said",
}
FREEDOMS: Mapping[Any, str] = FLEXIBILITIES
KINDS: Mapping[Any, str] = FAMILIES | {"unknown": FAMILIES[None]}


def full_run_off(one: RunOff, shapes: Shapes) -> RenderableType:
    """Every month, every part of every quarter, and the whole calendar."""
    quarters = one.quarters
    months = quarter_table(one.months, shapes, "Month to")
    return Group(
        *in_short(one, shapes),
        section("What is signed for, month by month", months),
        *_table("By kind of funder", quarters, KINDS, lambda p: p.by_family),
        *_table("By freedom of use", quarters, FREEDOMS, lambda p: p.by_flexibility),
        *_table("By function", quarters, FUNCTIONS, lambda p: p.by_function),
        calendar(one),
        *unplaced(one, shapes),
    )


def _table(
    title: str,
    periods: Sequence[RunOffPeriod],
    words: Mapping[Any, str],
    parts: Callable[[RunOffPeriod], Mapping[Any, Pounds]],
) -> Iterator[RenderableType]:
    """One row a quarter, one column a name that has money; the widest are folded."""
    names = [name for name in words if any(name in parts(p) for p in periods)]
    if not names:
        return
    grids: list[RenderableType] = []
    for at in range(0, len(names), COLUMNS_A_TABLE):
        some = names[at : at + COLUMNS_A_TABLE]
        head = ("three months to", *(words[name] for name in some))
        rows = [tuple(Text(word, style=DIM) for word in head)]
        rows += [(_short(p), *_amounts(parts(p), some)) for p in periods]
        money = Column(width=NAME_WIDTH, right=True)
        grids.append(Grid((Column(width=11), *(money for _ in some)), rows, gap=1))
    yield section(f"{title}: signed, three months at a time", *grids)


def _short(period: RunOffPeriod) -> Text:
    return Text(f"{period.last_day.day} {period.last_day:%b %Y}")


def _amounts(parts: Mapping[Any, Pounds], names: Sequence[Any]) -> Iterator[Text]:
    for name in names:
        amount = parts.get(name, NOTHING)
        yield Text(between(amount.lo, amount.hi) if amount != NOTHING else "")
