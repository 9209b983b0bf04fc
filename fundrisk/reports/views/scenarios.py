"""What could happen: a line for each scenario, then each with all that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.scenario import Baseline
from fundrisk.model.wording import day, value
from fundrisk.model.words import Unit
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.exact import exact
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import (
    DIM,
    STRONG,
    bullets,
    facts,
    note,
    said,
    section,
    sentence,
)
from fundrisk.reports.views.phrases import listed
from fundrisk.reports.views.shapes import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Bounds
    from fundrisk.model.outcome import (
        BandMove,
        Figure,
        Money,
        Pounds,
        ScenarioResult,
    )
    from fundrisk.model.parameter import Parameter
    from fundrisk.reports.views.shapes import Shapes

TITLE = "What could happen"
BASELINES = {
    Baseline.CONTINUATION: "If the rest is renewed",
    Baseline.COMMITTED: "Of what is signed",
}
MEASURED = (
    "Measured against everything that surely counts being renewed at its yearly "
    "amount of today: a yardstick, not a forecast. Net is what is left of the loss of "
    "12 months when costs end with the money. Months end in + where none is found so "
    "far ahead."
)
HEADS = (
    "Scenario",
    "lost in\n12 months",
    "net",
    "lost in\n36 months",
    "months to\nbreach",
    "headline",
)

UNKNOWN = "not known"


def scenarios(results: Sequence[ScenarioResult], shapes: Shapes) -> RenderableType:
    """A table against continuation, then a block for each scenario.

    Args:
        results: In the order in which they are shown.
        shapes: The characters that the stream can show.
    """
    blocks = [scenario_block(one, shapes) for one in results]
    return Group(scenario_table(results), *blocks)


def scenario_table(results: Sequence[ScenarioResult]) -> RenderableType:
    """A line for each scenario, against everything else being renewed."""
    return section(TITLE, note(MEASURED), "", _table(results))


def scenario_block(one: ScenarioResult, shapes: Shapes) -> RenderableType:
    """One scenario: pounds and months, what moved, whose words, what is assumed."""
    parts: list[RenderableType] = [
        Text(one.question).append(f" {one.id}", style=DIM),
        *_note(one),
        facts(_figures(one), width=22),
        *_moved(one, shapes),
        *_rests_on(one, shapes),
    ]
    return section(one.title, *parts)


def _table(results: Sequence[ScenarioResult]) -> Grid:
    columns = (
        Column(width=20),
        Column(right=True, style=STRONG),
        Column(right=True),
        Column(right=True),
        Column(right=True),
        REST,
    )
    heads = [Text(head, style=DIM) for head in HEADS]
    return Grid(columns, [heads, *(_row(one) for one in results)], gap=1)


def _row(one: ScenarioResult) -> tuple[str, ...]:
    """Pounds and months first; a loss that is past is said in its place."""
    found = next(
        (a for a in one.against if a.baseline is Baseline.CONTINUATION), one.against[0]
    )
    months = _months(found.months_to_breach, one.breach_horizon_months)
    band = _band(found.headline)
    past = one.status_note.partition(":")[0]
    words = f"{past}; {band}" if past else band
    money = found.money
    sums = (money.lost_12m, money.net_12m, money.lost_36m)
    return one.title, *map(_pounds, sums), months, words


def _note(one: ScenarioResult) -> Iterator[RenderableType]:
    if one.status_note:
        yield Text(f"{sentence(one.status_note)}.", style=STRONG)


def _figures(one: ScenarioResult) -> list[tuple[str, Text]]:
    rows: list[tuple[str, Text]] = []
    for found in one.against:
        rows.append((BASELINES[found.baseline], Text(_loss(found.money))))
        months = _months(found.months_to_breach, one.breach_horizon_months)
        cover = _change(found.cover_12m, _ratio)
        told = f"Months until reserves are under their floor: {months}. "
        rows.append(("", Text(f"{told}Cover of the next 12 months: {cover}.")))
    return rows


def _loss(money: Money) -> str:
    """Income lost, and what is left of the loss when costs end with the money."""
    sums = (money.lost_12m, money.lost_24m, money.lost_36m)
    if all(map(_is_unknown, sums)):
        return f"Income lost: {UNKNOWN}."
    if all(one is not None and one.hi == 0 for one in sums):
        return "No income lost within 36 months."
    first, second, third = map(_pounds, sums)
    net = f"net of costs that end with it {_pounds(money.net_12m)} in 12"
    return f"Income lost: {first} in 12 months, {second} in 24, {third} in 36; {net}."


def _pounds(sum_: Pounds | None) -> str:
    return UNKNOWN if _is_unknown(sum_) or sum_ is None else between(sum_.lo, sum_.hi)


def _is_unknown(sum_: Pounds | None) -> bool:
    return sum_ is None or (sum_.hi is None and not round(sum_.lo))


def _months(figure: Figure, horizon: int) -> str:
    """``36+ → 7``: a breach that is not found within the horizon, then in month 7."""

    def month(found: Bounds) -> str:
        ends = [f"{at:.0f}" if at < horizon else f"{horizon}+" for at in _ends(found)]
        return " to ".join(dict.fromkeys(ends))

    return _change(figure, month)


def _ratio(found: Bounds) -> str:
    ends = [value(Unit.RATIO, at) for at in _ends(found)]
    return " to ".join(dict.fromkeys(ends))


def _ends(found: Bounds) -> tuple[float, float]:
    return found.lo, found.hi


def _change(figure: Figure, told: Callable[[Bounds], str]) -> str:
    """Before and after; one of the two where it stays."""
    sides = (figure.before, figure.after)
    before, after = ("?" if one is None else told(one) for one in sides)
    if before == after:
        return "not assessed" if after == "?" else after
    return f"{before} → {after}"


def _band(move: BandMove) -> str:
    if not move.moved:
        return word(move.after)
    return f"{word(move.before)} → {word(move.after)}"


def _moved(one: ScenarioResult, shapes: Shapes) -> Iterator[RenderableType]:
    """Bands that are others now, baseline by baseline; nothing where none is."""
    for found in one.against:
        sides = [side for side in (found.headline, *found.dimensions) if side.moved]
        rows = [
            (shapes.aligned(side.after), f"{side.title}, before {word(side.before)}")
            for side in sides
        ]
        rows += [
            (
                shapes.aligned(move.after),
                f"{said(move.title)} ({move.rule}), before {word(move.before)}",
            )
            for move in found.exposures
        ]
        if rows:
            yield note(f"{BASELINES[found.baseline]}, these bands move:")
            yield Grid((Column(), REST), rows)
        if found.not_assessed:
            grey = "; ".join(map(said, found.not_assessed))
            yield note(f"{BASELINES[found.baseline]}, not assessed: {grey}.")


def _rests_on(one: ScenarioResult, shapes: Shapes) -> Iterator[RenderableType]:
    yield note(f"Assessed as of {day(one.as_of)}. It is assumed:")
    yield bullets(one.assumptions, shapes.bullet)
    yield note("Left out:")
    yield bullets(one.exclusions, shapes.bullet)
    if one.parameters:
        yield note("With these numbers, which a rules folder of your own may change:")
        named = [parameter_line(name, p) for name, p in one.parameters.items()]
        yield bullets(named, shapes.bullet)
    if one.untold:
        titles = listed([said(title) for title in one.untold])
        yield Text(
            "Not in these figures, as nobody can tell whether it is them, or too "
            f"little is known of them: {titles}. So what is lost may be more."
        )
    for cited in (one.citation, *one.also):
        yield note(f"“{cited.quote}” {cited.evidence}, line {cited.line}")


def parameter_line(name: str, one: Parameter) -> Text:
    """A number of a scenario, and who says so."""
    told = _plain(one)
    words = Text(f"{name.replace('_', ' ')}: {told}")
    return words.append(f" · {sentence(one.source)}", style=DIM)


def _plain(one: Parameter) -> str:
    if one.unit == "day":
        return day(one.day)
    units = {"ratio": Unit.SHARE, "months": Unit.MONTHS, "rating": Unit.RATING}
    return exact(units[one.unit], float(one.value))
