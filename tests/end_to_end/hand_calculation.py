"""The method by hand, with the standard library: a second road to every figure.

It shares no code with fundrisk. It knows what the sample ledgers hold, so every figure
is exact; what needs an unknown field is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.end_to_end.hand_ledger import (
    FUNCTIONS,
    ONE,
    YEAR,
    ZERO,
    HandLedger,
    Line,
    months_later,
    quarter_ends,
)
from tests.end_to_end.hand_losses import floor, losses, unrestricted
from tests.end_to_end.hand_scales import mean, points, quadratic_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

Values = dict[str, Decimal]
CAP = Decimal(60)
UNCOVERED = Decimal(100)
HORIZON = 36
OWN_EARNED = "own-earned"


@dataclass(frozen=True)
class HandResult:
    """Indicators that apply, the six dimensions and the index."""

    values: Values
    dimensions: Values
    index: Decimal


class Book:
    """The live book of a ledger on a day."""

    def __init__(self, ledger: HandLedger, day: date) -> None:
        self.ledger = ledger
        self.day = day
        self.live = ledger.live(day)
        self.known = [line for line in ledger.lines if line.awarded_on <= day]
        self.next = {line.succeeds: line for line in self.known if line.succeeds}
        self.figures = ledger.figures_on(day)
        self.own = ledger.own_earned(day)
        self.spend = self.figures["planned_spend_12m"]
        self.agreed = sum((line.yearly for line in self.live), ZERO)
        self.total = self.agreed + self.own

    def of_agreements(self, lines: list[Line]) -> Decimal:
        """The share of the agreements' annual value."""
        return sum((line.yearly for line in lines), ZERO) / self.agreed

    def renewed(self, line: Line) -> Decimal:
        """The part of a line's value that an awarded successor carries on."""
        successor = self.next.get(line.name)
        return min(ONE, successor.yearly / line.yearly) if successor else ZERO

    def left(self, line: Line) -> Decimal:
        """Months left, with the successor's term in proportion."""
        days = Decimal((line.ends_on - self.day).days)
        successor = self.next.get(line.name)
        if successor:
            days += self.renewed(line) * successor.days
        return min(days / YEAR * 12, CAP)


def calculated(ledger: HandLedger, day: date) -> HandResult:
    """Everything that the method says of a ledger on a day."""
    book = Book(ledger, day)
    bare, exposures = _functions(book)
    values: Values = {
        **_term(book),
        **_source(book),
        **_flexibility(book),
        **_resilience(book),
        **losses(book),
        "uncovered_functions": Decimal(bare),
    }
    dimensions = {
        "term": _mean_of(
            values, "short_term_share", "weighted_remaining_term", "funding_cliff"
        ),
        "source": _mean_of(
            values,
            "largest_funder_share",
            "secured_effective_funders",
            "largest_family_share",
        ),
        "flexibility": _mean_of(
            values, "flexible_share", "core_cost_cover", "full_cost_recovery"
        ),
        "function": quadratic_mean(exposures),
        "cover": _mean_of(values, "committed_cover_12m"),
        "resilience": _mean_of(
            values,
            "reserve_adequacy",
            "months_to_breach",
            "structural_gap",
            "realised_contraction",
        ),
    }
    return HandResult(values, dimensions, quadratic_mean(dimensions.values()))


def _mean_of(values: Mapping[str, Decimal], *names: str) -> Decimal:
    return mean(points(name, values[name]) for name in names if name in values)


def _term(book: Book) -> Values:
    weighted = sum((line.yearly * book.left(line) for line in book.live), ZERO)
    return {
        "short_term_share": book.of_agreements([a for a in book.live if a.is_short]),
        "weighted_remaining_term": weighted / book.agreed,
        "funding_cliff": max(_ending(book, k) for k in range(12)) / book.total,
        "committed_cover_12m": sum(_coming(book).values(), ZERO) / book.spend,
    }


