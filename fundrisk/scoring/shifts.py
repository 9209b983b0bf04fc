"""Rules whose thresholds stand elsewhere: anchors of scales, and triggers with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.rule import Direction
from fundrisk.model.sensitivity import Setting, SettingKind
from fundrisk.model.words import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.rule import Anchor, Rulebook, Scale, Trigger

BEST_RATING = 1.0
FUNCTION = "function_exposure"
OF_FUNCTIONS = ("function_fragility", "function_runway")
WAYS = (1, -1)


def settings(rulebook: Rulebook) -> tuple[Setting, ...]:
    """Every threshold stricter and more lenient, then those of each scale alone."""
    by = rulebook.conventions.sensitivity_shift.value
    every = SettingKind.EVERY_THRESHOLD
    alone = SettingKind.ONE_THRESHOLD
    return (
        *(Setting(id=_id("", w), kind=every, stricter_by=w * by) for w in WAYS),
        *(
            Setting(
                id=_id(scale.indicator, way),
                kind=alone,
                subject=scale.indicator,
                title=scale.title,
                stricter_by=way * by,
            )
            for scale in rulebook.scales
            if is_movable(scale)
            for way in WAYS
        ),
    )


def _id(indicator: str, way: int) -> str:
    words = "stricter" if way > 0 else "more_lenient"
    return f"{indicator or 'every_threshold'}.{words}"


def is_movable(scale: Scale) -> bool:
    """Whether the scale holds judgements that count.

    One in points is none: its figure is an exposure already, made by other scales.
    """
    return bool(scale.anchors) and scale.unit is not Unit.POINTS


def shifted(rulebook: Rulebook, setting: Setting) -> Rulebook:
    """The same rules with the thresholds of a setting moved.

    Band edges stay: moved along with the anchors they would undo the move. Thresholds
    of triggers move with the anchors of their indicator, unless they count whole
    things (one funder, two functions), which are no matter of degree.
    """
    old = {
        scale.indicator: scale
        for scale in rulebook.scales
        if is_movable(scale) and setting.subject in ("", scale.indicator)
    }
    by = setting.stricter_by
    scales = tuple(
        _moved(scale, by) if scale.indicator in old else scale
        for scale in rulebook.scales
    )
    triggers = tuple(
        _moved_trigger(trigger, old[trigger.condition.indicator], by)
        if trigger.condition.indicator in old
        else trigger
        for trigger in rulebook.headline.triggers
    )
    headline = rulebook.headline.model_copy(update={"triggers": triggers})
    return rulebook.model_copy(update={"scales": scales, "headline": headline})


def moved(at: float, scale: Scale, stricter_by: float) -> float:
    """A position, further by a share of its distance from where the scale starts.

    Stricter is downwards where higher is riskier, else upwards, so that every value is
    worth as much or more; that holds for any lesser move too.
    """
    way = 1 if scale.direction is Direction.LOWER_IS_RISKIER else -1
    return at + way * stricter_by * abs(at - start(scale))


def start(scale: Scale) -> float:
    """From where positions are measured: nil for almost all.

    A rating begins at 1, its best. Where the scale goes below nil (days before the old
    end), from its first anchor. Where it is short and far from nil (full-cost
    recovery, 65% to all), from its best end: a fifth of 95% would leave nothing good.
    """
    first, last = scale.anchors[0].at, scale.anchors[-1].at
    if scale.unit is Unit.RATING:
        return BEST_RATING
    if last - first < last / 2:
        return last if scale.direction is Direction.LOWER_IS_RISKIER else first
    return min(0.0, first)


def _moved(scale: Scale, stricter_by: float) -> Scale:
    """Positions moved, scores kept; a share may then stand beyond all of it.

    To stop it at 1 would make a gentler judge stricter just below.
    """
    lines = {
        key: tuple(
            one.model_copy(update={"at": moved(one.at, scale, stricter_by)})
            for one in line
        )
        for key, line in _lines(scale).items()
    }
    return scale.model_copy(update=lines)


def _lines(scale: Scale) -> dict[str, tuple[Anchor, ...]]:
    return {"anchors": scale.anchors, "worse_anchors": scale.worse_anchors}


def _moved_trigger(trigger: Trigger, scale: Scale, stricter_by: float) -> Trigger:
    if scale.unit is Unit.COUNT:
        return trigger
    value = moved(trigger.condition.value, scale, stricter_by)
    condition = trigger.condition.model_copy(update={"value": value})
    return trigger.model_copy(update={"condition": condition})


def narrowed(rulebook: Rulebook, indicator: str) -> Rulebook:
    """Only the scales and triggers that the anchors of one indicator touch."""
    kept = set(_beside(rulebook, indicator))
    scales = tuple(scale for scale in rulebook.scales if scale.indicator in kept)
    triggers = tuple(
        trigger
        for trigger in rulebook.headline.triggers
        if trigger.condition.indicator == indicator
    )
    headline = rulebook.headline.model_copy(update={"triggers": triggers})
    return rulebook.model_copy(update={"scales": scales, "headline": headline})


def _beside(rulebook: Rulebook, indicator: str) -> Iterator[str]:
    """The indicator, what it stands in for, and the functions, scored together."""
    yield indicator
    if indicator in OF_FUNCTIONS:
        yield from (FUNCTION, *OF_FUNCTIONS)
    for scale in rulebook.scales:
        if scale.instead == indicator:
            yield scale.indicator
        if scale.indicator == indicator and scale.instead:
            yield scale.instead


def leaves_touched(rulebook: Rulebook, indicator: str) -> tuple[str, ...]:
    """The indicators whose exposure may move with the anchors of this one.

    Beside itself: the functions together for the two figures of each function, and
    one for which it stands in.
    """
    stood_in_for = [s.indicator for s in rulebook.scales if s.instead == indicator]
    functions = [FUNCTION] if indicator in OF_FUNCTIONS else []
    return (indicator, *stood_in_for, *functions)
