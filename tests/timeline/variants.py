"""The variants between two ledgers made by hand, and their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.frames import collected
from fundrisk.timeline.counterfactuals import (
    Counterfactuals,
    counterfactuals,
)
from fundrisk.timeline.matching import matched
from fundrisk.variants import apart
from tests.builders import (
    a_ledger,
    a_position,
)
from tests.timeline.sides import a_side
from tests.timeline.two_quarters import T0, T1

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement
    from fundrisk.model.position import Position
    from fundrisk.timeline.variant import Variant

PASSED = T1 - T0
Rows = dict[str, dict[str, Any]]


def made(
    then: tuple[Agreement, ...],
    now: tuple[Agreement, ...],
    position: Position | None = None,
) -> Counterfactuals:
    """The variants between two ledgers of one position, or with another one now."""
    figures = [a_position()] if position is None else [a_position(), position]
    before = a_side(a_ledger(*then), T0)
    after = a_side(a_ledger(*now, positions=figures), T1)
    return counterfactuals(before, after, matched(before, after))


def rows(found: Counterfactuals, name: str) -> Rows:
    """The agreements of a variant by identifier, without their organisation."""
    whole = collected(found.frames.agreements)
    keys = {key: apart(key)[1] for key in whole["org_id"].unique()}
    (own,) = (key for key, variant in keys.items() if variant == name)
    theirs = whole.filter(pl.col("org_id") == own).drop("org_id")
    return {row["agreement_id"]: row for row in theirs.iter_rows(named=True)}


def of_cause(found: Counterfactuals, cause: str) -> list[Variant]:
    """The variants that show the points of one cause."""
    return [one for one in found.variants if one.cause == cause]


def differing(one: Rows, other: Rows) -> dict[str, set[str]]:
    """The columns that differ, by agreement; all of one that only one side has."""
    found: dict[str, set[str]] = {}
    for name in {*one, *other}:
        left, right = one.get(name, {}), other.get(name, {})
        columns = {c for c in {*left, *right} if left.get(c) != right.get(c)}
        if columns:
            found[name] = columns
    return found
