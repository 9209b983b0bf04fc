"""What the corridor hands over: the rows of one organisation, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fundrisk.model.assessment import Bounds
from fundrisk.model.floor import Floor, FloorBasis
from fundrisk.model.pounds import from_pence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    import polars as pl

    from fundrisk.model.assessment import Provenance
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.rule import Rulebook

Row = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """One organisation: its scored row, agreements, groups, and copies of it.

    ``only_published`` says that what others published is all that is listed.
    ``without`` maps an agreement to the upper bound of each rule without it.
    """

    org_id: str
    name: str
    only_published: bool
    as_of: date
    scored: Row
    agreements: Sequence[Row]
    groups: Sequence[Row]
    without: Mapping[str, Mapping[str, float | None]]
    issues: Sequence[ImportIssue]
    rulebook: Rulebook
    provenance: Provenance


def bounds(lo: float | None, hi: float | None) -> Bounds | None:
    """An interval, where both ends are known."""
    return None if lo is None or hi is None else Bounds(lo=lo, hi=hi)


def in_pounds(pence: int | None) -> Decimal | None:
    """Whole pence → pounds, exactly."""
    return None if pence is None else from_pence(pence)


def by_organisation(frame: pl.DataFrame) -> dict[str, list[Row]]:
    """The rows of each organisation, in their order."""
    found: dict[str, list[Row]] = {}
    for row in frame.iter_rows(named=True):
        found.setdefault(row["org_id"], []).append(row)
    return found


def floor_of(scored: Row) -> Floor:
    """What free reserves must not fall under, as indicator R2 reads the position."""
    name = "months_to_breach"
    return Floor(
        amount_gbp=from_pence(scored[f"{name}.floor_pence"]),
        basis=FloorBasis(scored[f"{name}.floor_basis"]),
        pots=scored[f"{name}.pots"],
    )
