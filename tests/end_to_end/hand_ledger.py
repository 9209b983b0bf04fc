"""A sample ledger read with the standard library only; nothing of fundrisk is used."""

from __future__ import annotations

import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FUNCTIONS = (
    "leadership_advocacy",
    "partnerships",
    "capacity_building",
    "volunteering",
)
ZERO, ONE = Decimal(0), Decimal(1)
YEAR = Decimal("365.25")
SHORT_DAYS = 381


@dataclass(frozen=True)
class Line:
    """One agreement: what the row says, and what follows from it by itself."""

    name: str
    group: str
    family: str
    instrument: str
    fund_class: str
    purpose: str
    own: Decimal
    awarded_on: date
    starts_on: date
    ends_on: date
    succeeds: str
    full_cost: Decimal | None
    overhead: Decimal
    direct: Decimal
    shares: dict[str, Decimal]

    @property
    def days(self) -> int:
        """First and last day included."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def part(self) -> Decimal:
        """What a year is of the whole term."""
        return min(ONE, YEAR / self.days)

    @property
    def yearly(self) -> Decimal:
        """Annual value, to the penny."""
        return (self.own * self.part).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def is_flexible(self) -> bool:
        """For core costs, or a grant or donation that is free to use."""
        free = self.fund_class in ("unrestricted", "designated")
        return self.purpose == "core" or (
            free and self.instrument in ("grant", "donation")
        )

    @property
    def free(self) -> Decimal:
        """Support whole; of other money the overheads, or what a contract leaves."""
        if self.is_flexible:
            return self.own
        margin = self.own - self.direct if self.instrument == "contract" else ZERO
        return max(self.overhead, margin)

    @property
    def free_part(self) -> Decimal:
        """What of each pound reaches the unrestricted pot."""
        return self.free / self.own

    @property
    def tied(self) -> Decimal:
        """Direct cost that the money pays."""
        return ZERO if self.is_flexible else min(self.direct, self.own - self.free)

    @property
    def is_short(self) -> bool:
        """A year and fifteen days at most."""
        return self.days <= SHORT_DAYS

    @property
    def is_patchwork(self) -> bool:
        """Short, restricted and for a project."""
        tied = self.fund_class == "restricted" and self.purpose == "project"
        return self.is_short and tied

    def accrued(self, after: date, until: date) -> Decimal:
        """The straight-line part of the own amount in (after, until]."""
        first = max(self.starts_on, after + timedelta(days=1))
        last = min(self.ends_on, until)
        return self.own * max((last - first).days + 1, 0) / self.days


@dataclass(frozen=True)
class HandLedger:
    """Agreements, dated figures (earliest first) and answers."""

    lines: tuple[Line, ...]
    figures: tuple[tuple[date, dict[str, Decimal]], ...]
    answers: dict[str, str]

    def figures_on(self, day: date) -> dict[str, Decimal]:
        """The latest row on or before the day; before the first one, the first."""
        before = [row for since, row in self.figures if since <= day]
        return before[-1] if before else self.figures[0][1]

    def own_earned(self, day: date) -> Decimal:
        """The smaller of last year's actual and this year's budget."""
        row = self.figures_on(day)
        return min(row["own_earned_last_year"], row["own_earned_this_year"])

    def live(self, day: date) -> list[Line]:
        """What runs on the day."""
        return [line for line in self.lines if line.starts_on <= day <= line.ends_on]

    def total(self, day: date) -> Decimal:
        """Total annual value, own-earned income included."""
        return sum((a.yearly for a in self.live(day)), ZERO) + self.own_earned(day)


def months_later(day: date, months: int) -> date:
    """Month-ends go to month-ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    at_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if at_end else min(day.day, last))


def quarter_ends(day: date, count: int) -> list[date]:
    """The quarter-ends before the day, found by walking back day by day."""
    found: list[date] = []
    while len(found) < count:
        day -= timedelta(days=1)
        if day.month % 3 == 0 and (day + timedelta(days=1)).day == 1:
            found.append(day)
    return found


def read_by_hand(folder: Path) -> HandLedger:
    """The three files of a sample ledger."""
    figures = (
        (date.fromisoformat(row["as_of"]), _numbers(row))
        for row in _rows(folder / "position.csv")
    )
    return HandLedger(
        lines=tuple(_line(row) for row in _rows(folder / "agreements.csv")),
        figures=tuple(sorted(figures, key=lambda item: item[0])),
        answers={r["question"]: r["answer"] for r in _rows(folder / "answers.csv")},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def _numbers(row: dict[str, str]) -> dict[str, Decimal]:
    words = ("org_id", "as_of")
    return {k: Decimal(v) for k, v in row.items() if v and k not in words}


def _line(row: dict[str, str]) -> Line:
    def money(name: str) -> Decimal:
        return Decimal(row[name] or 0)

    return Line(
        name=row["agreement_id"],
        group=row["funder_group"],
        family=row["funder_family"],
        instrument=row["instrument"],
        fund_class=row["fund_class"],
        purpose=row["purpose"],
        own=money("amount") - money("vat_amount") - money("pass_through_amount"),
        awarded_on=date.fromisoformat(row["awarded_on"]),
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=date.fromisoformat(row["ends_on"]),
        succeeds=row["succeeds"],
        full_cost=Decimal(row["full_cost"]) if row["full_cost"] else None,
        overhead=money("overhead_recovered"),
        direct=money("direct_cost"),
        shares={name: Decimal(row[name] or 0) for name in FUNCTIONS},
    )
