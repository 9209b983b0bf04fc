"""What could happen: each scenario in full, with all that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.scenario import Baseline
from fundrisk.model.wording import day, value
from fundrisk.model.words import Unit
from fundrisk.reports.views.before_after import (
    change,
    ends,
    is_known,
    lost,
    month_change,
)
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
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.assessment import Bounds
    from fundrisk.model.outcome import (
        Money,
        ScenarioResult,
    )
    from fundrisk.model.parameter import Parameter
    from fundrisk.reports.views.shapes import Shapes

BASELINES = {
    Baseline.CONTINUATION: "If the rest is renewed",
    Baseline.COMMITTED: "Of what is signed",
}


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


def _note(one: ScenarioResult) -> Iterator[RenderableType]:
    if one.status_note:
        yield Text(f"{sentence(one.status_note)}.", style=STRONG)


def _figures(one: ScenarioResult) -> list[tuple[str, Text]]:
    rows: list[tuple[str, Text]] = []
    for found in one.against:
        rows.append((BASELINES[found.baseline], Text(_loss(found.money))))
        months = month_change(found.months_to_breach, one.breach_horizon_months)
        cover = change(found.cover_12m, _ratio)
        told = f"Months until reserves are under their floor: {months}. "
        rows.append(("", Text(f"{told}Cover of the next 12 months: {cover}.")))
    return rows


def _loss(money: Money) -> str:
    """Income lost, and what is left of the loss when costs end with the money."""
    sums = (money.lost_12m, money.lost_24m, money.lost_36m)
    if not any(map(is_known, sums)):
        return "Income lost: not known."
    if all(one is not None and one.hi == 0 for one in sums):
        return "No income lost within 36 months."
    first, second, third = map(lost, sums)
    net = f"net of costs that end with it {lost(money.net_12m)} in 12"
    return f"Income lost: {first} in 12 months, {second} in 24, {third} in 36; {net}."


def _ratio(found: Bounds) -> str:
    shares = [value(Unit.RATIO, at) for at in ends(found)]
    return " to ".join(dict.fromkeys(shares))


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
    if one.undated:
        titles = listed([said(title) for title in one.undated])
        yield Text(
            f"Left as they are, as their dates are not known: {titles}. More may be "
            "lost than is shown; write 'starts_on' and 'ends_on' or 'open_ended'."
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
