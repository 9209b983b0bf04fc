"""How much money, first: the few findings with the most pounds at stake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from fundrisk.model.words import Band
from fundrisk.reports.views.amounts import at_stake, has_pounds
from fundrisk.reports.views.exposures import in_report_order
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, section
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Exposure
    from fundrisk.reports.views.shapes import Shapes

TITLE = "Money at stake"
MOST, FEWEST = 4, 3
_SEVERITY = (Band.SEVERE, Band.ELEVATED, Band.WATCH)


def money_at_stake(exposures: Sequence[Exposure], shapes: Shapes) -> RenderableType:
    """At most four findings, the most severe and the dearest first."""
    found = worst(exposures)
    if not found:
        return section(TITLE, Text(_none(exposures)))
    columns = (Column(), Column(right=True, style=STRONG), REST)
    rows = [(shapes.aligned(o.band), at_stake(o), _named(o)) for o in found]
    return section(TITLE, Grid(columns, rows))


def _named(one: Exposure) -> Callable[[int], Text]:
    """What the pounds are, in the words of the rule; without pounds its title."""
    whole = one.amount_means if has_pounds(one) else one.title

    def line(width: int) -> Text:
        fits = cell_len(f"{whole} {one.rule}") <= width
        means = whole if fits else whole.partition(", ")[0]
        return Text(means).append(f" {one.rule}", style=DIM)

    return line


def _none(exposures: Sequence[Exposure]) -> str:
    """No finding is good news only where everything was looked at."""
    if any(one.band in _SEVERITY for one in exposures):
        return "No pounds are at stake in what is at watch or above; see below."
    grey = [one for one in exposures if one.band is Band.NOT_ASSESSED]
    missing = sum(not one.not_applicable for one in grey)
    words = "No finding that could be assessed is at watch or above"
    return (
        f"{words}; {count(missing, 'rule')} could not be." if missing else f"{words}."
    )


def worst(exposures: Sequence[Exposure]) -> tuple[Exposure, ...]:
    """Each sum of money once; findings to watch only where there are few worse ones."""
    ranked = sorted(
        (one for one in in_report_order(exposures) if _belongs(one)),
        key=lambda one: (_SEVERITY.index(one.band), -(one.amount_gbp or 0)),
    )
    kept: list[Exposure] = []
    for one in ranked:
        is_needed = one.band is not Band.WATCH or len(kept) < FEWEST
        if is_needed and not any(_same_money(one, other) for other in kept):
            kept.append(one)
    return tuple(kept[:MOST])


def _belongs(one: Exposure) -> bool:
    return one.band in _SEVERITY and (has_pounds(one) or one.band is Band.SEVERE)


def _same_money(one: Exposure, other: Exposure) -> bool:
    """A twin's pounds, or those that another rule counts under another name."""
    return has_pounds(one) and one.amount_gbp == other.amount_gbp
