"""Scenarios played out: every organisation, scenario and baseline in one pass a day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.assembly.compared import (
    LeftAsTheyAre,
    compared,
    lost,
    scenario_result,
)
from fundrisk.frames import collected
from fundrisk.model.outcome import Money
from fundrisk.model.pounds import Pounds, from_pence
from fundrisk.model.scenario import Baseline
from fundrisk.pence import BOUNDED_BELOW
from fundrisk.pipeline import assessed, narrowed
from fundrisk.scenarios.shocks import Today, futures, key, left_alone
from fundrisk.variants import apart, cohort

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.assembly.rows import Row
    from fundrisk.frames import Frames
    from fundrisk.importers.imported import Imported
    from fundrisk.model.assessment import Assessment
    from fundrisk.model.outcome import Against, ScenarioResult
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.scenario import Scenario
    from fundrisk.pipeline import Profile

BASELINES = (Baseline.CONTINUATION, Baseline.COMMITTED)


@dataclass(frozen=True)
class Seen:
    """One variant of an organisation: its assessment, and the sums beside it."""

    assessment: Assessment
    row: Row


NOTHING_LEFT = LeftAsTheyAre()

Variants = dict[tuple[str, str], Seen]
"""By organisation and name of the variant."""


@dataclass(frozen=True)
class Played:
    """The organisations as they are, and what every scenario does to each.

    ``passed`` is the pass over the organisations themselves, variants left out.
    """

    passed: Profile
    assessments: dict[str, Assessment]
    results: dict[str, tuple[ScenarioResult, ...]]


def played(imported: Imported, today: Today, scenarios: Sequence[Scenario]) -> Played:
    """What each scenario does to each organisation, against both baselines.

    Scenarios that are assessed on the same day go through one pass, those of today
    beside the organisations themselves.

    Args:
        imported: What was read.
        today: The same, with its classes.
        scenarios: In the order in which they are wanted.
    """
    by_day = {
        day: tuple(each)
        for day, each in groupby(
            sorted(scenarios, key=today.assessed_on), key=today.assessed_on
        )
    }
    passed, first, later = _passes(imported, today, by_day)
    seen = {key: one for key, one in first.items() if key[1]}
    left = _titles(today, scenarios)
    now = {org_id: one.assessment for (org_id, name), one in first.items() if not name}
    results = {
        org_id: tuple(
            scenario_result(
                one,
                today.rulebook,
                _both(
                    later.get(today.assessed_on(one), seen),
                    org_id,
                    one,
                    at_least=(one.id, org_id) in left,
                ),
                today=as_it_is,
                left=left.get((one.id, org_id), NOTHING_LEFT),
            )
            for one in scenarios
        )
        for org_id, as_it_is in now.items()
    }
    return Played(passed, now, results)


def _passes(
    imported: Imported, today: Today, by_day: dict[date, tuple[Scenario, ...]]
) -> tuple[Profile, Variants, dict[date, Variants]]:
    """Today's pass and what it found; what those of later days found.

    Later days are worked out beside today, as small frames leave a processor idle.
    """
    with ThreadPoolExecutor(1) as aside:
        later = {
            day: aside.submit(_pass, imported, today, each, day)
            for day, each in by_day.items()
            if day != today.as_of
        }
        passed, first = _today(imported, today, by_day.get(today.as_of, ()))
        return passed, first, {day: one.result() for day, one in later.items()}


def _today(
    imported: Imported, today: Today, scenarios: Sequence[Scenario]
) -> tuple[Profile, Variants]:
    """The organisations themselves, and today's scenarios beside them."""
    beside = _futures(today, scenarios) if scenarios else []
    whole = replace(imported, frames=cohort([today.frames, *beside]))
    listed = today.frames.organisations
    passed, found = _assessed(whole, today.as_of, today.rulebook, listed)
    themselves = [org_id for org_id, name in found if not name]
    return narrowed(passed, themselves), found


