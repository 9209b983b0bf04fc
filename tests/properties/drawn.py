"""Whole ledgers of any kind, as hypothesis draws them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.builders import a_ledger, a_position, an_agreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.ledger import Ledger
    from fundrisk.model.position import Position

Fields = dict[str, object]

FUNDERS = {
    "Oak": "local_gov",
    "Elm": "local_gov",
    "Ash": "health",
    "Yew": "foundation",
    "Fir": "foundation",
    "Bay": "lottery",
    "Box": "other",
}
SPLITS = (
    ("0.25", "0.25", "0.25", "0.25", None),
    ("0.5", "0.5", None, None, None),
    (None, None, "0.7", "0.2", "0.1"),
    ("0.1", None, "0.9", None, None),
    (None, "0.3333", None, "0.3333", None),
    (None, None, None, "1", None),
    (None, None, None, None, None),
)
NAMES = (
    "leadership_advocacy",
    "partnerships",
    "capacity_building",
    "volunteering",
    "non_infrastructure",
)
KINDS = (
    ("grant", "restricted", "project"),
    ("grant", "restricted", "project"),
    ("grant", "restricted", "core"),
    ("grant", "unrestricted", "core"),
    ("grant", "unrestricted", "project"),
    ("grant", "designated", None),
    ("donation", "unrestricted", None),
    ("contract", "restricted", "delivery"),
    ("contract", "unrestricted", "delivery"),
    ("contract", None, "project"),
    ("other", "restricted", "project"),
    ("grant", None, "regrant"),
    ("grant", "restricted", "capital"),
    (None, "restricted", "project"),
    ("grant", None, None),
)
ENDS = (date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31), date(2027, 3, 31))


@st.composite
def _terms(draw: st.DrawFn) -> Fields:
    """Fixed terms of a month to five years around 2024, and some open-ended ones."""
    if draw(st.integers(0, 9)) == 0:
        starts = draw(st.dates(date(2019, 1, 1), date(2025, 6, 30)))
        return {
            "open_ended": True,
            "amount": None,
            "annual_amount": draw(st.integers(1, 90)) * 1_000,
            "notice_months": draw(st.sampled_from((None, 0, 3, 6))),
            "starts_on": starts,
            "ends_on": None,
        }
    days = draw(st.sampled_from((30, 180, 365, 381, 382, 731, 1080, 1461, 1826)))
    ends = draw(
        st.one_of(st.sampled_from(ENDS), st.dates(date(2023, 6, 1), date(2028, 1, 1)))
    )
    return {
        "amount": draw(st.integers(50_000, 30_000_000)) / 100,
        "starts_on": ends - timedelta(days=days - 1),
        "ends_on": ends,
        "break_on": draw(
            st.sampled_from((None, None, None, ends - timedelta(days=40)))
        ),
        "break_notice_months": draw(st.sampled_from((None, 1))),
    }


@st.composite
def _agreements(draw: st.DrawFn, number: int, before: tuple[str, ...]) -> Agreement:
    terms = draw(_terms())
    instrument, fund_class, purpose = draw(st.sampled_from(KINDS))
    funder = draw(st.sampled_from(tuple(FUNDERS)))
    starts = terms["starts_on"]
    assert isinstance(starts, date)
    amount = terms["amount"] or terms["annual_amount"]
    assert isinstance(amount, int | float)
    part = round(amount / 5, 2)
    fields: Fields = {
        **terms,
        **dict(zip(NAMES, draw(st.sampled_from(SPLITS)), strict=True)),
        "agreement_id": f"A{number}",
        "funder": funder,
        "funder_family": FUNDERS[funder],
        "instrument": instrument,
        "fund_class": fund_class,
        "purpose": purpose,
        "awarded_on": starts - timedelta(days=draw(st.integers(0, 200))),
        "vat_amount": _vat(draw, instrument, amount),
        "pass_through_amount": draw(st.sampled_from((None, None, part))),
        "succeeds": draw(st.sampled_from((None, None, *before))),
        "full_cost": draw(st.sampled_from((None, amount, round(amount * 1.1, 2)))),
        "overhead_recovered": draw(st.sampled_from((None, 0, part))),
        "direct_cost": draw(st.sampled_from((None, None, part, 3 * part, 5 * part))),
        "joint_decision": draw(st.sampled_from((None, None, None, "Pool"))),
        "renewal_probability": draw(st.sampled_from((None, None, 0, "0.3", 1))),
        "renewal_ratio": draw(st.sampled_from((None, None, "0.5", 2))),
        "monitoring_hours_a_year": draw(st.sampled_from((None, 12, 40))),
        "conditionality": draw(st.sampled_from((None, 1, 3, 5))),
        "transparency": draw(st.sampled_from((None, 1, 3, 5))),
        "document_checked": draw(st.sampled_from((None, True))),
        "adjustments": _changes(draw, starts, part),
        "renewal_decision_on": draw(
            st.sampled_from((None, None, date(2025, 1, 31), date(2024, 6, 30)))
        ),
    }
    for field in draw(_GAPS):
        fields[field] = None
    return an_agreement(**fields)


def _changes(draw: st.DrawFn, starts: date, part: float) -> list[Fields]:
    """No change of the amount mostly, else one of past or future, up or down."""
    sign = draw(st.sampled_from((0, 0, 0, -1, 1, -7)))
    day = starts + timedelta(days=draw(st.integers(0, 900)))
    return [{"adjusted_on": day, "amount": sign * part}] if sign else []


def _vat(draw: st.DrawFn, instrument: str | None, amount: float) -> float | None:
    """Only what may be a contract may carry VAT."""
    if instrument not in ("contract", None):
        return None
    return draw(st.sampled_from((None, 0, int(amount * 100) // 6 / 100)))


_GAPS = st.sampled_from(
    (
        (),
        (),
        (),
        (),
        ("funder_family",),
        ("funder", "funder_family"),
        ("ends_on", "open_ended"),
        ("starts_on",),
        ("fund_class",),
        ("purpose",),
        ("instrument",),
    )
)


@st.composite
def _positions(draw: st.DrawFn) -> Position:
    def some(*values: int) -> int | None:
        return draw(st.sampled_from((*values, None)))

    def remit() -> str | None:
        return draw(st.sampled_from(("yes", "yes", "partner", "no", None)))

    return a_position(
        as_of=draw(st.sampled_from((date(2019, 1, 1), date(2024, 11, 1)))),
        planned_spend_12m=some(90_000, 400_000, 400_000),
        planned_spend_24m=some(150_000, 900_000),
        core_cost=some(30_000, 90_000),
        free_reserves=some(-5_000, 40_000, 200_000),
        reserve_target=some(0, 60_000, 100_000),
        closure_cost=some(20_000),
        own_earned_last_year=some(0, 20_000, 33_333),
        own_earned_this_year=some(0, 15_000, 40_000),
        remit_leadership_advocacy=remit(),
        remit_partnerships=remit(),
        remit_capacity_building=remit(),
        remit_volunteering=remit(),
        target_cost_partnerships=some(20_000),
        hourly_cost=some(20, 28),
        bid_hours_12m=some(50, 400),
        monitoring_hours_12m=some(100, 300),
        unfunded_request_hours_12m=some(10, 400),
        staff_hours_12m=some(8_000),
        rival_provider=some(1, 4),
        key_relationships=some(2, 5),
        staff_turnover=some(1, 5),
        ledger_complete_since=draw(st.sampled_from((None, date(2015, 1, 1)))),
    )


@st.composite
def ledgers(draw: st.DrawFn, most: int = 12) -> Ledger:
    """One organisation with 1 to ``most`` agreements and one or two positions."""
    agreements: list[Agreement] = []
    for number in range(draw(st.integers(1, most))):
        before = tuple(a.agreement_id for a in agreements[-2:])
        agreements.append(draw(_agreements(number, before)))
    positions = draw(
        st.lists(_positions(), min_size=1, max_size=2, unique_by=lambda p: p.as_of)
    )
    return a_ledger(*agreements, positions=positions)


class Batch:
    """Several ledgers, to be measured in one pass; too long to be printed."""

    def __init__(self, drawn: Iterable[Ledger]) -> None:
        self.ledgers = tuple(drawn)

    def __iter__(self) -> Iterator[Ledger]:
        return iter(self.ledgers)

    def __repr__(self) -> str:
        return f"<{len(self.ledgers)} ledgers>"


@st.composite
def batches(draw: st.DrawFn, count: int, most: int = 12) -> Batch:
    """That many ledgers of at most so many agreements."""
    return Batch(draw(ledgers(most)) for _ in range(count))


def times(agreement: Agreement, factor: Decimal) -> Agreement:
    """The same agreement with every change of its amount so many times as large."""
    changes = tuple(
        change.model_copy(update={"amount": change.amount * factor})
        for change in agreement.adjustments
    )
    return agreement.model_copy(update={"adjustments": changes})
