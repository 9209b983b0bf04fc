"""The rules of two saved quarters → what is other in them, in words."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from fundrisk import yaml_tree
from fundrisk.timeline.rules_words import said_of
from fundrisk.yaml_tree import Loader, TreeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from fundrisk.model.assessment import Provenance
    from fundrisk.model.snapshot import SavedRules


NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
QUOTED = ("'", '"')


class RulesThen(NamedTuple):
    """The rules of one quarter, and what they were worked out with."""

    rules: SavedRules
    provenance: Provenance


class _Loader(Loader):
    """Reads every lone value as text; numbers are told apart afterwards."""

    deepest = 30


def rules_changes(before: RulesThen, after: RulesThen) -> tuple[str, ...]:
    """What is other in version, method, numbers, rules, scales and wording.

    Files are compared by what they say: comments, order of keys and layout are no
    change. Empty where both quarters were worked out alike.
    """
    told = [*_versions(before.provenance, after.provenance)]
    if before.rules.digest != after.rules.digest:
        told += _files(before.rules, after.rules)
    return tuple(told)


def _versions(before: Provenance, after: Provenance) -> Iterator[str]:
    if before.method_version != after.method_version:
        yield f"method {before.method_version} to {after.method_version}"
    if before.tool_version != after.tool_version:
        yield f"{after.tool} {before.tool_version} to {after.tool_version}"


def _files(before: SavedRules, after: SavedRules) -> Iterator[str]:
    """Numbers and the headline first, as they reach furthest; then file by file."""
    old = {one.place: _plain(one.text) for one in before.files}
    new = {one.place: _plain(one.text) for one in after.files}
    places = sorted({*old, *new}, key=lambda place: ("/" in place, place))
    return chain.from_iterable(
        said_of(place, old.get(place), new.get(place))
        for place in places
        if old.get(place) != new.get(place)
    )


def _plain(text: str) -> Any:  # noqa: ANN401 - YAML holds anything
    """The values of a file; one that this version cannot read counts as its text."""
    try:
        node = yaml_tree.compose(text.removeprefix("\ufeff"), _Loader)
        return text if node is None else yaml_tree.plain(node, _scalar)
    except TreeError:
        return text


def _scalar(node: yaml.ScalarNode, _key: str) -> str | float:
    """A number, however it is written, or the text with its spaces as one."""
    text = " ".join(str(node.value).split())
    is_number = node.style not in QUOTED and NUMBER.fullmatch(text)
    return float(text) if is_number else text
