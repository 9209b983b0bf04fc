"""What would have to be judged differently before a conclusion changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import percent, pounds
from fundrisk.model.words import Band
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import (
    STRONG,
    bullets,
    facts,
    note,
    section,
    sentence,
)
from fundrisk.reports.views.otherwise import clause, held, otherwise, shares
from fundrisk.reports.views.phrases import count, listed
from fundrisk.reports.views.shapes import BAND_WIDTH, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.sensitivity import (
        Conclusion,
        LossSetting,
        Outcome,
        Sensitivity,
        Spread,
        Weighting,
    )
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

WORST_FIRST = (Band.SEVERE, Band.ELEVATED, Band.WATCH, Band.LOW)
KEPT = (
    "Not varied: where bands begin (moved together with the thresholds they would undo "
    "the move), and triggers that count whole things, as one funder or two functions."
)
NO_FORECAST = "These are other judgements of the same facts, not forecasts."


def sensitivity(found: Sensitivity, shapes: Shapes) -> RenderableType:
    """Headline, sides, conditions, the judgement that matters most, weights, losses.

    Args:
        found: All that is shown; nothing is recomputed.
        shapes: The characters that the stream can show.
    """
    return Group(
        section("What hangs on our judgement", Text(_intro(found))),
        *_headline(found, shapes),
        *_sides(found, shapes),
        *_conditions(found, shapes),
        section("What matters most", Text(_most(found))),
        *_weights(found.weighting),
        *_losses(found.loss, shapes),
        section("What was not varied", bullets((KEPT, NO_FORECAST), shapes.bullet)),
    )


def _intro(found: Sensitivity) -> str:
    by = percent(found.shift)
    return (
        "No source settles from where a figure counts as risky, how the six sides of "
        "the profile are joined or how much each weighs. Here each of these judgements "
        f"is made otherwise, one at a time: a threshold {by} more strictly or more "
        f"leniently, the sides by other averages. All thresholds {by} more strictly "
        "and more leniently at once are the ends: what holds at both holds for every "
        "mixture between."
    )


def _of(found: Sensitivity, kind: str) -> list[Conclusion]:
    return [one for one in found.conclusions if one.kind == kind]


def _headline(found: Sensitivity, shapes: Shapes) -> Iterator[RenderableType]:
    for one in _of(found, "headline"):
        rows: list[tuple[str, Cell]] = [
            ("Exposure", shapes.band(one.band)),
            ("", f"{held(one)}."),
        ]
        if one.changes:
            rows.append(("Changes", otherwise(found, one)))
        if found.weighting:
            rows.append(("Weights", _headline_weights(found.weighting, one)))
        yield section("Headline", facts(rows))


def _headline_weights(found: Weighting, headline: Conclusion) -> str:
    share = found.headline_bands.get(headline.band, 0.0)
    mixtures = f"{found.draws:,} random mixtures of weights"
    if share == 1:
        return f"Holds in all {mixtures}."
    return f"In {mixtures}: {shares(found.headline_bands)}."


def _sides(found: Sensitivity, shapes: Shapes) -> Iterator[RenderableType]:
    if sides := _of(found, "dimension"):
        columns = (Column(style=STRONG), Column(width=BAND_WIDTH), REST)
        rows = [
            (one.title, shapes.aligned(one.band), _words(found, one)) for one in sides
        ]
        yield section("The sides of the profile", Grid(columns, rows))


def _words(found: Sensitivity, one: Conclusion) -> str:
    return f"{held(one)}. {otherwise(found, one)}".rstrip()


def _conditions(found: Sensitivity, shapes: Shapes) -> Iterator[RenderableType]:
    """Those that may change, one by one; those that hold, by band."""
    rules = _of(found, "rule")
    if changing := [one for one in rules if one.changes]:
        columns = (Column(width=BAND_WIDTH), REST)
        rows: list[tuple[Cell, Cell]] = []
        for one in _worst_first(changing):
            rows += [
                (shapes.aligned(one.band), Text(one.title, style=STRONG)),
                ("", _words(found, one)),
            ]
        yield section("Conditions that hang on it", Grid(columns, rows))
    if holding := [one for one in rules if not one.changes]:
        lines = [_throughout(band, holding) for band in WORST_FIRST]
        items = bullets((line for line in lines if line), shapes.bullet)
        yield section("Conditions that hold throughout", items)


def _worst_first(rules: Sequence[Conclusion]) -> list[Conclusion]:
    return sorted(rules, key=lambda one: WORST_FIRST.index(one.band))


def _throughout(band: Band, holding: Sequence[Conclusion]) -> str:
    titles = [one.title for one in holding if one.band is band]
    return f"{sentence(word(band))}: {'; '.join(titles)}." if titles else ""


def _most(found: Sensitivity) -> str:
    if found.matters_most is None:
        return "No single judgement changes anything."
    most = found.outcome(found.matters_most)
    if not most.bands_changed:
        return (
            "No single judgement changes a band. The index would move most if "
            f"{clause(most.setting)}."
        )
    changes = listed(list(_effects(found, most)))
    return (
        f"Of single judgements this one changes most: if {clause(most.setting)}, "
        f"{changes}."
    )


def _effects(found: Sensitivity, most: Outcome) -> Iterator[str]:
    headline = [one for one in _of(found, "headline") if one.band is not most.headline]
    if headline:
        yield f"the headline would be {word(most.headline)}"
    if others := most.bands_changed - len(headline):
        yield f"{count(others, 'band')} of sides and conditions would change"


def _weights(found: Weighting | None) -> Iterator[RenderableType]:
    if found is None:
        return
    rows: list[tuple[str, Cell]] = []
    is_known = found.lo == found.hi
    for label, spread, bands in (
        ("At best", found.lo, found.lo_bands),
        ("At worst", found.hi, found.hi_bands),
    ):
        if not is_known or label == "At worst":
            rows.append(("Index" if is_known else label, _range(spread)))
            rows.append(("", f"Alone it would be: {shares(bands)}."))
    how = (
        f"The {count(found.sides, 'side')} that could be assessed count alike. Here "
        f"they weigh otherwise in {found.draws:,} random mixtures, every mixture as "
        f"likely (seed {found.seed}, the same each time)."
    )
    yield section("If the sides weighed otherwise", note(how), facts(rows))


def _range(spread: Spread) -> str:
    return (
        f"{spread.middle:.0f} of 100 in the middle; nine mixtures in ten give "
        f"{spread.low:.0f} to {spread.high:.0f}, all {spread.least:.0f} to "
        f"{spread.most:.0f}."
    )


def _losses(losses: Sequence[LossSetting], shapes: Shapes) -> Iterator[RenderableType]:
    if not losses:
        return
    columns = (Column(width=BAND_WIDTH), REST, Column(right=True))
    rows = [
        (
            shapes.aligned(one.band),
            _loss_setting(one),
            pounds(one.expected_shortfall_gbp),
        )
        for one in losses
    ]
    title = "If renewals and common causes were otherwise"
    yield section(title, note(_losses_hold(losses)), Grid(columns, rows))


def _losses_hold(losses: Sequence[LossSetting]) -> str:
    """What the figures are, and whether their band holds."""
    bands = list(dict.fromkeys(one.band for one in losses))
    what = "The mean loss of the worst tenth of years, against the headroom"
    if len(bands) == 1:
        return f"{what}: {word(bands[0])} in all {count(len(losses), 'setting')}."
    counts = [
        f"{word(band)} in {sum(one.band is band for one in losses)}" for band in bands
    ]
    return f"{what}: {listed(counts)} of {count(len(losses), 'setting')}."


def _loss_setting(one: LossSetting) -> str:
    points = round(100 * abs(one.renewal_shift))
    way = "less" if one.renewal_shift < 0 else "more"
    odds = f"renewal {points} points {way} likely" if points else "renewal as assumed"
    if one.correlation is None:
        return f"{odds}, common causes as assumed"
    if not one.correlation:
        return f"{odds}, no common cause"
    return f"{odds}, common causes at {one.correlation:g}"
