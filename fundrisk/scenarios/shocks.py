"""Baselines and shocks: the ledger as it is or carried on, and after a scenario.

    frames, their classes → frames of the same organisations

Variants are organisations: give each result keys of its own (``variants.variant``), put
them in one cohort (``variants.cohort``) and send that through one pass.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.model.scenario import Baseline
from fundrisk.scenarios.carried_on import carried_on, renewable
from fundrisk.scenarios.chosen import with_choices
from fundrisk.scenarios.days import with_days_of_change
from fundrisk.scenarios.effects import renewed, signed
from fundrisk.scenarios.happening import happenings, look_ahead_months
from fundrisk.scenarios.money import MILLION
from fundrisk.variants import ASSUMED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.frames import Frames
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.scenario import Scenario
    from fundrisk.scenarios.happening import Happening

OWN_LINE = ("own_earned_last_year_pence", "own_earned_this_year_pence")


@dataclass(frozen=True)
class Today:
    """Organisations on the day on which the future begins.

    Args:
        frames: The organisations.
        classified: ``pipeline.Profile.classified`` of the same on ``as_of``, best in
            memory (``frames.once``), as every baseline and shock reads it.
        as_of: Close of the day.
        rulebook: Scenarios, ``run_off_months`` and the periods of notice are used.
    """

    frames: Frames
    classified: pl.LazyFrame
    as_of: date
    rulebook: Rulebook

    def assessed_on(self, scenario: Scenario | None) -> date:
        """The day on which a scenario, and its baseline, are to be assessed."""
        return months_after(self.as_of, look_ahead_months(scenario, self.rulebook))


def baseline(today: Today, name: Baseline, *, beside: Scenario | None = None) -> Frames:
    """What scenarios are measured against: as it is, or everything renewed as it is.

    Args:
        today: The organisations.
        name: The ledger itself, or all that surely counts renewed at its annual value.
        beside: A scenario that looks ahead; the baseline then reaches as far.
    """
    months = look_ahead_months(beside, today.rulebook)
    if name is Baseline.COMMITTED and not months:
        return today.frames
    return _supposed(today, (), name, months)


def shocked(today: Today, scenario: Scenario, baseline: Baseline) -> Frames:
    """The same organisations after a scenario.

    On the committed baseline a scenario changes what is signed, on continuation the
    renewals too. What it may be about and cannot be told (``untold``) stays as it is.
    """
    steps = happenings(scenario, today.rulebook)
    months = look_ahead_months(scenario, today.rulebook)
    return _supposed(today, steps, baseline, months)


def untold(today: Today, scenario: Scenario) -> pl.LazyFrame:
    """Agreements (``org_id``, ``agreement_id``) that a step may be about or not.

    A field is missing (a family, a term, a purpose, an answer): the scenario leaves
    them as they are, and a report has to name them.
    """
    steps = happenings(scenario, today.rulebook)
    unsure = pl.any_horizontal(pl.col(one.chosen).is_null() for one in steps)
    over = (pl.col("end") < 0).fill_null(value=False)
    return (
        with_choices(today.classified, today.frames.positions, steps, as_of=today.as_of)
        .filter(unsure & ~over & pl.col("in_book"))
        .select("org_id", "agreement_id")
    )


def _supposed(
    today: Today, steps: Sequence[Happening], name: Baseline, look_ahead: int
) -> Frames:
    conventions = today.rulebook.conventions
    frames, as_of = today.frames, today.as_of
    book = (
        today.classified.pipe(_known_today, look_ahead)
        .pipe(renewable)
        .pipe(with_choices, frames.positions, steps, as_of=as_of)
        .pipe(
            with_days_of_change,
            steps,
            as_of=as_of,
            look_ahead_months=look_ahead,
            conventions=conventions,
        )
    )
    rows = [signed(book, steps)]
    if name is Baseline.CONTINUATION:
        horizon = look_ahead + round(conventions.run_off_months.value)
        chain = carried_on(book, until=months_after(as_of, horizon))
        rows.append(renewed(chain, steps))
    columns = dict.fromkeys([*frames.agreements.collect_schema().names(), ASSUMED])
    return replace(
        frames,
        agreements=pl.concat([row.select(columns) for row in rows]),
        positions=_own_line(frames.positions, steps),
    )


def _known_today(classified: pl.LazyFrame, look_ahead: int) -> pl.LazyFrame:
    """What is awarded later than today would be news on the day that is looked at."""
    if not look_ahead:
        return classified
    return classified.filter(~(pl.col("known") > 0).fill_null(value=False))


def _own_line(positions: pl.LazyFrame, steps: Sequence[Happening]) -> pl.LazyFrame:
    """The own-earned line after steps that are about own earnings."""
    for one in steps:
        if one.touches_own_line:
            kept = round(one.number(one.step.amount, default=1) * MILLION)
            positions = positions.with_columns(
                pl.col(line) * kept // MILLION for line in OWN_LINE
            )
    return positions
