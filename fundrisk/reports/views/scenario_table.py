"""What could happen: each scenario in two lines, those that nobody can tell in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.scenario import Baseline
from fundrisk.reports.views.before_after import is_known, lost, month_change
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section
from fundrisk.reports.views.phrases import listed
from fundrisk.reports.views.shapes import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.outcome import Against, BandMove, ScenarioResult
    from fundrisk.reports.views.grid import Cell

TITLE = "What could happen"
MEASURED = (
    "A yardstick, not a forecast: each is measured against everything that surely "
    "counts being renewed at its yearly amount of today. The first month and the first "
    "word in a line are those with everything renewed, not today's. 'Net' is what is "
    "left of the loss of 12 months when costs end with the money; 'to floor' is in how "
    "many months reserves are under their floor, with + where not so soon."
)
HEADS = ("lost in\n12 months", "net", "lost in\n36 months", "months\nto floor")
COLUMNS = (
    Column(width=1),
    Column(width=13, right=True, style=STRONG),
    Column(width=13, right=True),
    Column(width=13, right=True),
    Column(width=13, right=True),
    REST,
)


def scenario_table(results: Sequence[ScenarioResult]) -> RenderableType:
    """Two lines for each scenario, against everything else being renewed."""
    told = [one for one in results if _is_told(one)]
    parts: list[RenderableType] = []
    if told:
        heads: list[Cell] = [
            "",
            *(Text(head, style=DIM) for head in HEADS),
            Text("headline", DIM),
        ]
        parts = [note(MEASURED), "", _line(heads)]
        parts += [part for one in told for part in _lines(one)]
    return section(TITLE, *parts, *_untold(results), *_undated(results))


def _continued(one: ScenarioResult) -> Against:
    base = Baseline.CONTINUATION
    return next((a for a in one.against if a.baseline is base), one.against[0])


def _is_told(one: ScenarioResult) -> bool:
    """Whether a sum or the months say something."""
    found = _continued(one)
    sums = any(is_known(sum_) for _name, sum_ in found.money)
    months = found.months_to_breach
    return sums or months.before is not None or months.after is not None


def _line(cells: Sequence[Cell]) -> Grid:
    return Grid(COLUMNS, [cells], gap=1)


def _lines(one: ScenarioResult) -> Iterator[RenderableType]:
    """Pounds and months first; a loss that is past is said in its place."""
    found = _continued(one)
    months = month_change(found.months_to_breach, one.breach_horizon_months)
    band = _band(found.headline)
    past = one.status_note.partition(":")[0]
    words = f"{past}; {band}" if past else band
    money = found.money
    sums = (money.lost_12m, money.net_12m, money.lost_36m)
    yield Text(said(one.title))
    yield _line(["", *map(lost, sums), months, words])


def _band(move: BandMove) -> str:
    if not move.moved:
        return word(move.after)
    return f"{word(move.before)} → {word(move.after)}"


def _untold(results: Sequence[ScenarioResult]) -> Iterator[RenderableType]:
    """One paragraph for all that nobody can tell, and why."""
    grey = [one for one in results if not _is_told(one)]
    if not grey:
        return
    if len(grey) == len(results):
        who = "None of the scenarios can be told"
    else:
        who = f"Not told: {listed([said(one.title) for one in grey])}"
    yield Text(f"{who}, neither in pounds nor in months. This is no pass.")
    reasons = dict.fromkeys(
        _continued(one).months_to_breach.absent_because or "" for one in grey
    )
    because = listed([said(reason) for reason in reasons if reason])
    wanted = "an amount or a date of an agreement that it is about is not known"
    yield Text(f"Pounds: {wanted}." + (f" Months: {because}." if because else ""))


def _undated(results: Sequence[ScenarioResult]) -> Iterator[RenderableType]:
    """What no scenario can take away, as nobody knows until when it runs."""
    names = dict.fromkeys(title for one in results for title in one.undated)
    if names:
        titles = listed([said(name) for name in names])
        yield note(
            f"Without known dates, so in none of these sums: {titles}. More may be "
            "lost than is shown; write 'starts_on' and 'ends_on' or 'open_ended'."
        )
