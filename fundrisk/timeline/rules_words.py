"""One rules file, then and now → what is other in it, in words."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from fundrisk.model.convention import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Tree = Mapping[str, Any]

KINDS = {"rules": "rule", "scales": "scale", "scenarios": "scenario"}
WORKED_OUT = {
    "rules": ("score", "assessed_with"),
    "scales": ("direction", "unit", "indicator", "instead", "worse_when"),
    "scenarios": ("steps", "combines", "parameters", "look_ahead_months"),
    "dimensions": ("score", "bars_low_when_unknown"),
    "triggers": ("condition", "at_least"),
}
"""The keys of a part that decide what it comes to; the others are its wording."""

ANCHORS = ("anchors", "worse_anchors")
PARTS = {"dimensions": "dimension", "triggers": "trigger"}


def said_of(place: str, old: Any, new: Any) -> Iterator[str]:  # noqa: ANN401 - YAML
    """What is other in a file that differs.

    Args:
        place: Where it stands in a rules folder.
        old: What it said; nothing where there was none.
        new: What it says; nothing where it is gone.
    """
    path = PurePosixPath(place)
    folder, name = path.parts[0] if len(path.parts) > 1 else "", path.stem
    if not isinstance(old or {}, dict) or not isinstance(new or {}, dict):
        yield f"{place}: other words"
    elif place == "conventions.yaml":
        yield from _numbers(old or {}, new or {})
    elif place == "headline.yaml":
        yield from _headline(old or {}, new or {})
    elif folder in KINDS:
        yield from _part(folder, KINDS[folder], _called(name, old, new), (old, new))
    else:
        yield f"{place}: other words"


def _called(name: str, old: Tree | None, new: Tree | None) -> str:
    """A part's identifier, and its title where that is another word."""
    tree = new or old or {}
    identifier = str(tree.get("id", name))
    title = tree.get("indicator") or tree.get("title")
    return f"{identifier} ({title})" if title else identifier


def _numbers(old: Tree, new: Tree) -> Iterator[str]:
    """The conventions: ``short_term_days: 381 to 365 days``."""
    for name in sorted({*old, *new}):
        was: Tree = old.get(name, {})
        now: Tree = new.get(name, {})
        if was == now:
            continue
        if not was:
            yield f"new number {name}: {_quantity(now)}"
        elif not now:
            yield f"number {name} ({_quantity(was)}) is gone"
        elif _quantity(was) != _quantity(now):
            yield f"{name}: {_number(was.get('value'))} to {_quantity(now)}"
        else:
            yield f"source of {name}"


def _quantity(one: Tree) -> str:
    return f"{_number(one.get('value'))} {one.get('unit')}"


def _number(value: object) -> str:
    return shown(value) if isinstance(value, float) else str(value)


def _headline(old: Tree, new: Tree) -> Iterator[str]:
    if old.get("combine") != new.get("combine"):
        both = f"{old.get('combine')} to {new.get('combine')}"
        yield f"headline: {both} of the dimensions".replace("_", " ")
    for key, word in PARTS.items():
        was = {one["id"]: one for one in old.get(key, ())}
        now = {one["id"]: one for one in new.get(key, ())}
        for name in dict.fromkeys([*was, *now]):
            yield from _part(key, word, name, (was.get(name), now.get(name)))


def _part(
    kind: str, word: str, name: str, both: tuple[Tree | None, Tree | None]
) -> Iterator[str]:
    """What is other in a rule, scale, scenario, dimension or trigger."""
    old, new = both
    if old == new:
        return
    if old is None or new is None:
        yield f"new {word} {name}" if old is None else f"{word} {name} is gone"
        return
    keys = {key for key in (*old, *new) if old.get(key) != new.get(key)}
    telling = keys.intersection(WORKED_OUT[kind])
    if kind == "triggers" and telling:
        yield f"trigger {name}: {_trigger(old)} to {_trigger(new)}"
    elif telling:
        yield f"{word} {name} is worked out another way"
    for key in ANCHORS:
        if key in keys:
            yield f"{word} {name}: {_anchors(old.get(key, ()), new.get(key, ()))}"
    if keys - telling - set(ANCHORS):
        yield f"wording of {word} {name}"


def _trigger(one: Tree) -> str:
    """``severe below 0.25``."""
    condition = one.get("condition", {})
    comparison = str(condition.get("comparison")).replace("_", " ")
    return f"{one.get('at_least')} {comparison} {_number(condition.get('value'))}"


def _anchors(old: Any, new: Any) -> str:  # noqa: ANN401 - YAML holds anything
    """Which anchors differ: ``at 0.25 30 points instead of 25``."""
    was = {one.get("at"): one.get("score") for one in old}
    now = {one.get("at"): one.get("score") for one in new}
    told = []
    for at in sorted({*was, *now}, key=_rank):
        if at not in was:
            told.append(f"new anchor at {_number(at)}, {_number(now[at])} points")
        elif at not in now:
            told.append(f"no anchor at {_number(at)} any more")
        elif was[at] != now[at]:
            score = f"{_number(now[at])} points instead of {_number(was[at])}"
            told.append(f"at {_number(at)} {score}")
    return "; ".join(told) or "sources of its anchors"


def _rank(at: Any) -> tuple[bool, Any]:  # noqa: ANN401 - YAML holds anything
    """Numbers by their size, before anything that is none."""
    return not isinstance(at, float), at
