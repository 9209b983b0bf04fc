"""Baselines and shocks: the ledger as it is or carried on, and after a scenario.

    frames, their classes → frames of the same organisations

Variants are organisations: ``futures`` gives a baseline and many scenarios as one
cohort, under keys of their own, for one pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.frames import Frames
from fundrisk.model.scenario import Baseline
from fundrisk.scenarios.carried_on import carried_on, renewable
from fundrisk.scenarios.chosen import VARIANT, choices, doubtful, over, with_facts
from fundrisk.scenarios.days import with_days_of_change
from fundrisk.scenarios.effects import renewed, signed
from fundrisk.scenarios.happening import happenings, look_ahead_months
from fundrisk.scenarios.money import KEY, MILLION
from fundrisk.variants import ASSUMED, SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from fundrisk.model.rule import Rulebook
    from fundrisk.model.scenario import Scenario
    from fundrisk.scenarios.happening import Happening

CLASSES = (
    "group",
    "family",
    "in_book",
    "sure",
    "perhaps",
    "dates_known",
    "amount_unknown",
    "vat_unknown",
    "support_sure",
    "support_perhaps",
    "term",
    "term_days",
    "known",
    "end",
    "committed_end",
    "break_ahead",
    "replaced_by",
    "av_lo",
    "av_hi",
    "yearly_hi",
    "own_hi",
    "gross_pence",
    "vat_known",
    "pass_through_known",
    ASSUMED,
)
"""What baselines and scenarios ask of the classes."""

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

    @property
    def book(self) -> pl.LazyFrame:
        """The agreements as written, beside the classes that are asked for."""
        classes = self.classified.select(*KEY, *CLASSES)
        return self.frames.agreements.drop(ASSUMED, strict=False).join(
            classes, on=KEY, how="left", maintain_order="left"
        )

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
    return _supposed(today, name, {"": None}, months)


def shocked(today: Today, scenario: Scenario, baseline: Baseline) -> Frames:
    """The same organisations after a scenario.

    On the committed baseline a scenario changes what is signed, on continuation the
    renewals too. What it may be about and cannot be told (``untold``) stays as it is.
    """
    months = look_ahead_months(scenario, today.rulebook)
    return _supposed(today, baseline, {"": scenario}, months)


def futures(today: Today, name: Baseline, scenarios: Iterable[Scenario]) -> Frames:
    """A baseline and scenarios on it as one cohort of variants, in one go.

    Args:
        today: The organisations.
        name: The baseline.
        scenarios: Those that are assessed on one day (``Today.assessed_on``).

    Returns:
        Every organisation once for the baseline, under the variant ``key(name)``, and
        once for each scenario, under ``key(name, scenario)``; see ``variants.apart``.

    Raises:
        ValueError: the scenarios are assessed on different days.
    """
    every = tuple(scenarios)
    ahead = {look_ahead_months(one, today.rulebook) for one in every} or {0}
    if len(ahead) > 1:
        problem = "scenarios of one call are assessed on one day"
        raise ValueError(problem)
    wanted: dict[str, Scenario | None] = {f"{SIGN}{key(name)}": None}
    wanted |= {f"{SIGN}{key(name, one)}": one for one in every}
    return _supposed(today, name, wanted, ahead.pop())


def key(name: Baseline, scenario: Scenario | None = None) -> str:
    """The name of a variant: ``continuation``, ``continuation SC-LA``."""
    return f"{name.value} {scenario.id}" if scenario else name.value


def untold(today: Today, scenario: Scenario) -> pl.LazyFrame:
    """Agreements (``org_id``, ``agreement_id``) that a step may be about or not."""
    rows = left_alone(today, (scenario,)).filter("untold")
    return rows.select("org_id", "agreement_id")


def left_alone(today: Today, scenarios: Sequence[Scenario]) -> pl.LazyFrame:
    """Agreements that scenarios leave as they are, and a report has to name.

    Returns:
        ``variant`` (place of the scenario), ``org_id``, ``agreement_id`` and two flags.
        ``untold``: a field is missing (a family, a term, a purpose, an answer), or it
        is about what nobody carries on, as its amount, its days or its status are in
        doubt. ``undated``: it is about it, and nobody knows when its money stops, so
        that a scenario cannot take it away. What is lost is then a lower bound.
    """
    steps = happenings(tuple(scenarios), today.rulebook)
    chosen = [pl.col(one.chosen) for one in steps]
    none = pl.lit(value=False)
    unsure = pl.any_horizontal(
        none, *(one.is_null() | (one & doubtful) for one in chosen)
    )
    about = pl.any_horizontal(none, *(one.fill_null(value=False) for one in chosen))
    numbers = pl.LazyFrame({VARIANT: range(len(scenarios))})
    return (
        with_facts(today.book, today.frames.positions, as_of=today.as_of)
        .filter("in_book")
        .join(numbers, how="cross")
        .with_columns(choices(steps))
        .select(
            VARIANT,
            "org_id",
            "agreement_id",
            untold=unsure & ~over,
            undated=about & pl.col("perhaps") & ~pl.col("dates_known"),
        )
        .filter(pl.col("untold") | pl.col("undated"))
    )


def _supposed(
    today: Today, name: Baseline, wanted: Mapping[str, Scenario | None], look_ahead: int
) -> Frames:
    """Every organisation once for each variant, its identifier followed by the key."""
    frames, as_of = today.frames, today.as_of
    steps = happenings(tuple(wanted.values()), today.rulebook)
    days = with_days_of_change(
        steps,
        as_of=as_of,
        look_ahead_months=look_ahead,
        conventions=today.rulebook.conventions,
    )
    book = (
        today.book.pipe(_known_today, look_ahead)
        .pipe(renewable)
        .pipe(with_facts, frames.positions, as_of=as_of)
        .pipe(_each, wanted)
        .with_columns(choices(steps))
        .pipe(days)
    )
    rows = [signed(book, steps)]
    if name is Baseline.CONTINUATION:
        run_off = round(today.rulebook.conventions.run_off_months.value)
        horizon = months_after(as_of, look_ahead + run_off)
        rows.append(renewed(carried_on(book, until=horizon), steps))
    names = [*frames.agreements.collect_schema().names(), ASSUMED]
    columns = list(dict.fromkeys(names))
    return Frames(
        organisations=_each(frames.organisations, wanted).drop(VARIANT),
        agreements=pl.concat([row.select(columns) for row in rows]),
        positions=_each(frames.positions, wanted)
        .pipe(_own_line, steps, as_of)
        .drop(VARIANT),
    )


def _each(rows: pl.LazyFrame, wanted: Mapping[str, Scenario | None]) -> pl.LazyFrame:
    """Every row once for each variant, which has an organisation of its own."""
    variants = pl.LazyFrame({VARIANT: range(len(wanted)), "suffix": list(wanted)})
    return (
        rows.join(variants, how="cross")
        .with_columns(org_id=pl.col("org_id") + pl.col("suffix"))
        .drop("suffix")
    )


def _known_today(classified: pl.LazyFrame, look_ahead: int) -> pl.LazyFrame:
    """What is awarded later than today would be news on the day that is looked at."""
    if not look_ahead:
        return classified
    return classified.filter(~(pl.col("known") > 0).fill_null(value=False))


def _own_line(
    positions: pl.LazyFrame, steps: Sequence[Happening], as_of: date
) -> pl.LazyFrame:
    """The own-earned line of the position in force, and of later ones."""
    until = pl.col("as_of") <= as_of
    last = pl.col("as_of").filter(until).max().over("org_id")
    counts = (pl.col("as_of") >= last).fill_null(value=True)
    kept = pl.lit(MILLION, dtype=pl.Int64())
    for one in steps:
        if one.touches_own_line:
            part = round(one.number(one.step.amount, default=1) * MILLION)
            is_here = (pl.col(VARIANT) == one.variant) & counts
            kept = kept * pl.when(is_here).then(part).otherwise(MILLION) // MILLION
    return positions.with_columns(pl.col(*OWN_LINE) * kept // MILLION)
