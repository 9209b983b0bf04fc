"""What no single file can show: whether rules, scales and headline fit together."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fundrisk.model.pattern import pattern_fault
from fundrisk.model.rule import Operation
from fundrisk.model.words import Basis, Family, Function
from fundrisk.rulebook.draft import AMOUNT, combination, placeholders, stem, unknown
from fundrisk.rulebook.examples import (
    named_by_examples,
    rule_examples,
    scale_examples,
)
from fundrisk.rulebook.known_bodies import problems_of_bodies
from fundrisk.rulebook.scenarios import problems_of_scenarios
from fundrisk.rulebook.score import score
from fundrisk.rulebook.tree import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fundrisk.model.accepting import Accepting, ReasonToAccept
    from fundrisk.model.rule import Headline, Rule, Scale
    from fundrisk.model.scenario import Scenario
    from fundrisk.rulebook.draft import Draft
    from fundrisk.yaml_tree import Place

NO_SOURCE = "a convention has no source: say 'our judgement', and why"
_RULE_ID = re.compile(r"[A-Z][A-Za-z0-9-]*")
"""Never the name of an indicator or of a column of ours, which are all lower case."""


def problems_in(draft: Draft, computed: frozenset[str] | None) -> Iterator[Problem]:
    """Every problem between files; ``computed`` are the indicators that have code."""
    for check in (
        _names,
        _ids,
        _scales,
        _rules,
        _headline,
        _conventions,
        _changes,
        _accepting,
        _families,
        _bodies,
        problems_of_scenarios,
    ):
        yield from check(draft)
    if computed is not None:
        yield from _computed(draft, computed)


def _names(draft: Draft) -> Iterator[Problem]:
    with_ids: list[tuple[str, Rule | Scenario]] = [
        *draft.rules.items(),
        *draft.scenarios.items(),
    ]
    named = [(file, "id", one.id) for file, one in with_ids]
    named += [(file, "indicator", one.indicator) for file, one in draft.scales.items()]
    for file, key, value in named:
        if stem(file) != value:
            words = f"the file is called '{stem(file)}' and this is '{value}'"
            yield Problem(file, (key,), f"{words}: they must be the same")
    for file, rule in with_ids:
        if not _RULE_ID.fullmatch(rule.id):
            words = "an id begins with a capital letter; letters, digits and - follow"
            yield Problem(file, ("id",), f"'{rule.id}': {words}")


def _ids(draft: Draft) -> Iterator[Problem]:
    rules = [(file, one.id) for file, one in draft.rules.items()]
    rules += [(file, one.id) for file, one in draft.scenarios.items()]
    scales = [(file, scale.id) for file, scale in draft.scales.items()]
    for ids in (rules, scales):
        times = Counter(value for _file, value in ids)
        for file, value in ids:
            if times[value] > 1:
                words = f"'{value}' is the id of more than one file"
                yield Problem(file, ("id",), words)


def _scales(draft: Draft) -> Iterator[Problem]:
    for file, scale in draft.scales.items():
        yield from unknown(draft, file, _named_by_scale(scale))
        yield from _worse_is_worse(file, scale)
        yield from scale_examples(draft, file, scale)


def _named_by_scale(scale: Scale) -> Iterator[tuple[Place, str]]:
    if scale.instead:
        yield ("instead",), scale.instead
    for number, condition in enumerate(scale.worse_when):
        yield ("worse_when", number, "indicator"), condition.indicator
    yield from named_by_examples(scale.examples)


def _worse_is_worse(file: str, scale: Scale) -> Iterator[Problem]:
    for number, anchor in enumerate(scale.worse_anchors):
        if anchor.score < score(scale, anchor.at):
            words = "a worse anchor may not score below the ordinary line"
            yield Problem(file, ("worse_anchors", number, "score"), words)


def _rules(draft: Draft) -> Iterator[Problem]:
    ids = {rule.id for rule in draft.rules.values()}
    ids |= {stem(file) for file in draft.unread}
    known = draft.indicators | {AMOUNT}
    for file, rule in draft.rules.items():
        yield from unknown(draft, file, _named_by_rule(rule))
        yield from combination(draft, file, ("score",), rule.score)
        yield from placeholders(known, file, ("sentence",), rule.sentence)
        yield from rule_examples(draft, file, rule)
        yield from _words_for_pounds(file, rule)
        if rule.twin_of is not None and rule.twin_of not in ids - {rule.id}:
            words = f"there is no other rule '{rule.twin_of}'"
            yield Problem(file, ("twin_of",), words)


def _named_by_rule(rule: Rule) -> Iterator[tuple[Place, str]]:
    yield ("amount_from",), rule.amount_from
    yield from named_by_examples(rule.examples)


def _words_for_pounds(file: str, rule: Rule) -> Iterator[Problem]:
    """The pounds of a maximum are those of its worst part, so each part needs words."""
    place: Place = ("amount_means_by",)
    given, leaves = set(rule.amount_means_by), set(rule.score.leaves())
    is_max = rule.score.op is Operation.MAX
    if given and not is_max:
        yield Problem(file, place, "only a rule whose op is max needs words by part")
    elif is_max and given != leaves:
        named = ", ".join(sorted(given ^ leaves))
        words = "a rule whose op is max says what the pounds of each part are, and of"
        yield Problem(file, place, f"{words} no other: look at {named}")


def _headline(draft: Draft) -> Iterator[Problem]:
    file, headline = "headline.yaml", draft.headline
    if headline is None:
        return
    for number, side in enumerate(headline.dimensions):
        place: Place = ("dimensions", number, "score")
        yield from combination(draft, file, place, side.score)
    ids = Counter(side.id for side in headline.dimensions)
    ids.update(trigger.id for trigger in headline.triggers)
    for twice in (name for name, times in ids.items() if times > 1):
        yield Problem(file, (), f"'{twice}' is the id of more than one entry")
    yield from _triggers(draft, file, headline)


def _triggers(draft: Draft, file: str, headline: Headline) -> Iterator[Problem]:
    for number, trigger in enumerate(headline.triggers):
        place: Place = ("triggers", number)
        name = trigger.condition.indicator
        yield from unknown(draft, file, [((*place, "condition", "indicator"), name)])
        sentence = (*place, "sentence")
        yield from placeholders(draft.indicators, file, sentence, trigger.sentence)


def _conventions(draft: Draft) -> Iterator[Problem]:
    file, numbers = "conventions.yaml", draft.conventions
    if numbers is None:
        return
    for name, number in numbers:
        if number.basis is Basis.CONVENTION and "judgement" not in number.source:
            yield Problem(file, (name, "source"), NO_SOURCE)


def _changes(draft: Draft) -> Iterator[Problem]:
    file, changes = "changes.yaml", draft.changes
    if changes is None:
        return
    for name, kind in changes.kinds.items():
        place: Place = ("kinds", name, "moves")
        yield from unknown(draft, file, ((place, one) for one in kind.moves))
    sources = {name: (kind.basis, kind.source) for name, kind in changes.kinds.items()}
    for name, (basis, source) in sources.items():
        if basis is Basis.CONVENTION and "judgement" not in source:
            yield Problem(file, ("kinds", name, "source"), NO_SOURCE)


def _accepting(draft: Draft) -> Iterator[Problem]:
    file, accepting = "accepting.yaml", draft.accepting
    if accepting is None:
        return
    places: list[tuple[Place, Accepting | ReasonToAccept]] = [((), accepting)]
    places += [(("reasons", at), one) for at, one in enumerate(accepting.reasons)]
    for place, one in places:
        if one.basis is Basis.CONVENTION and "judgement" not in one.source:
            yield Problem(file, (*place, "source"), NO_SOURCE)


def _families(draft: Draft) -> Iterator[Problem]:
    file = "taxonomies/families.yaml"
    for number, family in enumerate(draft.families):
        for at, pattern in enumerate(family.name_patterns):
            fault = pattern_fault(pattern, instead="use the order instead")
            if fault:
                yield Problem(file, (number, "name_patterns", at), fault)
    families = (file, Family, [family.id for family in draft.families])
    functions = [function.id for function in draft.functions]
    for taxonomy in (families, ("taxonomies/functions.yaml", Function, functions)):
        yield from _once_each(draft, *taxonomy)


def _bodies(draft: Draft) -> Iterator[Problem]:
    if draft.bodies is not None and draft.name_forms is not None:
        yield from problems_of_bodies(draft.bodies, draft.name_forms)


def _once_each(
    draft: Draft, file: str, words: Iterable[str], found: Iterable[str]
) -> Iterator[Problem]:
    times = Counter(found)
    wrong = [str(word) for word in words if times[word] != 1]
    if wrong and file not in draft.unread:
        yield Problem(file, (), f"each must stand here once: {', '.join(wrong)}")


def _computed(draft: Draft, computed: frozenset[str]) -> Iterator[Problem]:
    for file, scale in draft.scales.items():
        if scale.indicator not in computed:
            words = "no indicator of this name is computed: correct it"
            yield Problem(file, ("indicator",), words)
    for name in sorted(computed - draft.indicators):
        words = f"missing: the indicator '{name}' is computed and has no scale"
        yield Problem(f"scales/{name}.yaml", (), words)
