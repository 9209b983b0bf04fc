"""Valid ledgers by default, and short roads to what the corridor makes of them.

Dates may be written as ``"2025-03-31"`` and money as whole pounds; ``DAY`` is the day
on which most tests stand.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.frames import Frames, frames_of
from fundrisk.importers.imported import Imported
from fundrisk.indicators._engine import measure
from fundrisk.model.agreement import Agreement
from fundrisk.model.ledger import Ledger, Organisation
from fundrisk.model.position import Position
from fundrisk.pipeline import assess, profile
from fundrisk.pipeline import classes as classes_of
from fundrisk.reading import load_rules
from fundrisk.running_off import run_offs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.model.assessment import Assessment, DimensionResult, Exposure
    from fundrisk.model.assessment import Measured as MeasuredNoun
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.run_off import RunOff

ORG = "org"
DAY = date(2024, 12, 31)

Row = dict[str, Any]
Bound = tuple[float | None, float | None]

_AGREEMENT: Mapping[str, object] = {
    "org_id": ORG,
    "agreement_id": "",
    "funder": "Oak Trust",
    "funder_family": "foundation",
    "instrument": "grant",
    "fund_class": "restricted",
    "purpose": "project",
    "amount": 12_000,
    "awarded_on": "2024-02-01",
    "starts_on": "2024-04-01",
    "ends_on": "2025-03-31",
    "status": "confirmed",
    "leadership_advocacy": "0.25",
    "partnerships": "0.25",
    "capacity_building": "0.25",
    "volunteering": "0.25",
}

_POSITION: Mapping[str, object] = {
    "org_id": ORG,
    "as_of": "2015-01-01",
    "planned_spend_12m": 120_000,
    "core_cost": 40_000,
    "free_reserves": 60_000,
    "own_earned_last_year": 0,
    "own_earned_this_year": 0,
    "remit_leadership_advocacy": "yes",
    "remit_partnerships": "yes",
    "remit_capacity_building": "yes",
    "remit_volunteering": "yes",
    "ledger_complete_since": "2015-01-01",
}


@cache
def rulebook() -> Rulebook:
    """The bundled rules, read once."""
    return load_rules()


def an_agreement(**changes: object) -> Agreement:
    """A confirmed restricted grant of £12,000 for the year from 1 April 2024."""
    return Agreement.model_validate({**_AGREEMENT, **changes}, strict=False)


def a_long_agreement(**changes: object) -> Agreement:
    """£36,000 a year from 2023 to 2026: 1,461 days, of which 730 follow ``DAY``."""
    long = {
        "amount": 144_000,
        "awarded_on": "2022-11-01",
        "starts_on": "2023-01-01",
        "ends_on": "2026-12-31",
    }
    return an_agreement(**{**long, **changes})


def a_rolling_agreement(**changes: object) -> Agreement:
    """An open-ended grant of £12,000 a year since 1 April 2020."""
    rolling = {
        "amount": None,
        "annual_amount": 12_000,
        "awarded_on": "2020-02-01",
        "starts_on": "2020-04-01",
        "ends_on": None,
        "open_ended": True,
    }
    return an_agreement(**{**rolling, **changes})


def a_position(**changes: object) -> Position:
    """A position in force since 2015: £120,000 of spend, £60,000 free reserves."""
    return Position.model_validate({**_POSITION, **changes}, strict=False)


def a_ledger(
    *agreements: Agreement, positions: Sequence[Position] | None = None
) -> Ledger:
    """A ledger of one organisation; agreements without an id become A1, A2, and on."""
    named = (
        agreement
        if agreement.agreement_id
        else agreement.model_copy(update={"agreement_id": f"A{number}"})
        for number, agreement in enumerate(agreements, start=1)
    )
    return Ledger(
        organisations=(Organisation(org_id=ORG, name="An organisation"),),
        agreements=tuple(named),
        positions=(a_position(),) if positions is None else tuple(positions),
    )


def a_cohort(ledgers: Mapping[str, Ledger]) -> Frames:
    """Several ledgers as organisations of one cohort, each under the name given."""
    organisations, agreements, positions = [], [], []
    for name, ledger in ledgers.items():
        own = {"org_id": name}
        organisations.append(Organisation(org_id=name, name=name))
        agreements += [a.model_copy(update=own) for a in ledger.agreements]
        positions += [p.model_copy(update=own) for p in ledger.positions]
    return frames_of(
        Ledger(
            organisations=tuple(organisations),
            agreements=tuple(agreements),
            positions=tuple(positions),
        )
    )


def published(frames: Frames) -> Frames:
    """The same cohort, said to list only awards that funders published."""
    listing = frames.organisations.with_columns(listing=pl.lit("published"))
    return replace(frames, organisations=listing)


def class_rows(ledger: Ledger, as_of: date = DAY) -> dict[str, Row]:
    """The classes of each agreement, by its id."""
    frame = classes_of(frames_of(ledger), as_of, rulebook())
    return {row["agreement_id"]: row for row in frame.collect().iter_rows(named=True)}


def classes(agreement: Agreement, as_of: date = DAY) -> Row:
    """The classes of one agreement that stands alone."""
    return class_rows(a_ledger(agreement), as_of)["A1"]


def measured_each(frames: Frames, as_of: date = DAY) -> dict[str, Row]:
    """The indicators of every organisation of a cohort, by its id; nothing scored."""
    book = rulebook()
    found = measure(
        classes_of(frames, as_of, book),
        frames,
        as_of=as_of,
        conventions=book.conventions,
    )
    return {row["org_id"]: row for row in found.organisations.iter_rows(named=True)}


def measured(ledger: Ledger, as_of: date = DAY) -> Row:
    """The indicators of the only organisation."""
    return measured_each(frames_of(ledger), as_of)[ORG]


def profiled_each(frames: Frames, as_of: date = DAY) -> dict[str, Row]:
    """Indicators, exposures and headline of every organisation, by its id."""
    scored = profile(frames, as_of=as_of, rulebook=rulebook()).scored
    return {row["org_id"]: row for row in scored.iter_rows(named=True)}


def profiled(ledger: Ledger, as_of: date = DAY) -> Row:
    """Indicators, exposures and headline of the only organisation."""
    return profiled_each(frames_of(ledger), as_of)[ORG]


def assessed(ledger: Ledger, as_of: date = DAY) -> Assessment:
    """The whole assessment of the only organisation."""
    imported = Imported(frames_of(ledger), issues=ledger.issues, inputs=())
    (found,) = assess(imported, as_of=as_of, rulebook=rulebook())
    return found


def run_offs_of(frames: Frames, as_of: date = DAY) -> dict[str, RunOff]:
    """The run-off of every organisation of a cohort, by its id."""
    book = rulebook()
    passed = profile(frames, as_of=as_of, rulebook=book)
    return run_offs(passed, frames, book, as_of)


def run_off_of(ledger: Ledger, as_of: date = DAY) -> RunOff:
    """The run-off of the only organisation."""
    return run_offs_of(frames_of(ledger), as_of)[ORG]


def bound(row: Row, indicator: str) -> Bound:
    """``(lo, hi)`` of an indicator."""
    return row[f"{indicator}.lo"], row[f"{indicator}.hi"]


def value(row: Row, indicator: str) -> float:
    """The value of an indicator that is known exactly."""
    lo, hi = bound(row, indicator)
    assert lo is not None, row[f"{indicator}.absent"]
    assert lo == hi, f"{indicator} is only known to be in [{lo}, {hi}]"
    return lo


def months(days: float) -> float:
    """Days in the months of the method: ÷ 365.25 · 12."""
    return days / 365.25 * 12


def indicator_of(assessment: Assessment, name: str) -> MeasuredNoun:
    """One indicator of an assessment, by name."""
    return next(item for item in assessment.indicators if item.name == name)


def exposure_of(assessment: Assessment, rule: str) -> Exposure:
    """One rule's exposure of an assessment."""
    return next(item for item in assessment.exposures if item.rule == rule)


def dimension_of(assessment: Assessment, name: str) -> DimensionResult:
    """One dimension of an assessment."""
    return next(item for item in assessment.dimensions if item.id == name)
