"""Whether scenarios fit together: names, parts that exist, no part of itself."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from fundrisk.model.words import Basis
from fundrisk.rulebook.draft import stem
from fundrisk.rulebook.tree import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundrisk.model.scenario import Scenario
    from fundrisk.rulebook.draft import Draft


def problems_of_scenarios(draft: Draft) -> Iterator[Problem]:
    """Every problem between the files of scenarios."""
    by_id = {one.id: one for one in draft.scenarios.values()}
    unread = {stem(f) for f in draft.unread if f.startswith("scenarios/")}
    for file, scenario in draft.scenarios.items():
        yield from _owns_up(file, scenario)
        for at, name in enumerate(scenario.combines):
            place = ("combines", at)
            if name not in by_id.keys() | unread:
                near = get_close_matches(name, by_id, n=1)
                advice = f"did you mean '{near[0]}'?" if near else "write its file"
                words = f"there is no scenario '{name}'; {advice}"
                yield Problem(file, place, words)
            elif _leads_to(name, scenario.id, by_id):
                words = f"'{name}' would combine '{scenario.id}' with itself"
                yield Problem(file, place, words)


def _owns_up(file: str, scenario: Scenario) -> Iterator[Problem]:
    for name, number in scenario.parameters.items():
        if number.basis is Basis.CONVENTION and "judgement" not in number.source:
            words = "a convention has no source: say 'our judgement', and why"
            yield Problem(file, ("parameters", name, "source"), words)


def _leads_to(start: str, goal: str, by_id: Mapping[str, Scenario]) -> bool:
    """Whether a scenario combines another, be it through others."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        name = ahead.pop()
        if name == goal:
            return True
        if name not in seen and name in by_id:
            ahead += by_id[name].combines
        seen.add(name)
    return False
