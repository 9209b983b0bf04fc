"""Every rule's finding with its quotation, in the order of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.rule import Testable
from fundrisk.model.words import Band, Polarity
from fundrisk.reports.views.absent import nothing_assessed, only_absent
from fundrisk.reports.views.amounts import at_stake
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import STRONG, note, said, section, sentence
from fundrisk.reports.views.phrases import (
    HANDS,
    POLARITIES,
    TESTED,
    count,
    known,
    listed,
)
from fundrisk.reports.views.shapes import BAND_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Exposure
    from fundrisk.reports.views.shapes import Shapes
    from fundrisk.reports.views.told import Told

BESIDE = {"NAVCA-S-D1": "NAVCA-F-E2"}
"""Many small grants are not diversity: the force stands next to the enabler."""

WHOSE = (
    "Each says in whose hands it lies: set by funders, in your own hands, or shared; "
    "and how much of what it looks at is known."
)
BAND = Column(width=BAND_WIDTH)
GAPS = ("not known", "an unknown ")
_POLARITY = (Polarity.ENABLER, Polarity.BARRIER, Polarity.FORCE)


def findings(
    exposures: Sequence[Exposure], shapes: Shapes, told: Told
) -> Iterator[RenderableType]:
    """One section for each group of rules; one list where nothing could be assessed.

    Args:
        exposures: Every rule's result.
        shapes: The characters that the stream can show.
        told: What persons have said, and the titles of agreements.
    """
    ordered = in_report_order(exposures)
    if nothing_assessed(ordered):
        yield only_absent(ordered, shapes)
        ordered = [one for one in ordered if says_something(one)]
    for group, title in POLARITIES.items():
        ours = [one for one in ordered if group_of(one, ordered) == group]
        if ours:
            ours.sort(key=lambda one: told.is_accepted(one.rule))
            parts = [_finding(one, ordered, told, shapes) for one in ours]
            yield section(title, *_how_tested(group, ours), *parts)


def in_report_order(exposures: Sequence[Exposure]) -> list[Exposure]:
    """Enablers, barriers, forces by number; a twin right after the rule it mirrors."""
    plain = sorted(exposures, key=_place)
    ids = {one.rule for one in plain}
    after: dict[str, list[Exposure]] = {}
    first: list[Exposure] = []
    for one in plain:
        beside = one.twin_of or BESIDE.get(one.rule)
        (after.setdefault(beside, []) if beside in ids else first).append(one)
    return [one for lead in first for one in (lead, *after.get(lead.rule, ()))]


def _place(one: Exposure) -> tuple[int, int, str, int]:
    code, number = natural(one.rule)
    groups = tuple(POLARITIES)
    return groups.index(one.group), _POLARITY.index(one.polarity), code, number


def natural(rule: str) -> tuple[str, int]:
    """A key that puts B2 before B10."""
    match = re.fullmatch(r"(.*?)(\d*)", rule)
    code, digits = match.groups() if match else (rule, "")
    return code, int(digits or 0)


def group_of(one: Exposure, every: Sequence[Exposure]) -> str:
    """A force that stands beside an enabler is shown with the enablers."""
    beside = BESIDE.get(one.rule)
    return next((other.group for other in every if other.rule == beside), one.group)


def _how_tested(group: str, ours: Sequence[Exposure]) -> Iterator[Text]:
    if group != "funding":
        return
    ten = [one for one in ours if one.group == group]
    counts = [(sum(one.testable is t for one in ten), TESTED[t]) for t in Testable]
    shown = listed([f"{number} {words}" for number, words in counts if number])
    yield note(f"{count(len(ten), 'condition')}: {shown}. {WHOSE}")


def _finding(
    one: Exposure, every: Sequence[Exposure], told: Told, shapes: Shapes
) -> RenderableType:
    """Band, title and pounds on one line; the sentence and its source below.

    Without a band and without anything to say: the title and the reason.
    """
    band = shapes.does_not_apply() if one.not_applicable else shapes.aligned(one.band)
    title = Text(one.title, style=STRONG)
    if not says_something(one):
        return Grid((BAND, REST), [(band, title), ("", _reason(one))])
    first = Grid((BAND, REST, Column(right=True)), [(band, title, at_stake(one))])
    is_grey = one.band is Band.NOT_ASSESSED  # notes on it stand near the top
    persons = () if is_grey else told.lines(one.rule)
    source = _source(one, every)
    below = (*_said(one), source, *_drivers(one, told.titles), *persons)
    return Group(first, Grid((BAND, REST), [("", words) for words in below]))


def _drivers(one: Exposure, names: Mapping[str, str]) -> Iterator[Text]:
    """The agreements without which it would be lower, the most telling first."""
    found = [said(names.get(d.agreement_id, d.agreement_id)) for d in one.drivers]
    if found:
        yield note(f"Lower without: {'; '.join(found)}")


def _said(one: Exposure) -> Iterator[Text]:
    yield Text(sentence(one.sentence))
    if one.band is Band.NOT_ASSESSED and one.absent_because:
        yield Text(f"Not assessed: {said(one.absent_because)}.")


def _reason(one: Exposure) -> Text:
    because = said(one.absent_because or "no reason recorded")
    return note(f"{one.rule}: {because}")


def says_something(one: Exposure) -> bool:
    """Whether sentence and pounds stand without a score: facts without gaps."""
    if one.band is not Band.NOT_ASSESSED:
        return True
    is_whole = not any(gap in one.sentence.casefold() for gap in GAPS)
    return is_whole and one.amount_gbp is not None and not one.not_applicable


def _source(one: Exposure, every: Sequence[Exposure]) -> Text:
    parts = [HANDS[one.controlled_by]]
    if one.band is not Band.NOT_ASSESSED:
        parts.append(known(one.known_share))
    if one.testable is not Testable.LEDGER:
        parts.append(TESTED[one.testable])
    parts += _relations(one, every)
    quote = f"“{one.citation.quote}” {one.rule}, line {one.citation.line}"
    return note(" · ".join([quote, *parts]))


def _relations(one: Exposure, every: Sequence[Exposure]) -> Iterator[str]:
    ids = {other.rule for other in every}
    if one.twin_of in ids:
        yield f"the other side of {one.twin_of}; counted once"
    if BESIDE.get(one.rule) in ids:
        yield f"read it with {BESIDE[one.rule]}"
