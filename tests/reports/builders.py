"""Assessments made by hand, valid by default, so that a test names only its point."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fundrisk.model.assessment import (
    Assessment,
    Bounds,
    Concentration,
    DimensionResult,
    Driver,
    Exposure,
    FunctionCover,
    GroupShare,
    HeadlineResult,
    Measured,
    NextStep,
    Provenance,
)
from fundrisk.model.citation import Citation
from fundrisk.model.floor import Floor, FloorBasis
from fundrisk.model.ledger import InputFile
from fundrisk.model.rule import Testable
from fundrisk.model.words import (
    Band,
    ControlledBy,
    Family,
    Function,
    Polarity,
    Remit,
    Unit,
)
from tests.reports.ledger_builders import an_agreement

AS_OF = date(2024, 12, 31)
NAVCA = "Walking a tightrope (CRESR for NAVCA, January 2025)"


def a_citation(**changes: Any) -> Citation:  # noqa: ANN401 - any field
    """The report's words on short agreements."""
    fields: dict[str, Any] = {
        "evidence": "NAVCA-F-B4",
        "document": NAVCA,
        "section": "Enablers & barriers table › Funding",  # noqa: RUF001
        "line": 270,
        "quote": "short-term funding agreements",
    }
    return Citation(**(fields | changes))


def an_exposure(**changes: Any) -> Exposure:  # noqa: ANN401 - any field
    """An elevated barrier, wholly known."""
    fields: dict[str, Any] = {
        "rule": "NAVCA-F-B4",
        "title": "Agreements are short",
        "polarity": Polarity.BARRIER,
        "group": "funding",
        "lo": 57.3154,
        "hi": 57.3154,
        "band": Band.ELEVATED,
        "amount_gbp": Decimal("255000.00"),
        "amount_means": "a year in agreements of 12 months or less",
        "sentence": "57% of your agreements' value, £255,000 a year, runs for 12 "
        "months or less.",
        "known_share": 1.0,
        "confidence": 0.9,
        "absent_because": None,
        "not_applicable": False,
        "citation": a_citation(),
        "controlled_by": ControlledBy.FUNDER,
        "testable": Testable.LEDGER,
        "testable_note": "Tested from your ledger.",
        "twin_of": None,
        "remedy_for_lio": "Ask for two years.",
        "remedy_for_funder": "Award three years.",
        "drivers": (Driver(agreement_id="A1", contribution=12.3456789),),
    }
    return Exposure(**(fields | changes))


def an_absent_exposure(**changes: Any) -> Exposure:  # noqa: ANN401 - any field
    """A finding that could not be assessed."""
    fields: dict[str, Any] = {
        "lo": None,
        "hi": None,
        "band": Band.NOT_ASSESSED,
        "amount_gbp": None,
        "known_share": 0.0,
        "confidence": 0.0,
        "absent_because": "nobody has rated the relationships",
        "drivers": (),
    }
    return an_exposure(**(fields | changes))


def a_measured(**changes: Any) -> Measured:  # noqa: ANN401 - any field
    """One indicator between two bounds."""
    fields: dict[str, Any] = {
        "id": "T1",
        "name": "short_term_share",
        "title": "Share of agreements that are short-term",
        "unit": Unit.SHARE,
        "lo": 0.31,
        "hi": 0.44,
        "score": Bounds(lo=31.0, hi=44.0),
        "known_share": 0.91,
        "confidence": 0.82,
        "amount_gbp": Decimal("255000.005"),
        "absent_because": None,
        "not_applicable": False,
    }
    return Measured(**(fields | changes))


def a_dimension(**changes: Any) -> DimensionResult:  # noqa: ANN401 - any field
    """The term of the money, elevated."""
    fields: dict[str, Any] = {
        "id": "term",
        "title": "Term",
        "question": "How long does the money last, and does it end all at once?",
        "lo": 52.0,
        "hi": 68.0,
        "band": Band.ELEVATED,
        "confidence": 0.9,
        "absent_because": None,
    }
    return DimensionResult(**(fields | changes))


def a_headline(**changes: Any) -> HeadlineResult:  # noqa: ANN401 - any field
    """Elevated by its profile."""
    fields: dict[str, Any] = {
        "band": Band.ELEVATED,
        "because": "The profile of the assessed dimensions is elevated.",
        "at_least": False,
        "index": 52.1234567,
        "index_lo": 48.0,
        "index_band": Band.ELEVATED,
        "triggers": (),
        "untested": (),
    }
    return HeadlineResult(**(fields | changes))


def a_cover(**changes: Any) -> FunctionCover:  # noqa: ANN401 - any field
    """A function in the remit with one large funder."""
    fields: dict[str, Any] = {
        "function": Function.VOLUNTEERING,
        "title": "Volunteering",
        "remit": Remit.YES,
        "amount_gbp": Decimal("48500.00"),
        "amount_at_most_gbp": Decimal("48500.00"),
        "largest_group": "Northshire County Council",
        "largest_share": Bounds(lo=0.68, hi=0.68),
        "runway_months": Bounds(lo=7.0, hi=7.0),
        "exposure": Bounds(lo=60.0, hi=60.0),
        "band": Band.ELEVATED,
        "dies_without": ("Northshire County Council",),
    }
    return FunctionCover(**(fields | changes))


def a_floor(
    amount: int = 45_000, basis: FloorBasis = FloorBasis.TRUSTEES, pots: int = 2
) -> Floor:
    """£45,000 that the trustees set, core cost being planned."""
    return Floor(amount_gbp=Decimal(amount), basis=basis, pots=pots)


def an_assessment(**changes: Any) -> Assessment:  # noqa: ANN401 - any field
    """One organisation with one of everything."""
    fields: dict[str, Any] = {
        "org_id": "GB-CHC-1000001",
        "name": "Northshire CVS",
        "as_of": AS_OF,
        "annual_value": 484906.51,
        "annual_value_at_most": 484906.51,
        "agreements_live": 1,
        "position_as_of": AS_OF,
        "floor": a_floor(),
        "known_share": 1.0,
        "confidence": 0.9,
        "headline": a_headline(),
        "dimensions": (a_dimension(),),
        "indicators": (a_measured(),),
        "exposures": (an_exposure(),),
        "functions": (a_cover(),),
        "concentration": Concentration(
            groups=(
                GroupShare(
                    group="Northshire County Council",
                    family=Family.LOCAL_GOV,
                    amount_gbp=Decimal("150000.00"),
                    share=0.309338,
                    ends_on=date(2025, 3, 31),
                ),
            ),
            hhi=1.0,
            hhi_normalised=None,
            effective_funders=1.0,
            entropy_number=1.0,
            gini=0.0,
        ),
        "agreements": (an_agreement(),),
        "next_steps": (NextStep(kind="renew", sentence="Ask the council now."),),
        "issues": (),
        "provenance": Provenance(
            tool="fundrisk",
            tool_version="1.2.3",
            method_version="1",
            rules=("bundled rules",),
            rules_digest="ab" * 32,
            inputs=(InputFile(name="ledger.xlsx", sha256="cd" * 32),),
        ),
    }
    return Assessment(**(fields | changes))
