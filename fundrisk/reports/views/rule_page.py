"""One rule, explained: where it comes from, how it is worked out, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.reports.views.layout import DIM, STRONG, bullets, facts, section
from fundrisk.reports.views.phrases import HANDS
from fundrisk.reports.views.scale_page import anchors, examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.citation import Citation
    from fundrisk.model.rule import Combination, Rule, Rulebook, Scale
    from fundrisk.reports.views.shapes import Shapes

OPERATIONS = {
    "mean": "the mean of {parts}",
    "max": "the highest of {parts}",
    "quadratic_mean": "the quadratic mean of {parts}, in which peaks count more",
    "not_both": "{parts} together: the good state needs both",
}


def pounds_of(rule: Rule) -> tuple[str, ...]:
    """What the pounds of a rule may be: of a maximum, each part has its own words."""
    return tuple(rule.amount_means_by.values()) or (rule.amount_means,)


def rule_page(rule: Rule, rulebook: Rulebook, shapes: Shapes) -> RenderableType:
    """All that the rules say of one rule, in the order in which people ask."""
    rows = [
        ("Asks", rule.question),
        ("Whose terms", HANDS[rule.controlled_by]),
        ("Tested", rule.testable_note),
        ("Pounds", "; or ".join(dict.fromkeys(pounds_of(rule)))),
    ]
    if rule.twin_of:
        rows.append(("Other side", f"of {rule.twin_of}; counted once"))
    quotations = [quotation(one) for one in (rule.citation, *rule.also)]
    return Group(
        Text(rule.title, style=STRONG).append(f" {rule.id}", style="not bold"),
        "",
        facts(rows),
        section("What the report says", bullets(quotations, shapes.bullet)),
        section("Why it matters", Text(rule.why_it_matters)),
        section("How it is worked out", *_formula(rule.score, rulebook)),
        section("Worked examples", examples(rule.examples, shapes)),
        section("What is left out", bullets(rule.exclusions, shapes.bullet)),
        section("What is assumed", bullets(rule.assumptions, shapes.bullet)),
        section("What the organisation can do", Text(rule.remedy_for_lio)),
        section("What a funder can do", Text(rule.remedy_for_funder)),
    )


def quotation(one: Citation) -> Text:
    """The words of a report, and where they stand."""
    text = Text(f"“{one.quote}”")
    page = "" if one.page is None else f", page {one.page}"
    place = f" {one.document}, {one.section}, line {one.line}{page}"
    return text.append(place, style=DIM)


def _formula(score: Combination, rulebook: Rulebook) -> Iterator[RenderableType]:
    scales = {scale.indicator: scale for scale in rulebook.scales}
    yield Text(f"Exposure, 0 to 100: {combined(score, scales)}.")
    for indicator in dict.fromkeys(score.leaves()):
        yield from ("", anchors(scales[indicator]))


def combined(score: Combination, scales: dict[str, Scale]) -> str:
    """A combination in words: ``the mean of T1 and T2``."""
    names = [
        f"{scales[part].id} ({part})"
        if isinstance(part, str)
        else f"[{combined(part, scales)}]"
        for part in score.of
    ]
    if len(names) == 1:
        return names[0]
    parts = f"{', '.join(names[:-1])} and {names[-1]}"
    return OPERATIONS[score.op.value].format(parts=parts)
