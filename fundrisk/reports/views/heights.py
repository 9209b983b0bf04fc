"""Where much ends at once: the cliff of the coming year, and walls further ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.model.words import Status
from fundrisk.reports.views.amounts import between, share
from fundrisk.reports.views.layout import STRONG, bullets, said, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.run_off import Cliff, RunOff, Wall
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

MOST_NAMES = 3
HOPED = (Status.PROBABLE, Status.POSSIBLE, Status.TARGET)


def heights(one: RunOff, shapes: Shapes) -> Iterator[RenderableType]:
    """The cliff of the coming year, and every wall that is signed so far."""
    if one.only_published:
        return
    parts: list[RenderableType] = [Text(_cliff(one, one.cliff))]
    others = [wall for wall in one.walls if not _is_cliff(wall, one.cliff)]
    also = ", besides these three months" if len(others) < len(one.walls) else ""
    if others:
        found: list[Cell] = [_wall(one, wall) for wall in others]
        parts += [Text(f"Walls{also}, where much of the income ends at once:")]
        parts += [bullets(found, shapes.bullet)]
    elif one.walls:
        parts += [Text(_no_wall(one, "other "))]
    else:
        parts += [Text(_no_wall(one))]
    yield section("Where much ends at once", *parts)


def _is_cliff(wall: Wall, cliff: Cliff | None) -> bool:
    """The same money on the same days, which need not be said twice."""
    return (
        cliff is not None
        and set(wall.agreements) == set(cliff.agreements)
        and wall.ending == cliff.ending
        and cliff.first_day <= wall.first_end <= wall.last_end <= cliff.last_day
    )


def _no_wall(one: RunOff, other: str = "") -> str:
    """An end that nobody knows is no reason to be calm."""
    if any(left.status not in HOPED for left in one.unplaced):
        return (
            f"No {other}wall is known; agreements without known dates may yet make one."
        )
    return f"No {other}wall: no {other}quarter takes a large part of the income."


def _cliff(one: RunOff, cliff: Cliff | None) -> str:
    if cliff is None:
        absent = one.cliff_absent_because
        if absent is not None:
            return f"The cliff of the coming year is not assessed: {absent}."
        return "Nothing that is signed ends in the coming year without successor."
    return (
        f"The worst three months of the coming year, {day(cliff.first_day)} to "
        f"{day(cliff.last_day)}: {between(cliff.ending.lo, cliff.ending.hi)} a year "
        f"ends without successor, {share(cliff.share_lo, cliff.share_hi)} of all "
        f"income ({_names(one, cliff.agreements)})."
    )


def _wall(one: RunOff, wall: Wall) -> Text:
    days = day(wall.last_end)
    if wall.first_end != wall.last_end:
        days = f"{day(wall.first_end)} to {days}"
    is_known = wall.ending.hi is not None
    part = share(wall.share_lo, wall.share_hi) if is_known else "an unknown share"
    money = between(wall.ending.lo, wall.ending.hi)
    words = f": {money} a year ends, {part} of all income"
    text = Text(days, style=STRONG)
    return text.append(f"{words} ({_names(one, wall.agreements)})", "not bold")


def _names(one: RunOff, ids: Sequence[str]) -> str:
    """The dearest by their titles, and how many there are besides."""
    titles = {expiry.agreement_id: expiry.title for expiry in one.calendar}
    names = [said(titles.get(name, name)) for name in ids[:MOST_NAMES]]
    more = len(ids) - MOST_NAMES
    if not names:
        return "agreements whose end is not known"
    return "; ".join([*names, f"{more} more"] if more > 0 else names)
