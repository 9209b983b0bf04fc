"""What persons have said that stands near the top: what lapsed, notes, overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.remarks import Holding
from fundrisk.model.wording import day
from fundrisk.model.words import Band
from fundrisk.reports.views.layout import STRONG, bullets, note, said, section
from fundrisk.reports.views.phrases import count
from fundrisk.reports.views.told import noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.remarks import Accepted
    from fundrisk.reports.views.shapes import Shapes

LOST = "No longer accepted"
SAYS = "What the organisation says"
ORIGINS = "'fundrisk classify LEDGER --origins' says who said what"


def remarks(assessment: Assessment, shapes: Shapes) -> Iterator[RenderableType]:
    """Lapsed acknowledgements, notes on the whole, overrides; nothing where none is."""
    lost = list(_lost(assessment))
    if lost:
        yield section(LOST, bullets(lost, shapes.bullet))
    says = [*_on_the_whole(assessment), *_on_what_is_grey(assessment)]
    if says:
        yield section(SAYS, *says)
    if overrides := len(assessment.remarks.overrides):
        words = count(overrides, "classification is", "classifications are")
        told = f"{words} a person's and not the file's: {ORIGINS}."
        yield from ("", note(told))


def _lost(assessment: Assessment) -> Iterator[Text]:
    """What was accepted once and counts again; what is low is not worth a word."""
    bands = {one.rule: one.band for one in assessment.exposures}
    titles = {one.rule: one.title for one in assessment.exposures}
    names = {one.agreement_id: one.title for one in assessment.agreements}
    for one in assessment.accepted:
        rule = one.acknowledgement.rule
        if one.holding is not Holding.HOLDS and bands.get(rule) is not Band.LOW:
            agreement = one.acknowledgement.agreement_id
            title = f"{titles.get(rule, rule)} ({rule})"
            of = f", {said(names.get(agreement, agreement))}" if agreement else ""
            yield Text(f"{title}{of}: ", STRONG).append(_why(one), "not bold")


def _why(one: Accepted) -> str:
    who = one.acknowledgement
    return (
        f"{said(one.because)}. {who.id}, accepted by {said(who.by)} on {day(who.on)}; "
        "look at it again."
    )


def _on_the_whole(assessment: Assessment) -> Iterator[Text]:
    """Notes on no finding, and those on a rule that is there no longer."""
    rules = {one.rule for one in assessment.exposures}
    for one in assessment.remarks.notes:
        if one.rule is None:
            yield noted(one)
        elif one.rule not in rules:
            yield Text(f"{one.rule}, no longer a rule. ").append_text(noted(one))


def _on_what_is_grey(assessment: Assessment) -> Iterator[Text]:
    """Notes on what was not assessed have no finding to stand beneath."""
    grey = {
        one.rule: one.title
        for one in assessment.exposures
        if one.band is Band.NOT_ASSESSED
    }
    for one in assessment.remarks.notes:
        if one.rule in grey:
            named = f"{grey[one.rule]} ({one.rule}), not assessed. "
            yield Text(named).append_text(noted(one))
