"""A dimension, a trigger or a convention, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.convention import shown
from fundrisk.model.words import Unit
from fundrisk.reports.views.exact import exact
from fundrisk.reports.views.layout import STRONG, facts, sentence
from fundrisk.reports.views.rule_page import combined
from fundrisk.reports.views.scale_page import COMPARISONS
from fundrisk.reports.views.shapes import word

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.convention import Convention
    from fundrisk.model.rule import Dimension, Rulebook, Trigger


def dimension_page(dimension: Dimension, rulebook: Rulebook) -> RenderableType:
    """One of the six sides of the profile."""
    scales = {scale.indicator: scale for scale in rulebook.scales}
    rows = [
        ("Asks", dimension.question),
        ("Exposure", combined(dimension.score, scales)),
        ("Unknown", _unknown(dimension)),
        ("Source", sentence(dimension.source)),
    ]
    return _page(f"Dimension: {dimension.title}", rows)


def _unknown(dimension: Dimension) -> str:
    if dimension.bars_low_when_unknown:
        return "where it is not assessed, the headline cannot be low"
    return "where it is not assessed, the headline rests on the other dimensions"


def trigger_page(trigger: Trigger) -> RenderableType:
    """A fact that sets a floor under the headline."""
    condition = trigger.condition
    limit = f"{COMPARISONS[condition.comparison]} {shown(condition.value)}"
    rows = [
        ("Fires if", f"{condition.indicator} is {limit}"),
        ("Then", f"the headline is at least {word(trigger.at_least)}"),
        ("Basis", trigger.basis.value),
        ("Source", sentence(trigger.source)),
    ]
    return _page(f"Trigger: {trigger.id}", rows)


def convention_page(name: str, convention: Convention) -> RenderableType:
    """One number of the method that is no anchor."""
    given = f"{shown(convention.value)} {convention.unit}"
    if convention.unit == Unit.SHARE:
        given = exact(Unit.SHARE, convention.value)
    rows = [
        ("Value", given),
        ("Basis", convention.basis.value),
        ("Source", sentence(convention.source)),
    ]
    return _page(f"Convention: {name}", rows)


def _page(title: str, rows: list[tuple[str, str]]) -> RenderableType:
    return Group(Text(title, style=STRONG), "", facts([(a, b) for a, b in rows]))
