"""Rules, scales and the rest, explained."""

from __future__ import annotations

import pytest

from fundrisk.errors import CallError
from fundrisk.model.rule import Rule, Rulebook, Scale
from fundrisk.reading import load_rules
from fundrisk.reports.rule_report import entry, explanation
from fundrisk.reports.views.rule_list import rule_list
from fundrisk.reports.views.shapes import SHAPES
from tests.reports.paper import printed


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The rules that come with fundrisk."""
    return load_rules()


def explained(rulebook: Rulebook, wanted: str) -> str:
    """A page in one line, so that line breaks do not matter."""
    return " ".join(printed(explanation(rulebook, wanted, SHAPES)).split())


def test_a_rule_says_where_everything_comes_from(rulebook: Rulebook) -> None:
    """Every quotation, anchor, exclusion, example and remedy is on every page."""
    for rule in rulebook.rules:
        page = explained(rulebook, rule.id)
        told = [rule.question, rule.why_it_matters, rule.testable_note]
        told += [rule.remedy_for_lio, rule.remedy_for_funder]
        told += [one.quote for one in (rule.citation, *rule.also)]
        told += [f"line {one.line}" for one in (rule.citation, *rule.also)]
        told += [*rule.exclusions, *rule.assumptions]
        told += [example.story for example in rule.examples]

        assert [words for words in told if words not in page] == []
        assert all(rulebook.scale(leaf).id in page for leaf in rule.score.leaves())


def test_a_scale_says_who_says_each_number(rulebook: Rulebook) -> None:
    """Every anchor stands with its basis and its source."""
    for scale in rulebook.scales:
        page = "".join(explained(rulebook, scale.indicator).split())
        sources = [
            "".join(anchor.source.split())
            for anchor in (*scale.anchors, *scale.worse_anchors)
        ]

        assert "".join(scale.formula.split()) in page
        assert [source for source in sources if source not in page] == []


@pytest.mark.parametrize("wanted", ["T1", "t1", "short_term_share"])
def test_a_scale_is_found_by_id_and_by_name(rulebook: Rulebook, wanted: str) -> None:
    """Capitals do not matter."""
    found = entry(rulebook, wanted)

    assert isinstance(found, Scale)
    assert found.id == "T1"


def test_every_rule_dimension_trigger_and_convention_has_a_page(
    rulebook: Rulebook,
) -> None:
    """Whatever a report names can be explained."""
    names = [one.id for one in rulebook.headline.dimensions]
    names += [one.id for one in rulebook.headline.triggers]
    names += [name for name, _ in rulebook.conventions]

    assert all(explained(rulebook, name) for name in names)
    assert isinstance(entry(rulebook, "navca-f-e1"), Rule)


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("B4", "NAVCA-F-B4"), ("short_term_shares", "short_term_share")],
)
def test_an_unknown_id_names_its_neighbours(
    rulebook: Rulebook, wanted: str, near: str
) -> None:
    """A slip of the pen is answered with what was probably meant."""
    with pytest.raises(CallError) as caught:
        entry(rulebook, wanted)

    assert f"did you mean {near}" in caught.value.hint


def test_an_id_like_nothing_points_to_the_list(rulebook: Rulebook) -> None:
    """Without a neighbour the list is the way on."""
    with pytest.raises(CallError) as caught:
        entry(rulebook, "§§§")

    assert caught.value.hint.startswith("'fundrisk rules list'")


def test_the_list_has_every_rule_and_scale(rulebook: Rulebook) -> None:
    """Nothing that can be explained is missing from the list."""
    text = printed(rule_list(rulebook), 110)

    assert all(rule.id in text for rule in rulebook.rules)
    assert all(scale.indicator in text for scale in rulebook.scales)
    assert text.index("NAVCA-T-B8 ") < text.index("NAVCA-T-B10 ")
