"""Risks that somebody accepted: which still hold, which expired or were outgrown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.remarks import Holding
from fundrisk.model.wording import day
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section
from fundrisk.reports.views.shapes import word
from fundrisk.reports.views.told import accepted_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.comparison import Comparison
    from fundrisk.model.movement import Movement
    from fundrisk.model.remarks import Accepted, Acknowledgement

TITLE = "Accepted risks"
WORDS = {
    Holding.OUTGROWN: "outgrown",
    Holding.EXPIRED: "expired",
    Holding.HOLDS: "holds",
}
NO_LESS = (
    "Accepting a risk changes no band: it says who decided to live with it, and until "
    "when."
)


def accepted_risks(one: Comparison, *, full: bool) -> Iterator[RenderableType]:
    """Those that no longer hold first; nothing where nothing was accepted."""
    found = [
        (movement, each)
        for how in WORDS
        for movement in (one.headline, *one.dimensions, *one.exposures)
        for each in movement.accepted
        if each.holding is how
    ]
    if not found:
        return
    columns = (Column(style=STRONG), REST)
    rows = [(WORDS[each.holding], _line(movement, each)) for movement, each in found]
    yield section(TITLE, Grid(columns, rows), *([note(NO_LESS)] if full else []))


def _line(movement: Movement, one: Accepted) -> Text:
    """The finding, its band when it was accepted, by whom, and if it counts again."""
    told = one.acknowledgement
    text = Text(f"{said(movement.title)} ({_about(told)}), at {word(told.band)}: ")
    text.append(f"{accepted_by(told)}.")
    if one.because:
        text.append(f" Counts again, as {said(one.because).rstrip('.')}.", style=STRONG)
    return text.append(f" {told.id}", style=DIM)


def _about(told: Acknowledgement) -> str:
    agreement = told.agreement_id
    return told.rule if agreement is None else f"agreement {said(agreement)}"


def in_short(one: Accepted) -> str:
    """``accepted for A3 until 8 April 2025 (A1)``, or that it no longer is."""
    told = one.acknowledgement
    of = "" if told.agreement_id is None else f" for {said(told.agreement_id)}"
    if one.holding is Holding.HOLDS:
        return f"accepted{of} until {day(told.review_on)} ({told.id})"
    return f"no longer accepted{of}: {told.id} {WORDS[one.holding]}"
