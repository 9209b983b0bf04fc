"""What came for what went: replacement of all, and of what a council took away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import pounds
from fundrisk.reports.views.layout import STRONG, facts, said, section, sentence

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.comparison import Comparison
    from fundrisk.model.ratio import Ratio
    from fundrisk.reports.views.grid import Cell


def ratios(one: Comparison) -> RenderableType:
    """Both with their pounds; a ratio that is not known says why."""
    rows: list[tuple[str, Cell]] = [
        ("Replaced", _told(one.replacement)),
        ("Bridged", _told(one.bridging)),
    ]
    return section("What came for what went", facts(rows))


def _told(one: Ratio) -> Text:
    """The ratio in pounds of each pound, unless the sentence says it."""
    if one.value is None:
        because = said(one.absent_because or "nothing went").rstrip(".")
        text = Text("No ratio", style=STRONG)
        return text.append(f": {because}.{_sums(one)}", style="not bold")
    each = f"£{one.value:.2f}"
    told = "" if each in one.sentence else f"{each} of each £1. "
    text = Text(told, style=STRONG)
    return text.append(f"{sentence(one.sentence)}{_sums(one)}", style="not bold")


def _sums(one: Ratio) -> str:
    """The pounds where the sentence does not name them."""
    came, went = pounds(one.came_gbp), pounds(one.went_gbp)
    shown = one.sentence if one.value is not None else ""
    if (came in shown and went in shown) or not (one.came_gbp or one.went_gbp):
        return ""
    return f" {came} a year came and {went} a year went."
