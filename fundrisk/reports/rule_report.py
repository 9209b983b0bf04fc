"""A rulebook → the page of whatever an id names, or its nearest neighbours."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.model.convention import Convention
from fundrisk.model.rule import Dimension, Rule, Scale, Trigger
from fundrisk.model.scenario import Scenario
from fundrisk.reports.views.other_pages import (
    convention_page,
    dimension_page,
    trigger_page,
)
from fundrisk.reports.views.rule_page import rule_page
from fundrisk.reports.views.scale_page import scale_page
from fundrisk.reports.views.scenario_page import scenario_page

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.rule import Rulebook
    from fundrisk.reports.views.shapes import Shapes

Entry = Rule | Scale | Scenario | Dimension | Trigger | Convention
NEAR = 3


def entry(rulebook: Rulebook, wanted: str) -> Entry:
    """The rule, scale, scenario, dimension, trigger or convention of an id or a name.

    Raises:
        CallError: nothing has that id; the message names the nearest ones.
    """
    entries = _entries(rulebook)
    by_name = {name.casefold(): name for name in entries}
    name = by_name.get(wanted.casefold())
    if name is None:
        near = _near(wanted.casefold(), list(by_name))
        shown = ", ".join(by_name[one] for one in near)
        hint = f"did you mean {shown}? " if near else ""
        problem = f"there is no rule, scale, scenario or convention '{wanted}'"
        raise CallError(problem, hint=f"{hint}'fundrisk rules list' shows them all")
    return entries[name]


def explanation(rulebook: Rulebook, wanted: str, shapes: Shapes) -> RenderableType:
    """The page of an id or a name.

    Raises:
        CallError: nothing has that id.
    """
    found = entry(rulebook, wanted)
    if isinstance(found, Rule):
        return rule_page(found, rulebook, shapes)
    if isinstance(found, Scale):
        return scale_page(found, shapes)
    if isinstance(found, Scenario):
        return scenario_page(found, shapes)
    if isinstance(found, Dimension):
        return dimension_page(found, rulebook)
    if isinstance(found, Trigger):
        return trigger_page(found)
    return convention_page(wanted.casefold(), found)


def _entries(rulebook: Rulebook) -> dict[str, Entry]:
    """Everything that has a name; of two things of one name the first here counts."""
    named: list[tuple[str, Entry]] = [(rule.id, rule) for rule in rulebook.rules]
    named += [(scale.id, scale) for scale in rulebook.scales]
    named += [(scale.indicator, scale) for scale in rulebook.scales]
    named += [(one.id, one) for one in rulebook.scenarios]
    named += [(one.id, one) for one in rulebook.headline.dimensions]
    named += [(one.id, one) for one in rulebook.headline.triggers]
    named += list(rulebook.conventions)
    entries: dict[str, Entry] = {}
    for name, one in named:
        entries.setdefault(name, one)
    return entries


def _near(wanted: str, names: list[str]) -> list[str]:
    ends = [name for name in names if name.endswith(f"-{wanted}")]
    return ends[:NEAR] or get_close_matches(wanted, names, n=NEAR)
