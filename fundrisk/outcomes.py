"""Scenarios played out: every organisation, scenario and baseline in one pass a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.assembly.compared import compared, lost, scenario_result
from fundrisk.frames import collected
from fundrisk.model.outcome import Against, Money, Pounds, ScenarioResult
from fundrisk.model.scenario import Baseline
from fundrisk.pence import BOUNDED_BELOW
from fundrisk.pipeline import assessed
from fundrisk.scenarios.shocks import Today, futures, key, untold
from fundrisk.variants import apart, cohort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fundrisk.assembly.rows import Row
    from fundrisk.importers.imported import Imported
    from fundrisk.model.assessment import Assessment
    from fundrisk.model.scenario import Scenario

BASELINES = (Baseline.CONTINUATION, Baseline.COMMITTED)


@dataclass(frozen=True)
class Seen:
    """One variant of an organisation: its assessment, and the sums beside it."""

    assessment: Assessment
    row: Row


Variants = dict[tuple[str, str], Seen]
"""By organisation and name of the variant."""


def outcomes(
    imported: Imported,
    today: Today,
    assessments: Mapping[str, Assessment],
    scenarios: Sequence[Scenario],
) -> dict[str, tuple[ScenarioResult, ...]]:
    """What each scenario does to each organisation, against both baselines.

    Args:
        imported: What was read.
        today: The same, with its classes.
        assessments: Of the organisations as they are.
        scenarios: In the order in which they are wanted.
    """
    rulebook = today.rulebook
    ordered = sorted(scenarios, key=today.assessed_on)
    seen: dict[str, Variants] = {}
    for day, group in groupby(ordered, key=today.assessed_on):
        each = tuple(group)
        found = _played(imported, today, each, day)
        seen |= dict.fromkeys((one.id for one in each), found)
    unsure = _unsure(today, scenarios)
    return {
        org_id: tuple(
            scenario_result(
                one,
                rulebook,
                [_against(seen[one.id], org_id, one, base) for base in BASELINES],
                today=now,
                untold=unsure.get((one.id, org_id), ()),
            )
            for one in scenarios
        )
        for org_id, now in assessments.items()
    }


def _played(
    imported: Imported, today: Today, scenarios: Sequence[Scenario], day: date
) -> Variants:
    """Both baselines and all scenarios of one day, in one pass."""
    frames = cohort(futures(today, base, scenarios) for base in BASELINES)
    whole = replace(imported, frames=frames, issues=())
    passed, assessments = assessed(
        whole, as_of=day, rulebook=today.rulebook, drivers=False
    )
    rows = {row["org_id"]: row for row in passed.scored.iter_rows(named=True)}
    return {
        apart(one.org_id): Seen(_renamed(one), rows[one.org_id]) for one in assessments
    }


def _renamed(one: Assessment) -> Assessment:
    """A variant under the name of its organisation."""
    return one.model_copy(update={"org_id": apart(one.org_id)[0], "issues": ()})


def _against(
    seen: Variants, org_id: str, scenario: Scenario, base: Baseline
) -> Against:
    before, after = seen[org_id, key(base)], seen[org_id, key(base, scenario)]
    return compared(
        before.assessment,
        after.assessment,
        baseline=base,
        money=_money(before.row, after.row),
    )


def _money(before: Row, after: Row) -> Money:
    """Pounds that go; of published awards alone nobody knows what is left."""
    incomes = {
        f"lost_{months}m": lost(*(_sum(row, f"income_{months}m") for row in (b, a)))
        for months in (12, 24, 36)
        for b, a in ((before, after),)
    }
    net = lost(*(_sum(row, "contribution_12m") for row in (before, after)))
    return Money(**incomes, net_12m=net)


def _sum(row: Row, name: str) -> Pounds | None:
    low, high = row[f"{name}.lo"], row[f"{name}.hi"]
    if low is None or high is None:
        return None
    known = high < BOUNDED_BELOW
    return Pounds(lo=_pounds(low), hi=_pounds(high) if known else None)


def _pounds(pence: int) -> Decimal:
    return Decimal(pence).scaleb(-2)


def _unsure(
    today: Today, scenarios: Sequence[Scenario]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Titles of the agreements that a scenario may be about or not."""
    titles = today.classified.select(
        "org_id", "agreement_id", shown=pl.coalesce("title", "agreement_id")
    )
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in scenarios:
        rows = untold(today, one).join(titles, on=["org_id", "agreement_id"])
        for org_id, title in collected(rows).select("org_id", "shown").iter_rows():
            found[one.id, org_id] = (*found.get((one.id, org_id), ()), title)
    return found
