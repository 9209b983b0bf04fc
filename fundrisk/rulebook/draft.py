"""All files that could be read, and the words for what does not fit in them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from string import Formatter
from typing import TYPE_CHECKING

from fundrisk.model.rule import Operation
from fundrisk.rulebook.tree import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fundrisk.model.accepting import Accepting
    from fundrisk.model.change_kinds import Changes
    from fundrisk.model.function_words import FunctionWords
    from fundrisk.model.funder_rules import Bodies, NameForms, OrgIds
    from fundrisk.model.rule import (
        Combination,
        Conventions,
        FamilyEntry,
        FunctionEntry,
        Headline,
        Rule,
        Scale,
    )
    from fundrisk.model.scenario import Scenario
    from fundrisk.model.spiral_rules import SpiralRules
    from fundrisk.yaml_tree import Place

AMOUNT = "amount"
"""The placeholder that is no indicator: the money at stake."""


@dataclass(frozen=True)
class Draft:
    """All files that could be read, by name; ``unread`` are those that could not.

    ``layers`` gives the number of the folder that each file was taken from.
    """

    rules: Mapping[str, Rule]
    scales: Mapping[str, Scale]
    scenarios: Mapping[str, Scenario]
    headline: Headline | None
    conventions: Conventions | None
    changes: Changes | None
    spiral: SpiralRules | None
    accepting: Accepting | None
    families: tuple[FamilyEntry, ...]
    functions: tuple[FunctionEntry, ...]
    function_words: FunctionWords | None
    org_ids: OrgIds | None
    bodies: Bodies | None
    name_forms: NameForms | None
    layers: Mapping[str, int]
    unread: frozenset[str]

    @cached_property
    def by_indicator(self) -> dict[str, Scale]:
        """The scales that could be read, by indicator."""
        return {scale.indicator: scale for scale in self.scales.values()}

    def is_replaced(self, indicator: str, *, after: str) -> bool:
        """Whether a later folder than the file's own has replaced a scale."""
        scale = f"scales/{indicator}.yaml"
        return self.layers.get(scale, 0) > self.layers[after]

    @cached_property
    def indicators(self) -> frozenset[str]:
        """All indicators; a scale that cannot be read is not a second problem."""
        unread = (stem(file) for file in self.unread if file.startswith("scales/"))
        return frozenset(self.by_indicator) | frozenset(unread)


def stem(file: str) -> str:
    """What a file is called, without folder and ending."""
    return file.rpartition("/")[2].removesuffix(".yaml")


def unknown(
    draft: Draft, file: str, names: Iterable[tuple[Place, str]]
) -> Iterator[Problem]:
    """Each name, and where it stands, that no scale has as its indicator."""
    for place, name in names:
        if name not in draft.indicators:
            near = get_close_matches(name, draft.indicators, n=1)
            advice = f"did you mean '{near[0]}'?" if near else f"add scales/{name}.yaml"
            words = f"no scale has the indicator '{name}'; {advice}"
            yield Problem(file, place, words)


def combination(
    draft: Draft, file: str, place: Place, tree: Combination
) -> Iterator[Problem]:
    """What is wrong with a tree of indicators at a place of a file."""
    scales = draft.by_indicator
    yield from unknown(draft, file, (((*place, "of"), leaf) for leaf in tree.leaves()))
    for leaf in tree.leaves():
        if leaf in scales and not scales[leaf].anchors:
            words = f"'{leaf}' is report_only: it has no exposure to combine"
            yield Problem(file, (*place, "of"), words)
    if any(one.op is Operation.NOT_BOTH and len(one.of) != 2 for one in _all(tree)):  # noqa: PLR2004
        yield Problem(file, (*place, "op"), "not_both combines exactly two parts")


def _all(tree: Combination) -> Iterator[Combination]:
    yield tree
    for part in tree.of:
        if not isinstance(part, str):
            yield from _all(part)


def placeholders(
    known: frozenset[str], file: str, place: Place, sentence: str
) -> Iterator[Problem]:
    """The placeholders of a sentence that are not known, or not written plainly.

    An indicator's name stands for its value, with ``_gbp`` for its money at stake.
    """
    try:
        fields = list(Formatter().parse(sentence))
    except ValueError as error:
        yield Problem(file, place, f"the braces do not match: {error}")
        return
    for _text, name, form, conversion in fields:
        plain = (name or "").removesuffix("_gbp")
        if name is not None and (plain not in known or form or conversion):
            words = (
                f"the placeholder {{{name}}} is not known here: write the plain name"
            )
            yield Problem(file, place, f"{words} of an indicator")
