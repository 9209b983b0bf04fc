"""What could happen: a line for each scenario, then each with all that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.scenario import Baseline
from fundrisk.model.wording import day, value
from fundrisk.model.words import Unit
from fundrisk.reports.views.amounts import between
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
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Bounds
    from fundrisk.model.outcome import (
        Against,
        BandMove,
        Figure,
        Pounds,
        ScenarioResult,
    )
    from fundrisk.model.scenario import Parameter
    from fundrisk.reports.views.shapes import Shapes

TITLE = "What could happen"
BASELINES = {
    Baseline.CONTINUATION: "If the rest is renewed",
    Baseline.COMMITTED: "Of what is signed",
}
MEASURED = (
    "Measured against everything that surely counts being renewed at its yearly "
    "amount of today. That is a yardstick, not a forecast; what each scenario does to "
    "what is signed stands below it."
)
HEADS = ("Scenario", "lost in\n12 months", "net", "months to\nbreach", "band")


def scenarios(results: Sequence[ScenarioResult], shapes: Shapes) -> RenderableType:
    """A table against continuation, then a block for each scenario.

    Args:
        results: In the order in which they are shown.
        shapes: The characters that the stream can show.
    """
    blocks = [scenario_block(one, shapes) for one in results]
    return Group(section(TITLE, note(MEASURED), "", _table(results)), *blocks)


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
        Column(width=24),
        Column(right=True, style=STRONG),
        Column(right=True),
        Column(right=True),
        REST,
    )
    heads = [Text(head, style=DIM) for head in HEADS]
    return Grid(columns, [heads, *(_row(one) for one in results)], gap=2)


def _row(one: ScenarioResult) -> tuple[str, str, str, str, str]:
    """Pounds and months first; a loss that is past is said in its place."""
    found = next(
        (a for a in one.against if a.baseline is Baseline.CONTINUATION), one.against[0]
    )
    months = _change(found.months_to_breach, one.breach_horizon_months, short=True)
    band = _band(found.headline)
    past = one.status_note.partition(":")[0]
    words = f"{past}; {band}" if past else band
    lost, net = found.money.lost_12m, found.money.net_12m
    return one.title, _pounds(lost), _pounds(net), months, words


def _note(one: ScenarioResult) -> Iterator[RenderableType]:
    if one.status_note:
        yield Text(f"{sentence(one.status_note)}.", style=STRONG)


def _figures(one: ScenarioResult) -> list[tuple[str, Text]]:
    rows: list[tuple[str, Text]] = []
    for found in one.against:
        rows.append((BASELINES[found.baseline], Text(_loss(found))))
        months = _change(found.months_to_breach, one.breach_horizon_months)
        cover = _cover(found.cover_12m)
        rows.append(("", Text(f"Reserves under their floor: {months}; {cover}.")))
    return rows


def _loss(found: Against) -> str:
    money = found.money
    first = f"{_pounds(money.lost_12m)} less in 12 months"
    later = f"{_pounds(money.lost_24m)} in 24, {_pounds(money.lost_36m)} in 36"
    return f"{first}, {later}; net of costs saved {_pounds(money.net_12m)} in 12."


def _pounds(sum_: Pounds | None) -> str:
    return "not known" if sum_ is None else between(sum_.lo, sum_.hi)


def _change(figure: Figure, horizon: int, *, short: bool = False) -> str:
    """``23 → 6``, or in words; that none is found within the horizon is said."""
    before = _month(figure.before, horizon, short=short)
    after = _month(figure.after, horizon, short=short)
    if before == after:
        return after
    return f"{before} → {after}" if short else f"{before}, then {after}"


def _month(found: Bounds | None, horizon: int, *, short: bool) -> str:
    if found is None:
        return "?" if short else "not assessed"
    ends = dict.fromkeys(_end(at, horizon, short=short) for at in (found.lo, found.hi))
    low, *high = ends
    words = f"{low} to {high[0]}" if high else low
    return words if short or found.lo >= horizon else f"in month {words}"


def _end(at: float, horizon: int, *, short: bool) -> str:
    if at < horizon:
        return f"{at:.0f}"
    return f"{horizon}+" if short else f"not within {horizon} months"


def _cover(figure: Figure) -> str:
    """Cover of the next twelve months' planned spend, before and after."""
    if figure.before is None or figure.after is None:
        return "cover of the next 12 months not assessed"
    before, after = (_ratio(found) for found in (figure.before, figure.after))
    moved = before if before == after else f"{before}, then {after}"
    return f"cover of the next 12 months {moved}"


def _ratio(found: Bounds) -> str:
    low, high = (value(Unit.RATIO, end) for end in (found.lo, found.hi))
    return low if low == high else f"{low} to {high}"


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
    if one.parameters:
        yield note("With these numbers, which a rules folder of your own may change:")
        named = [parameter_line(name, p) for name, p in one.parameters.items()]
        yield bullets(named, shapes.bullet)
    if one.untold:
        titles = listed([said(title) for title in one.untold])
        yield Text(
            f"Left as they are, as nobody can tell whether it is them: {titles}."
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
    units = {"ratio": Unit.RATIO, "months": Unit.MONTHS, "rating": Unit.RATING}
    return value(units[one.unit], float(one.value))