def _pass(
    imported: Imported, today: Today, scenarios: Sequence[Scenario], day: date
) -> Variants:
    """Both baselines and all scenarios of a later day."""
    whole = replace(imported, frames=cohort(_futures(today, scenarios)), issues=())
    return _assessed(whole, day, today.rulebook)[1]


def _futures(today: Today, scenarios: Sequence[Scenario]) -> list[Frames]:
    return [futures(today, base, scenarios) for base in BASELINES]


def _assessed(
    whole: Imported, day: date, rulebook: Rulebook, listed: pl.LazyFrame | None = None
) -> tuple[Profile, Variants]:
    """Agreements are listed only of the organisations ``listed``."""
    few = whole.frames.organisations.clear() if listed is None else listed
    passed, made = assessed(
        whole, as_of=day, rulebook=rulebook, drivers=False, listed=few
    )
    rows = {row["org_id"]: row for row in passed.scored.iter_rows(named=True)}
    found = {apart(one.org_id): Seen(_renamed(one), rows[one.org_id]) for one in made}
    return passed, found


def _renamed(one: Assessment) -> Assessment:
    """A variant under the name of its organisation."""
    org_id, name = apart(one.org_id)
    return one.model_copy(update={"org_id": org_id, "issues": ()}) if name else one


def _both(
    seen: Variants, org_id: str, scenario: Scenario, *, at_least: bool
) -> list[Against]:
    return [
        _against(seen, org_id, scenario, base, at_least=at_least) for base in BASELINES
    ]


def _against(
    seen: Variants,
    org_id: str,
    scenario: Scenario,
    base: Baseline,
    *,
    at_least: bool,
) -> Against:
    before, after = seen[org_id, key(base)], seen[org_id, key(base, scenario)]
    return compared(
        before.assessment,
        after.assessment,
        baseline=base,
        money=_money(before.row, after.row, at_least=at_least),
    )


def _money(before: Row, after: Row, *, at_least: bool) -> Money:
    """Pounds that go; of published awards alone nobody knows what is left.

    Where an agreement may go as well and is not counted, they are the least. What is
    left of a loss that is not known is not known either.
    """
    incomes = {
        f"lost_{months}m": lost(*(_sum(row, f"income_{months}m") for row in (b, a)))
        for months in (12, 24, 36)
        for b, a in ((before, after),)
    }
    net = lost(*(_sum(row, "contribution_12m") for row in (before, after)))
    found = {**incomes, "net_12m": net if incomes["lost_12m"] else None}
    return Money(
        **{
            name: sum_.model_copy(update={"hi": None}) if at_least and sum_ else sum_
            for name, sum_ in found.items()
        }
    )


def _sum(row: Row, name: str) -> Pounds | None:
    low, high = row[f"{name}.lo"], row[f"{name}.hi"]
    if low is None or high is None:
        return None
    known = high < BOUNDED_BELOW
    return Pounds(lo=from_pence(low), hi=from_pence(high) if known else None)


def _titles(
    today: Today, scenarios: Sequence[Scenario]
) -> dict[tuple[str, str], LeftAsTheyAre]:
    """Titles of the agreements that a scenario leaves as they are, by both ids."""
    titles = today.classified.select(
        "org_id", "agreement_id", shown=pl.coalesce("title", "agreement_id")
    )
    rows = left_alone(today, scenarios).join(
        titles, on=["org_id", "agreement_id"], maintain_order="left"
    )
    told = rows.select("variant", "org_id", "shown", "undated").pipe(collected)
    found: dict[tuple[str, str], LeftAsTheyAre] = {}
    for number, org_id, title, undated in told.iter_rows():
        place = (scenarios[number].id, org_id)
        known = found.get(place, NOTHING_LEFT)
        found[place] = (
            known._replace(undated=(*known.undated, title))
            if undated
            else known._replace(untold=(*known.untold, title))
        )
    return found
