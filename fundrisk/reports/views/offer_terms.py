"""The award in words, what was supposed, and the conditions that it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.offer import Direction, Form
from fundrisk.model.wording import day, pounds
from fundrisk.model.words import ControlledBy
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import (
    DIM,
    STRONG,
    bullets,
    facts,
    indented,
    said,
    section,
)
from fundrisk.reports.views.layout import sentence as clean
from fundrisk.reports.views.offers import NOTICEABLE, proposed
from fundrisk.reports.views.phrases import FAMILIES, count
from fundrisk.reports.views.quotation import in_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.offer import Alternative, Effect, OfferResult
    from fundrisk.reports.views.shapes import Shapes

AWARDS = {
    Form.UNRESTRICTED: "an unrestricted grant",
    Form.RESTRICTED_WITH_OVERHEAD: "a grant for a project, with a share of overheads",
    Form.RESTRICTED: "a grant for a project, without overheads",
    Form.CONTRACT: "a contract for delivery, with a share of overheads",
}
TITLES = {
    ControlledBy.FUNDER: "Conditions that funders set",
    ControlledBy.SHARED: "Shared conditions",
    ControlledBy.LIO: "Conditions in the organisation's own hands",
}
WORDS = {Direction.ADDS: "adds to", Direction.EASES: "eases"}
NOTHING = "The award moves none of the conditions that can be compared by half a point."
NONE_THERE = "The award moves none of them by half a point."
QUOTE = 60


def offer_header(result: OfferResult) -> RenderableType:
    """The organisation, the day and the award; no word on whether to make it."""
    name = Text(said(result.name), style=STRONG)
    if result.org_id != result.name:
        name.append(f" ({said(result.org_id)})", style="not bold")
    name.append(": what would this award change?", style="not bold")
    offer, ours = result.offer, proposed(result)
    rows: list[tuple[str, str | Text]] = [
        ("As of", Text(day(result.as_of), style=STRONG)),
        ("Award", _award(result, ours)),
        ("From", f"{said(result.funder)} ({FAMILIES[result.family]})"),
        ("Runs", f"{day(ours.starts_on)} to {day(ours.ends_on)}"),
    ]
    if result.measured_on != result.as_of:
        eve = f"{day(result.measured_on)}, the day before it starts"
        rows.append(("Looked at", eve))
    if offer.succeeds:
        rows.append(("Continues", said(offer.succeeds)))
    if ours.full_cost_gbp is not None and ours.overhead_gbp is not None:
        rows.append(("Costs", _costs(ours)))
    return Group(name, facts(rows))


def _award(result: OfferResult, ours: Alternative) -> str:
    total, yearly = pounds(result.offer.amount_gbp), pounds(ours.yearly_gbp)
    term = count(ours.years, "year")
    return f"{total} in all over {term}, {yearly} a year: {AWARDS[ours.form]}"


def _costs(ours: Alternative) -> str:
    full, overhead = pounds(ours.full_cost_gbp or 0), pounds(ours.overhead_gbp or 0)
    return f"the work costs {full} in full; the award pays {overhead} of its overheads"


def supposed(result: OfferResult, shapes: Shapes) -> RenderableType:
    """What was supposed, for a reader to contradict."""
    return section("What was supposed", bullets(result.assumptions, shapes.bullet))


def touched(result: OfferResult, shapes: Shapes) -> RenderableType:
    """What the award adds to and what it eases, by whose hands the condition is in."""
    title = "Conditions this award would add to or ease"
    if not result.effects:
        return section(title, Text(NOTHING))
    parts: list[RenderableType] = []
    for hands in ControlledBy:
        ours = [one for one in result.effects if one.controlled_by is hands]
        parts.append(Text(TITLES[hands], STRONG))
        parts += _effects(ours, shapes) if ours else [Text(NONE_THERE, DIM)]
    return section(title, *parts)


def _effects(ours: Sequence[Effect], shapes: Shapes) -> Iterator[RenderableType]:
    """What is added to first, with what a funder can do; what is eased in one line."""
    columns = (Column(width=8), REST)
    for one in sorted(ours, key=lambda one: one.direction is Direction.EASES):
        text = Text(clean(one.title)).append(f" {one.rule}: ", style=DIM)
        text.append_text(_moved(one, shapes))
        yield Grid(columns, [(Text(_does(one), STRONG), text)])
        if one.direction is Direction.ADDS:
            yield indented(_why(one), by=8)


def _does(one: Effect) -> str:
    """What is itself the condition and moves nothing is only called that."""
    before, after = one.before, one.after
    if one.itself and before and after and abs(after.hi - before.hi) < NOTICEABLE:
        return "is one"
    return WORDS[one.direction]


def _why(one: Effect) -> Iterator[str | Text]:
    if one.itself:
        yield f"{clean(one.itself)}."
    yield Text(f"{in_quotes(one.citation.quote, QUOTE)} {one.rule}", DIM)
    yield f"A funder can: {clean(one.remedy_for_funder)}"


def _moved(one: Effect, shapes: Shapes) -> Text:
    """``▲ elevated, 57 points → 62``; the band again only where it changes."""
    now = shapes.band(one.band_before)
    if one.before is None or one.after is None:
        return now
    text = now.append(
        f" {one.before.hi:.1f} points, then {one.after.hi:.1f}", "default"
    )
    if one.band_after is not one.band_before:
        text.append(": ").append_text(shapes.band(one.band_after))
    return text
