"""Every rule, scale and scenario on one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from fundrisk.reports.views.exposures import natural
from fundrisk.reports.views.layout import DIM, STRONG, note, section
from fundrisk.reports.views.phrases import HANDS, POLARITIES, TESTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from fundrisk.model.rule import Rulebook


def rule_list(rulebook: Rulebook) -> RenderableType:
    """Rules by group, then scales, what sets the headline, and scenarios."""
    groups = [
        section(title, _lines(_rules(rulebook, group)))
        for group, title in POLARITIES.items()
    ]
    scales = [(scale.id, scale.title, scale.indicator) for scale in rulebook.scales]
    head = rulebook.headline
    stories = sorted(rulebook.scenarios, key=lambda one: natural(one.id))
    happen = [(one.id, one.title, one.question) for one in stories]
    sides = [(one.id, one.title, "dimension") for one in head.dimensions]
    floors = [(one.id, "", f"at least {one.at_least.value}") for one in head.triggers]
    return Group(
        *groups,
        section("Scales: an indicator's value becomes 0 to 100", _lines(scales)),
        section("Headline: dimensions and triggers", _lines([*sides, *floors])),
        section("Scenarios: what could happen", _lines(happen)),
        "",
        note("'fundrisk rules explain ID' says where each number comes from."),
    )


def _rules(rulebook: Rulebook, group: str) -> Iterable[tuple[str, str, str]]:
    for rule in sorted(rulebook.rules, key=lambda one: natural(one.id)):
        if rule.group == group:
            about = f"{HANDS[rule.controlled_by]}, {TESTED[rule.testable]}"
            yield rule.id, rule.title, about


def _lines(rows: Iterable[tuple[str, str, str]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style=STRONG, min_width=11)
    table.add_column(overflow="fold")
    for name, title, about in rows:
        words = Text(title).append(f" · {about}" if title else about, style=DIM)
        table.add_row(name, words)
    return table
