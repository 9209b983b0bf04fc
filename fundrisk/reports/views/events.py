"""What happened to agreements in the quarter, in pounds a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.event import EventKind, Force
from fundrisk.model.wording import NOT_LISTED, day, pounds
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section, sentence
from fundrisk.reports.views.phrases import count
from fundrisk.reports.views.steps import in_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType

    from fundrisk.model.event import Event

TITLE = "What happened, in pounds a year"
FEW, LINES = 4, 4
COMING = (
    EventKind.AWARDED,
    EventKind.RENEWED,
    EventKind.STARTED,
    EventKind.RAISED,
    EventKind.FOUND_LATE,
    EventKind.EARNED_MORE,
)
GOING = (
    EventKind.ENDED,
    EventKind.ENDED_EARLY,
    EventKind.CUT,
    EventKind.REMOVED,
    EventKind.EARNED_LESS,
)
KEEP = (
    "Keep in the ledger what has ended: the findings that look back a year (such as "
    "whether income is unstable) do not see what was taken out, and look better for it."
)
NOTHING = "No agreement came, went or changed between the two days."


def happened(events: Sequence[Event], *, full: bool) -> RenderableType:
    """Those with a force first, then the most pounds; all in order of days in full."""
    if not events:
        return section(TITLE, Text(NOTHING))
    shown = list(events) if full else _weightiest(events)[:FEW]
    columns = (Column(right=True, style=STRONG), REST)
    rows = [(_signed(one), _told(one, full=full)) for one in shown]
    parts: list[RenderableType] = [Grid(columns, rows)]
    if more := len(events) - len(shown):
        parts.append(note(f"and {count(more, 'more', 'more')}; --full lists all"))
    if any(NOT_LISTED in one.sentence for one in events):
        parts.append(note(KEEP))
    return section(TITLE, *parts)


def _weightiest(events: Sequence[Event]) -> list[Event]:
    return sorted(
        events, key=lambda one: (one.force is Force.NEITHER, -abs(one.amount_gbp))
    )


def _signed(one: Event) -> str:
    """``+£90,000``, ``-£240,000``; without a sign where a year brings as much as ever.

    Nothing where no pounds hang on it, nor for a council that has left: the pounds are
    those of its agreements, which stand in lines of their own.
    """
    if one.kind is EventKind.WITHDRAWAL or not round(one.amount_gbp):
        return ""
    sign = "-" if one.kind in GOING else "+" if one.kind in COMING else ""
    return f"{sign}{pounds(abs(one.amount_gbp))}"


def _told(one: Event, *, full: bool) -> Text | Callable[[int], Text]:
    """Which way it pulls, then the sentence; in full its day and identifier too."""
    words = sentence(one.sentence)
    force = "" if one.force is Force.NEITHER else f"{sentence(one.force.value)}. "
    if one.is_trade_off:
        force += "Part of a focus trade-off. "
    if full:
        when = "" if one.happened_on is None else f" {day(one.happened_on)}"
        which = "" if one.agreement_id is None else f" {said(one.agreement_id)}"
        text = Text(force, style=STRONG).append(words, style="not bold")
        return text.append(f"{which}{when}", style=f"not bold {DIM}")

    def lines(width: int) -> Text:
        short = in_lines(f"{force}{words}", LINES)(width)
        text = Text(short[: len(force)], style=STRONG)
        return text.append(short[len(force) :], style="not bold")

    return lines
