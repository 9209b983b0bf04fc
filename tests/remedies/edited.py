"""A sample ledger with one change typed into its files, and the plain check of it.

The road round the search: nothing of fundrisk makes the change.
"""

from __future__ import annotations

import csv
import shutil
from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from fundrisk.model.change import Finding
from fundrisk.pipeline import check
from tests.end_to_end.samples import NOW, SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.change import WhatWouldChange
    from fundrisk.model.words import Band

    Cells = dict[str, str]

MONEY = (
    *("amount", "vat_amount", "pass_through_amount"),
    *("full_cost", "direct_cost", "overhead_recovered"),
)
A_YEAR = Decimal("365.25")


def month_end(day: date, months: int) -> date:
    """The last day of the month so many months after one that ends a month."""
    assert day.day == monthrange(day.year, day.month)[1]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def retyped(
    letter: str, folder: Path, name: str, edit: Callable[[list[Cells]], None]
) -> Path:
    """A copy of a sample with one of its tables edited."""
    made = folder / f"{letter}-{len(list(folder.iterdir()))}"
    shutil.copytree(SAMPLES / f"lio_{letter}", made)
    with (made / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    heads = list(rows[0])
    edit(rows)
    with (made / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)
    return made


def extended(letter: str, folder: Path, agreement: str, months: int) -> Path:
    """The sample with a later end and money in proportion to the longer term."""

    def edit(rows: list[Cells]) -> None:
        row = next(row for row in rows if row["agreement_id"] == agreement)
        start, end = (
            date.fromisoformat(row[name]) for name in ("starts_on", "ends_on")
        )
        later = month_end(end, months)
        row["ends_on"] = later.isoformat()
        _scale(row, (end - start).days + 1, (later - start).days + 1)

    return retyped(letter, folder, "agreements.csv", edit)


def renewed(letter: str, folder: Path, agreement: str, months: int) -> Path:
    """The sample with an award that follows an agreement, signed on the day."""

    def edit(rows: list[Cells]) -> None:
        row = next(row for row in rows if row["agreement_id"] == agreement)
        start, end = (
            date.fromisoformat(row[name]) for name in ("starts_on", "ends_on")
        )
        later = month_end(end, months)
        new = {
            **row,
            "agreement_id": "NEW",
            "succeeds": agreement,
            "awarded_on": NOW.isoformat(),
            "starts_on": (end + timedelta(days=1)).isoformat(),
            "ends_on": later.isoformat(),
        }
        _scale(new, (end - start).days + 1, (later - end).days)
        rows.append(new)

    return retyped(letter, folder, "agreements.csv", edit)


def untied(letter: str, folder: Path, agreement: str) -> Path:
    """The sample with one agreement unrestricted."""

    def edit(rows: list[Cells]) -> None:
        row = next(row for row in rows if row["agreement_id"] == agreement)
        row["fund_class"] = "unrestricted"

    return retyped(letter, folder, "agreements.csv", edit)


def richer(letter: str, folder: Path, more: Decimal) -> Path:
    """The sample with more free reserves on every day."""

    def edit(rows: list[Cells]) -> None:
        for row in rows:
            row["free_reserves"] = str(Decimal(row["free_reserves"]) + more)

    return retyped(letter, folder, "position.csv", edit)


def _scale(row: Cells, now: int, then: int) -> None:
    """Money by the day, but never more than a year's for what is shorter."""
    factor = Decimal(then) / max(Decimal(now), min(A_YEAR, Decimal(then)))
    for name in MONEY:
        if row[name]:
            pence = (Decimal(row[name]) * factor).quantize(
                Decimal("0.01"), rounding=ROUND_HALF_UP
            )
            row[name] = str(pence)


def outcome(ledger: Path, of: WhatWouldChange) -> tuple[Band, float | None]:
    """Band and exposure of a finding in the plain check of a ledger."""
    (found,) = check([ledger], as_of=NOW)
    return in_assessment(found, of)


def in_assessment(found: Assessment, of: WhatWouldChange) -> tuple[Band, float | None]:
    """The same in an assessment."""
    if of.of is Finding.HEADLINE:
        return found.headline.band, found.headline.index
    if of.of is Finding.DIMENSION:
        side = next(one for one in found.dimensions if one.id == of.id)
        return side.band, side.hi
    rule = next(one for one in found.exposures if one.rule == of.id)
    return rule.band, rule.hi
