"""One scenario of the rules, explained: what happens, and on what it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.model.words import Family, Unit
from fundrisk.reports.views.exact import exact
from fundrisk.reports.views.layout import STRONG, bullets, facts, section
from fundrisk.reports.views.phrases import FAMILIES, TERMS, listed
from fundrisk.reports.views.rule_page import quotation
from fundrisk.reports.views.scenarios import parameter_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.parameter import Number
    from fundrisk.model.scenario import Scenario
    from fundrisk.model.step import Becomes, Step, Whose
    from fundrisk.reports.views.shapes import Shapes


def scenario_page(scenario: Scenario, shapes: Shapes) -> RenderableType:
    """All that the rules say of one scenario."""
    rows = [("Asks", scenario.question)]
    if scenario.combines:
        rows.append(("Combines", listed(list(scenario.combines))))
    if scenario.look_ahead_months:
        rows.append(("Looks at", f"the day {scenario.look_ahead_months} months on"))
    cited = [quotation(one) for one in (scenario.citation, *scenario.also)]
    words = _Words(scenario)
    steps = [
        f"{words.whose(step.of)}: {words.effects(step)}" for step in scenario.steps
    ]
    numbers = [parameter_line(name, p) for name, p in scenario.parameters.items()]
    parts = [
        section("What the report says", bullets(cited, shapes.bullet)),
        section("What is assumed", bullets(scenario.assumptions, shapes.bullet)),
        section("What is left out", bullets(scenario.exclusions, shapes.bullet)),
    ]
    if numbers:
        parts.insert(0, section("Its numbers", bullets(numbers, shapes.bullet)))
    if steps:
        parts.insert(0, section("What happens", bullets(steps, shapes.bullet)))
    title = Text(scenario.title, style=STRONG)
    return Group(
        title.append(f" {scenario.id}", style="not bold"), "", facts(rows), *parts
    )


class _Words:
    """What the steps of a scenario say, with its numbers in words."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    def whose(self, of: Whose) -> str:
        """Whose money a step is about."""
        if of.every:
            return "Every agreement"
        words = {
            "largest_group": "the largest funder group",
            "unsigned": "what is not signed",
            "support": "unrestricted and core support",
        }
        told = [text for name, text in words.items() if getattr(of, name)]
        if of.family is not None and of.largest_group:
            told[0] = f"the largest funder of {FAMILIES[of.family]} money"
        elif of.family is not None:
            earned = of.family is Family.OWN_EARNED
            told.append(FAMILIES[of.family] + ("" if earned else " money"))
        if of.instrument is not None:
            told.append(f"in the form of a {of.instrument.value}")
        if of.term is not None:
            told.append(f"of {TERMS[of.term]} term")
        if of.open_ended is not None:
            told.append("open-ended" if of.open_ended else "with an end")
        if of.rival_from is not None:
            told.append(
                f"where rivals are rated {self._of(of.rival_from)} of 5 or more"
            )
        whole = ", ".join(told)
        return whole[:1].upper() + whole[1:]

    def effects(self, step: Step) -> str:
        """What happens to it."""
        return "; ".join(self._effects(step))

    def _effects(self, step: Step) -> Iterator[str]:
        if step.stops:
            yield f"what is signed stops {step.stops.replace('_', ' ')}"
        if step.renewals:
            each = ", then ".join(map(self._part, step.renewals))
            yield f"renewals bring {each} of today's yearly amount"
        if step.renewal_delay_months is not None:
            months = self._of(step.renewal_delay_months)
            yield f"each decision comes {months} months after the old end"
        if step.rolling is not None:
            part = self._part(step.rolling)
            yield f"open-ended money falls to {part} after its notice"
        if step.amount is not None:
            yield f"the amount falls to {self._part(step.amount)} at once"
        if step.merged_into is not None and step.merged_on is not None:
            since = day(self._scenario.day(step.merged_on))
            yield f"it comes from {step.merged_into}, which decides as one from {since}"
        if step.removed:
            yield "it does not come"
        if step.becomes is not None:
            yield f"renewals come back {self._becomes(step.becomes)}"

    def _becomes(self, become: Becomes) -> str:
        told = []
        if become.fund_class is not None:
            told.append(become.fund_class.value)
        if become.instrument is not None:
            told.append(f"as a {become.instrument.value}")
        if become.purpose is not None:
            told.append(f"for {become.purpose.value}")
        if become.recovers is not None:
            told.append(f"at {self._part(become.recovers)} of the full cost")
        if become.bid_cost is not None:
            told.append(f"with a bid that costs {self._part(become.bid_cost)} of it")
        if become.no_longer:
            names = [one.value.replace("_", " ") for one in become.no_longer]
            told.append(f"without {listed(names)}")
        return ", ".join(told)

    def _of(self, one: Number) -> str:
        return f"{self._scenario.number(one):g}"

    def _part(self, one: Number) -> str:
        return exact(Unit.SHARE, self._scenario.number(one))
