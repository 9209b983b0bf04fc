"""When signed agreements end, and by when that must be settled."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import day, months, pounds
from fundrisk.model.words import Status
from fundrisk.reports.views.agreements import UNKNOWN
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, bullets, note, said, section
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from fundrisk.model.run_off import Expiry, RunOff, Unplaced
    from fundrisk.reports.views.shapes import Shapes

TITLE = "When agreements end, and by when that must be settled"


def calendar(one: RunOff, most: int | None = None) -> RenderableType:
    """At most so many agreements, the first to end first, and how many end later."""
    if not one.calendar:
        return section(TITLE, Text("No signed agreement has a known end."))
    shown = one.calendar if most is None else one.calendar[:most]
    rows = [row for alike in _alike(shown, one.as_of) for row in _rows(*alike)]
    more = len(one.calendar) - len(shown)
    rest = [note(f"and {count(more, 'agreement')} later")] if more else []
    return section(TITLE, Grid((Column(), REST), rows), *rest)


def _alike(
    expiries: Sequence[Expiry], as_of: date
) -> Iterator[tuple[date, str, list[Expiry]]]:
    """Agreements side by side of which all the same is to be said, as one entry."""

    def told(one: Expiry) -> tuple[date, str]:
        known = [*_state(one), *_decision(one, as_of), *_staff(one, as_of)]
        return one.committed_until, "; ".join(known)

    for (until, words), every in groupby(expiries, key=told):
        yield until, words, list(every)


def _rows(
    until: date, words: str, expiries: Sequence[Expiry]
) -> Iterator[tuple[str, Text]]:
    for number, one in enumerate(expiries):
        name = Text(said(one.title), style=STRONG)
        name.append(f", {said(one.funder)}, {_yearly(one)}", "not bold")
        yield "" if number else day(until), name
    each = "each: " if len(expiries) > 1 else ""
    yield "", Text(f"{each}{words}", style=DIM)


def _yearly(one: Expiry) -> str:
    if one.yearly.hi is None:
        return UNKNOWN
    return f"{between(one.yearly.lo, one.yearly.hi)} a year"


def _state(one: Expiry) -> Iterator[str]:
    if not one.confirmed:
        yield "it may not be signed"
    if one.started is False:
        yield "signed, not started yet"
    if one.open_ended:
        yield f"open-ended, signed for its notice only ({_notice(one)})"
    elif one.replaced_by:
        yield f"replaced by {said(one.replaced_by)}"
    elif one.ends_on is not None and one.committed_until < one.ends_on:
        yield f"may be broken off by then; as written it ends on {day(one.ends_on)}"
    if one.successor_id:
        yield f"followed by {said(one.successor_id)}, awarded"
    elif not one.open_ended and not one.replaced_by:
        yield "nothing awarded"


def _notice(one: Expiry) -> str:
    if one.notice_assumed:
        return "assumed, none is stated"
    return months(one.notice_months or 0)


def _decision(one: Expiry, as_of: date) -> Iterator[str]:
    if one.decision_on is None:
        return
    words = day(one.decision_on)
    passed = ", passed" if one.decision_on < as_of else ""
    if one.decision_suggested:
        yield f"ask for a decision by {words} (our suggestion{passed})"
    else:
        yield f"decision due on {words}{passed}"


def _staff(one: Expiry, as_of: date) -> Iterator[str]:
    """The day for staff notice, unless an award carries on."""
    if one.staff_notice_by is None or one.successor_id or one.replaced_by:
        return
    words = day(one.staff_notice_by)
    passed = one.staff_notice_by < as_of
    yield f"notice to staff, if it ends, by {words}{', passed' if passed else ''}"


def unplaced(one: RunOff, shapes: Shapes) -> Iterator[RenderableType]:
    """What no month holds; the periods above are without it."""
    if one.unplaced:
        title = "Agreements that could not be put into any month"
        items = [Text(_adrift(item)) for item in one.unplaced]
        yield section(title, bullets(items, shapes.bullet))


def _adrift(one: Unplaced) -> str:
    status = one.status
    hoped = f" ({status})" if status not in (None, Status.CONFIRMED) else ""
    name = f"{said(one.title)}, {said(one.funder)}{hoped}: {one.because}"
    if one.at_most_gbp is None:
        return f"{name}; it may bring any amount"
    if not one.at_most_gbp:
        return name
    return f"{name}; it may bring up to {pounds(one.at_most_gbp)} in all"