def _ending(book: Book, month: int) -> Decimal:
    opens, closes = months_later(book.day, month), months_later(book.day, month + 3)
    return sum(
        (
            line.yearly * (1 - book.renewed(line))
            for line in book.live
            if opens < line.ends_on <= closes
            or (month == 0 and line.ends_on == book.day)
        ),
        ZERO,
    )


def _summed(parts: Iterable[tuple[str, Decimal]]) -> Values:
    """Amounts by name, nothing at nil."""
    sums: Values = {}
    for name, amount in parts:
        if amount:
            sums[name] = sums.get(name, ZERO) + amount
    return sums


def _coming(book: Book) -> Values:
    """Committed income of the next twelve months by group, own-earned included."""
    year = months_later(book.day, 12)
    lines = ((line.group, line.accrued(book.day, year)) for line in book.known)
    return _summed([*lines, (OWN_EARNED, book.own)])


def _source(book: Book) -> Values:
    own = (OWN_EARNED, book.own)
    groups = _summed([*((a.group, a.yearly) for a in book.live), own])
    families = _summed([*((a.family, a.yearly) for a in book.live), own])
    council = sum((a.yearly for a in book.live if a.family == "local_gov"), ZERO)
    coming = _coming(book)
    cover = sum(coming.values(), ZERO) / book.spend
    return {
        "largest_funder_share": max(groups.values()) / book.total,
        "largest_family_share": max(families.values()) / book.total,
        "hhi_group": _herfindahl(groups),
        "hhi_family": _herfindahl(families),
        "local_authority_share": council / book.total,
        "secured_effective_funders": min(ONE, cover) / _herfindahl(coming),
    }


def _herfindahl(parts: Values) -> Decimal:
    whole = sum(parts.values(), ZERO)
    return sum(((part / whole) ** 2 for part in parts.values()), ZERO)


def _flexibility(book: Book) -> Values:
    free = sum((a.yearly for a in book.live if a.is_flexible), ZERO)
    recovered = sum((a.overhead * a.part for a in book.live if not a.is_flexible), ZERO)
    contracts = [a for a in book.live if a.instrument == "contract"]
    values = {
        "flexible_share": (free + book.own) / book.total,
        "core_cost_cover": (free + recovered) / book.figures["core_cost"],
        "contract_share": book.of_agreements(contracts),
        "patchwork_share": book.of_agreements([a for a in book.live if a.is_patchwork]),
    }
    costs = [(a.own, a.full_cost) for a in book.live if a.full_cost]
    if costs:
        values["full_cost_recovery"] = sum((own for own, _ in costs), ZERO) / sum(
            (cost for _, cost in costs), ZERO
        )
    return values


def _functions(book: Book) -> tuple[int, list[Decimal]]:
    """How many functions of the remit are bare, and the exposure of each in it."""
    bare, exposures = 0, []
    for name in FUNCTIONS:
        if book.ledger.answers.get(f"remit_{name}") != "yes":
            continue
        groups = _summed((a.group, a.yearly * a.shares[name]) for a in book.live)
        if not groups:
            bare += 1
            exposures.append(UNCOVERED)
            continue
        whole = sum(groups.values(), ZERO)
        runway = sum(
            (a.yearly * a.shares[name] * book.left(a) for a in book.live), ZERO
        )
        fragility = points("function_fragility", max(groups.values()) / whole)
        exposures.append(mean([fragility, points("function_runway", runway / whole)]))
    return bare, exposures


def _resilience(book: Book) -> Values:
    earlier = [book.ledger.total(day) for day in quarter_ends(book.day, 4)]
    reserves = book.figures["free_reserves"]
    return {
        "reserve_adequacy": reserves / book.figures["reserve_target"],
        "months_to_breach": Decimal(_breach(book)),
        "structural_gap": max(ZERO, 1 - book.total / book.spend),
        "realised_contraction": max(ZERO, 1 - book.total / max(earlier)),
    }


def _breach(book: Book) -> int:
    """The first month under the floor, 0 for today; else the horizon."""
    for month in range(HORIZON + 1):
        until = months_later(book.day, month)
        if unrestricted(book, until, month) < floor(book):
            return month
    return HORIZON
