"""An organisation of which persons have said one of everything."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fundrisk.model.assessment import Driver
from fundrisk.model.words import Band
from fundrisk.remarks.said import with_remarks
from tests.builders import rulebook
from tests.remarks.builders import a_note, an_acknowledgement, an_override, said
from tests.reports.builders import (
    AS_OF,
    an_absent_exposure,
    an_assessment,
    an_exposure,
)
from tests.reports.ledger_builders import an_agreement

if TYPE_CHECKING:
    from fundrisk.model.assessment import Assessment, Exposure
    from fundrisk.model.remarks import Remarks

YEARS = "Agreements are not for long"
LOW = "Funding is a patchwork"
GREY = "Nobody rated the tie"
PARTLY = "Conditions are tight"
LATE = "Renewals are decided late"


def a_finding(rule: str, title: str, *drivers: str, **changes: object) -> Exposure:
    """A finding that these agreements drive."""
    told = tuple(Driver(agreement_id=a, contribution=9.0) for a in drivers)
    return an_exposure(rule=rule, title=title, drivers=told, **changes)


def remarked() -> Assessment:
    """Accepted, in part, expired, outgrown; notes on every kind; overrides."""
    before = an_assessment(
        exposures=(
            an_exposure(),
            a_finding("NAVCA-F-E1", YEARS, "A1"),
            a_finding("NAVCA-X-20", PARTLY, "A1", "A2", "A3", group="context"),
            a_finding("NAVCA-X-6", LATE, "A1", group="force"),
            a_finding("NAVCA-S-D1", LOW, group="force", band=Band.LOW),
            an_absent_exposure(rule="NAVCA-F-B6", title=GREY),
        ),
        agreements=(
            an_agreement(),
            an_agreement(agreement_id="A2", title="Volunteer centre"),
            an_agreement(agreement_id="A3", title="Small grants"),
        ),
    )
    return with_remarks(before, _said(), AS_OF, rulebook())


def _said() -> Remarks:
    past = date(2024, 9, 30)
    return said(
        an_override(),
        an_override(id="O2", field="purpose", value="core", was=None),
        an_acknowledgement(why="the bridge between two awards"),
        an_acknowledgement(id="A2", rule="NAVCA-F-E1", review_on=past),
        an_acknowledgement(id="A3", rule="NAVCA-X-20", reason="being_dealt_with"),
        an_acknowledgement(id="A4", rule="NAVCA-X-6", exposure=12.0, amount_gbp=None),
        a_note(),
        a_note(id="N2", rule=None, text="our treasurer checked these figures."),
        a_note(id="N3", rule="NAVCA-S-D1", text="we merged three projects."),
        a_note(id="N4", rule="NAVCA-F-B6", text="we shall ask the council."),
        a_note(id="N5", rule="OWN-9", text="your own rule was right."),
    )
