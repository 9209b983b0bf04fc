"""A scenario → its steps in order, those of the scenarios it combines first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.words import Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from fundrisk.model.parameter import Number
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.scenario import Scenario
    from fundrisk.model.step import Step


class Happening(NamedTuple):
    """A step, the scenario whose parameters its numbers name, and where it happens.

    ``variant`` is the number of the variant, ``chosen`` the column that says of each
    agreement of every variant whether the step is about it.
    """

    step: Step
    scenario: Scenario
    variant: int
    chosen: str

    def number(self, one: Number | None, *, default: float) -> float:
        """A number of the step; ``default`` where it says none."""
        return default if one is None else self.scenario.number(one)

    @property
    def renewals(self) -> tuple[float, ...]:
        """The ratios of the first, second ... renewal; empty where nothing is said."""
        return tuple(map(self.scenario.number, self.step.renewals))

    @property
    def merged_on(self) -> date | None:
        """The day from which one funder decides."""
        day = self.step.merged_on
        return None if day is None else self.scenario.day(day)

    @property
    def touches_own_line(self) -> bool:
        """Whether an amount holds for the own-earned line of the position too."""
        of = self.step.of
        return self.step.amount is not None and (
            bool(of.every) or of.family is Family.OWN_EARNED
        )


def happenings(
    scenarios: Sequence[Scenario | None], rulebook: Rulebook
) -> tuple[Happening, ...]:
    """All steps of each scenario; nothing happens where there is none."""
    return tuple(
        Happening(step, whole, variant, f"step {variant} {at}")
        for variant, scenario in enumerate(scenarios)
        if scenario is not None
        for at, (step, whole) in enumerate(_steps((scenario,), rulebook))
    )


def _steps(
    scenarios: Iterable[Scenario], rulebook: Rulebook
) -> Iterator[tuple[Step, Scenario]]:
    for scenario in scenarios:
        yield from _steps(map(rulebook.scenario, scenario.combines), rulebook)
        yield from ((step, scenario) for step in scenario.steps)


def look_ahead_months(scenario: Scenario | None, rulebook: Rulebook) -> int:
    """How far the day of the assessment moves: the furthest of what is combined."""
    if scenario is None:
        return 0
    parts = map(rulebook.scenario, scenario.combines)
    further = (look_ahead_months(part, rulebook) for part in parts)
    return max(scenario.look_ahead_months, *further, 0)
