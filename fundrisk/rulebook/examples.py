"""Worked examples: what the anchors give must be what the example says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.rulebook.score import combine, scores_of
from fundrisk.rulebook.tree import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fundrisk.model.rule import Example, Rule, Scale
    from fundrisk.rulebook.draft import Draft
    from fundrisk.yaml_tree import Place

TOLERANCE = 0.05


def named_by_examples(examples: Iterable[Example]) -> Iterator[tuple[Place, str]]:
    """Every indicator that examples give a value of, and where."""
    for number, example in enumerate(examples):
        for name in example.values:
            yield ("examples", number, "values", name), name


def scale_examples(draft: Draft, file: str, scale: Scale) -> Iterator[Problem]:
    """The examples of a scale that do not score as they say."""
    for number, example in enumerate(scale.examples):
        place: Place = ("examples", number, "score")
        scores = _try_scores(draft.by_indicator, example)
        if scores and scale.indicator in scores:
            yield from _scores_so(file, place, example, scores[scale.indicator])
        elif scores is not None:
            words = f"the example has no value of '{scale.indicator}' to score"
            yield Problem(file, place, words)


def rule_examples(draft: Draft, file: str, rule: Rule) -> Iterator[Problem]:
    """The examples of a rule that do not score as they say.

    Where the user's own folder has changed a scale, the examples of rules that came
    with fundrisk speak of the old one, and are left alone.
    """
    scales = draft.by_indicator
    for number, example in enumerate(rule.examples):
        if any(draft.is_replaced(name, after=file) for name in example.values):
            continue
        place: Place = ("examples", number, "score")
        scores = _try_scores(scales, example)
        if scores is None or not scales.keys() >= set(rule.score.leaves()):
            continue
        try:
            worked = combine(rule.score, scores)
        except KeyError:
            words = f"the example gives no value of {', '.join(rule.score.leaves())}"
            yield Problem(file, place, words)
        else:
            yield from _scores_so(file, place, example, worked)


def _try_scores(
    scales: Mapping[str, Scale], example: Example
) -> dict[str, float] | None:
    """The scores of an example; nothing where a scale is missing (told elsewhere)."""
    if not scales.keys() >= example.values.keys():
        return None
    return scores_of(scales, example.values)


def _scores_so(
    file: str, place: Place, example: Example, worked: float
) -> Iterator[Problem]:
    if abs(worked - example.score) > TOLERANCE:
        words = f"the example says {example.score:g} and the anchors give {worked:.2f}"
        yield Problem(file, place, words)
