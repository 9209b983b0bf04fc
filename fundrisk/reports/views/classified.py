"""Each agreement with its classes and the reason for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.model.words import Status, Term
from fundrisk.reports.views.agreements import yearly
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.issues import import_issues
from fundrisk.reports.views.layout import DIM, STRONG, indented, note, said
from fundrisk.reports.views.phrases import (
    FAMILIES,
    FLEXIBILITIES,
    TERMS,
    count,
)
from fundrisk.reports.views.places import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment, ClassifiedAgreement
    from fundrisk.reports.views.shapes import Shapes

EVERY = "'fundrisk classify … --issues FILE.csv' writes all"


def classified(assessment: Assessment, shapes: Shapes) -> RenderableType:
    """Every agreement of the ledger in its order, ended ones too; then the issues."""
    agreements = assessment.agreements
    name = f"{said(assessment.name)}, {day(assessment.as_of)}: "
    total = count(len(agreements), "agreement")
    return Group(
        Text(name + total, style=STRONG),
        *blocks(assessment),
        import_issues(
            assessment.issues, shapes, EVERY, {one.sheet for one in agreements}
        ),
    )


def blocks(assessment: Assessment) -> Iterator[RenderableType]:
    """One block an agreement."""
    for one in assessment.agreements:
        yield _block(one, assessment.as_of)


def _block(one: ClassifiedAgreement, as_of: date) -> RenderableType:
    name = Text(said(one.title), style=STRONG)
    if one.title != one.agreement_id:
        name.append(f" {said(one.agreement_id)}", style="not bold dim")
    first = Grid((REST, Column(right=True)), [(name, yearly(one))])
    where = note(" · ".join(part for part in (_life(one, as_of), place(one)) if part))
    classes = [("", label, _because(*why)) for label, *why in _classes(one)]
    columns = (Column(width=0), Column(width=11, style=DIM), REST)
    return Group("", first, indented([where], by=2), Grid(columns, classes))


def _because(value: str, reason: str) -> Text:
    text = Text(value)
    return text.append(f": {said(reason)}", style=DIM) if reason else text


def _life(one: ClassifiedAgreement, as_of: date) -> str:
    start = "start not known" if one.starts_on is None else day(one.starts_on)
    if one.term is Term.ROLLING:
        return f"{_state(one, as_of)}: from {start}, open-ended"
    end = "end not known" if one.ends_on is None else day(one.ends_on)
    if one.replaced_by and one.committed_until:
        end = f"{day(one.committed_until)}, replaced by {said(one.replaced_by)}"
    return f"{_state(one, as_of)}: {start} to {end}"


def _state(one: ClassifiedAgreement, as_of: date) -> str:
    if not one.in_book:
        return "Outside the model"
    if one.inferred:
        return _observed(one, as_of)
    if one.live is not False:
        return "Live" if one.live else "May be live"
    return _past(one, as_of) or _to_come(one)


def _observed(one: ClassifiedAgreement, as_of: date) -> str:
    """What was only seen in payments is never said to be promised."""
    if one.live is None:
        return "Paid, and may go on"
    if one.live:
        return "Paid on both sides of this day"
    return "Was paid" if _past(one, as_of) else "Paid after this day"


def _past(one: ClassifiedAgreement, as_of: date) -> str:
    if one.ends_on is not None and one.ends_on < as_of:
        return "Ended"
    is_over = one.days_left is not None and one.days_left < 0
    return "Replaced" if one.replaced_by and is_over else ""


def _to_come(one: ClassifiedAgreement) -> str:
    """Confirmed in the ledger it may yet be unknown on this day."""
    if one.confirmed:
        return "Not yet live"
    if one.status is not Status.CONFIRMED:
        return "Not confirmed"
    if one.awarded_on is None:
        return "Confirmed, but its award has no date: write it"
    return f"Awarded on {day(one.awarded_on)}, not yet on this day"


def _classes(one: ClassifiedAgreement) -> Iterator[tuple[str, str, str]]:
    why = one.reasons
    own = one.own_amount
    amount = "not known" if own is None else between(own.lo, own.hi)
    yield "Term", TERMS[one.term], why["term"]
    yield "Flexibility", FLEXIBILITIES[one.flexibility], why["flexibility"]
    yield "Source", _source(one), why["source"]
    yield "Functions", _functions(one), why["functions"]
    yield "Own amount", amount, why["amount"]


def _source(one: ClassifiedAgreement) -> str:
    parts = [said(one.funder), FAMILIES[one.family]]
    if one.group is not None and one.group.casefold() != one.funder.casefold():
        parts.append(f"counted as '{said(one.group)}'")
    return ", ".join(parts)


def _functions(one: ClassifiedAgreement) -> str:
    if not one.functions:
        return "not allocated"
    return "allocated in part" if one.unallocated else "allocated"
