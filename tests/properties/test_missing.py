"""Missing is not safe: whoever deletes a field never looks better for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings

from fundrisk.model.words import Family, Purpose, Status
from tests.builders import a_cohort, profiled_each
from tests.properties.bounds import gains, is_certainty, losses
from tests.properties.drawn import Batch, batches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.ledger import Ledger

OF_AGREEMENTS = {
    "amounts": ("amount", "annual_amount", "vat_amount", "full_cost"),
    "dates": ("starts_on", "ends_on", "notice_months"),
    "funders": ("funder", "funder_family"),
    "kinds": ("instrument", "fund_class", "purpose", "status"),
    "functions": (
        "leadership_advocacy",
        "partnerships",
        "capacity_building",
        "volunteering",
        "non_infrastructure",
    ),
    "costs": ("direct_cost", "overhead_recovered"),
    "renewals": ("renewal_probability", "succeeds"),
    "practice": (
        "conditionality",
        "transparency",
        "monitoring_hours_a_year",
        "document_checked",
    ),
}
OF_POSITIONS = {
    "money": (
        "planned_spend_12m",
        "core_cost",
        "free_reserves",
        "own_earned_last_year",
        "own_earned_this_year",
    ),
    "remits": (
        "remit_leadership_advocacy",
        "remit_partnerships",
        "remit_capacity_building",
        "remit_volunteering",
    ),
    "answers": (
        "hourly_cost",
        "bid_hours_12m",
        "unfunded_request_hours_12m",
        "staff_hours_12m",
        "rival_provider",
        "key_relationships",
        "staff_turnover",
        "ledger_complete_since",
    ),
}
OTHER_YEAR = {
    "own_earned_last_year": "own_earned_this_year",
    "own_earned_this_year": "own_earned_last_year",
}
JOINT = "~"
A_DEFAULT_OF_ITS_OWN = (
    *("notice_months", "funder_family", "vat_amount"),
    *("direct_cost", "succeeds", "renewal_probability", "core_cost"),
)
"""A blank notice is the default of the family; VAT that is not known makes F4 steeper.

What of an amount is not overheads is direct cost; without a link nothing is renewed.
So these may be surely worse when blank; nothing else may.
"""
ANOTHER_READING = {
    "core_cost": ("months_to_breach", "dimension.resilience"),
    "renewal_probability": ("shortfall_to_headroom",),
}
"""What the method reads in another way where a field is blank, for better or worse.

Until the core cost is known there is one pot; without the user's word on a renewal the
organisation's own record speaks, or even odds.
"""
COMMITS_NOTHING = ("notice_months", "succeeds")
"""Where the default is no notice nothing is committed, so nothing is in doubt.

What succeeds nothing was no renewal, so the lead of its decision is in no doubt.
"""


def _may_be_deleted(ledger: Ledger, agreement: Agreement, field: str) -> bool:
    """Where a blank has a meaning of its own, nothing goes missing.

    A blank purpose is not suspected of regranting or building, a blank status of
    hoping, and a council's blank notice is the default of three months. Without the
    last status that it states, a ledger is one that states none.
    """
    if getattr(agreement, field) is None:
        return False
    if field == "purpose":
        return agreement.purpose not in (Purpose.REGRANT, Purpose.CAPITAL)
    if field == "notice_months":
        return agreement.funder_family is not Family.LOCAL_GOV
    if field == "status":
        stated = [a for a in ledger.agreements if a.status is not None]
        return agreement.status is Status.CONFIRMED and len(stated) > 1
    return True


def _without(ledger: Ledger, fields: tuple[str, ...]) -> Iterator[tuple[str, Ledger]]:
    """Copies of a ledger, each without one field of one agreement."""
    for place, agreement in enumerate(ledger.agreements):
        for field in fields:
            if _may_be_deleted(ledger, agreement, field):
                changed = list(ledger.agreements)
                changed[place] = agreement.model_copy(update={field: None})
                name = f"{field} of {agreement.agreement_id}"
                yield name, ledger.model_copy(update={"agreements": tuple(changed)})


def _unanswered(
    ledger: Ledger, fields: tuple[str, ...]
) -> Iterator[tuple[str, Ledger]]:
    """Copies of a ledger, each without one field of all positions.

    Own-earned income of which neither year is given is none, so one year must stay.
    """
    for field in fields:
        other = OTHER_YEAR.get(field)
        if other and any(getattr(p, other) is None for p in ledger.positions):
            continue
        blank = tuple(p.model_copy(update={field: None}) for p in ledger.positions)
        yield field, ledger.model_copy(update={"positions": blank})


def _found(copies: dict[str, tuple[Ledger, Iterator[tuple[str, Ledger]]]]) -> list[str]:
    """What any of the copies changes over its own ledger, all in one pass."""
    cohort = {}
    for name, (ledger, poorer) in copies.items():
        cohort[name] = ledger
        cohort |= {f"{name}{JOINT}{what}": copy for what, copy in poorer}
    rows = profiled_each(a_cohort(cohort))
    found = []
    for name, row in rows.items():
        of, _, what = name.partition(JOINT)
        if what:
            changes = gains(rows[of], row)
            if what.startswith(COMMITS_NOTHING):
                changes = [change for change in changes if not is_certainty(change)]
            if not what.startswith(A_DEFAULT_OF_ITS_OWN):
                changes += losses(rows[of], row)
            field, _, _ = what.partition(" ")
            other = ANOTHER_READING.get(field, ())
            found += [
                f"{name}: {change}"
                for change in changes
                if not change.startswith(other)
            ]
    return found


@pytest.mark.parametrize("fields", OF_AGREEMENTS.values(), ids=OF_AGREEMENTS)
@given(batch=batches(8, most=6))
@settings(max_examples=4, phases=[Phase.generate])
def test_deleting_a_field_of_an_agreement(
    fields: tuple[str, ...], batch: Batch
) -> None:
    """No upper bound falls, no lower bound rises, nothing becomes surer."""
    found = _found(
        {str(n): (ledger, _without(ledger, fields)) for n, ledger in enumerate(batch)}
    )

    assert not found, "\n".join(found)


@pytest.mark.parametrize("fields", OF_POSITIONS.values(), ids=OF_POSITIONS)
@given(batch=batches(8, most=6))
@settings(max_examples=4, phases=[Phase.generate])
def test_deleting_an_answer(fields: tuple[str, ...], batch: Batch) -> None:
    """No upper bound falls, no lower bound rises, nothing becomes surer."""
    found = _found(
        {
            str(n): (ledger, _unanswered(ledger, fields))
            for n, ledger in enumerate(batch)
        }
    )

    assert not found, "\n".join(found)
