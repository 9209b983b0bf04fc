"""What is other in the rules is said in words; layout and comments are not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from fundrisk.digest import digest
from fundrisk.model.assessment import Provenance
from fundrisk.model.rule import Dimension, Rule, Scale, Trigger
from fundrisk.model.scenario import Scenario
from fundrisk.model.snapshot import RulesText, SavedRules
from fundrisk.reading import rules_texts
from fundrisk.timeline.rules_changes import RulesThen, rules_changes
from fundrisk.timeline.rules_words import ANCHORS, WORKED_OUT

if TYPE_CHECKING:
    from fundrisk.model.base import Noun

B4 = "rules/NAVCA-F-B4.yaml"
NEW_ANCHOR = "new anchor at 0.2, 25 points"
T1 = "scales/short_term_share.yaml"


@cache
def texts() -> dict[str, str]:
    """The bundled rules files by place."""
    return {one.place: one.text for one in rules_texts().files}


def the_rules(files: dict[str, str], tool: str = "1", method: str = "1") -> RulesThen:
    """A quarter's rules."""
    whole = "".join(f"{place}\n{text}" for place, text in sorted(files.items()))
    saved = SavedRules(
        sources=("rules",),
        digest=digest(whole),
        files=tuple(
            RulesText(place=place, layer=0, text=text) for place, text in files.items()
        ),
    )
    return RulesThen(
        saved,
        Provenance(
            tool="fundrisk",
            tool_version=tool,
            method_version=method,
            rules=("rules",),
            rules_digest=saved.digest,
            inputs=(),
        ),
    )


def told(place: str, old: str, new: str) -> tuple[str, ...]:
    """What is said when a text in a bundled file is another one."""
    text = texts()[place]
    assert old in text
    changed = {**texts(), place: text.replace(old, new, 1)}
    return rules_changes(the_rules(texts()), the_rules(changed))


def test_the_same_rules_say_nothing() -> None:
    """Two quarters under one version and one set of rules have nothing to tell."""
    assert rules_changes(the_rules(texts()), the_rules(texts())) == ()


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        ("conventions.yaml", "short_term_days:", "# a remark\n\nshort_term_days:"),
        ("conventions.yaml", "  value: 0.6", "  value: 0.60"),
        (B4, "title: Agreements are short", "title: 'Agreements are short'"),
        (B4, "polarity: barrier\ngroup: funding", "group: funding\npolarity: barrier"),
    ],
    ids=["comment", "number", "quotes", "order"],
)
def test_layout_is_no_change(place: str, old: str, new: str) -> None:
    """Comments, order of keys and ways of writing a value change no rule."""
    assert told(place, old, new) == ()


def test_a_number_is_told_from_and_to() -> None:
    """A convention says what it was, what it is and in which unit."""
    assert told("conventions.yaml", "value: 381", "value: 365") == (
        "short_term_days: 381 to 365 days",
    )


def test_a_source_is_no_number() -> None:
    """Where only the reason of a number is other, the number is not said to be."""
    assert told("conventions.yaml", "NAVCA 2025, line 270, names", "NAVCA names") == (
        "source of short_term_days",
    )


def test_numbers_come_and_go() -> None:
    """A convention that only one quarter knows is named with its value."""
    text = texts()["conventions.yaml"]
    first = text[: text.index("long_term_days:")]
    changed = {**texts(), "conventions.yaml": text.removeprefix(first)}
    short, long = the_rules(changed), the_rules(texts())

    assert rules_changes(short, long) == ("new number short_term_days: 381 days",)
    assert rules_changes(long, short) == ("number short_term_days (381 days) is gone",)


def test_wording_is_told_from_working() -> None:
    """A sentence changes no exposure; another combination does."""
    assert told(B4, "title: Agreements are short", "title: They are short") == (
        "wording of rule NAVCA-F-B4 (They are short)",
    )
    assert told(B4, "  op: mean", "  op: max") == (
        "rule NAVCA-F-B4 (Agreements are short) is worked out another way",
    )


def test_an_anchor_is_told_by_its_place() -> None:
    """The value at which the exposure is another one, and both exposures."""
    assert told(T1, "  - at: 0.25\n    score: 25", "  - at: 0.25\n    score: 30") == (
        "scale T1 (short_term_share): at 0.25 30 points instead of 25",
    )
    assert told(T1, "  - at: 0.25", "  - at: 0.2") == (
        f"scale T1 (short_term_share): {NEW_ANCHOR}; no anchor at 0.25 any more",
    )


def test_parts_come_and_go() -> None:
    """A rule or a scale that only one quarter has is named."""
    fewer = {p: text for p, text in texts().items() if p not in (B4, T1)}

    assert rules_changes(the_rules(fewer), the_rules(texts())) == (
        "new rule NAVCA-F-B4 (Agreements are short)",
        "new scale T1 (short_term_share)",
    )
    assert rules_changes(the_rules(texts()), the_rules(fewer)) == (
        "rule NAVCA-F-B4 (Agreements are short) is gone",
        "scale T1 (short_term_share) is gone",
    )


def test_the_headline_is_told_part_by_part() -> None:
    """A trigger says at which number it fires; a dimension that it is another one."""
    place = "headline.yaml"

    assert told(place, "value: 0.25", "value: 0.3") == (
        "trigger cover_below_a_quarter: severe below 0.25 to severe below 0.3",
    )
    assert told(place, "      - funding_cliff\n", "") == (
        "dimension term is worked out another way",
    )
    assert told(place, "combine: quadratic_mean", "combine: mean") == (
        "headline: quadratic mean to mean of the dimensions",
    )


def test_vocabulary_is_named_by_its_file() -> None:
    """Words by which funders are known may move money between families."""
    assert told("taxonomies/families.yaml", "title: Health bodies", "title: NHS") == (
        "taxonomies/families.yaml: other words",
    )
    assert told("changes.yaml", "most_shown: 3", "most_shown: 2") == (
        "changes.yaml: other words",
    )


def test_versions_come_first() -> None:
    """Another method or another fundrisk may change a figure under the same rules."""
    before = the_rules(texts(), tool="0.5.0", method="1")
    after = the_rules(texts(), tool="0.6.0", method="2")

    assert rules_changes(before, after) == ("method 1 to 2", "fundrisk 0.5.0 to 0.6.0")


def test_a_file_that_this_version_cannot_read_is_compared_as_text() -> None:
    """Rules of long ago may use what is refused today; they are no mistake."""
    odd = {**texts(), "scales/odd.yaml": "a: &x [1]\nb: *x\n"}
    other = {**texts(), "scales/odd.yaml": "a: &x [2]\nb: *x\n"}

    assert rules_changes(the_rules(odd), the_rules(other)) == (
        "scales/odd.yaml: other words",
    )


@pytest.mark.parametrize(
    ("kind", "noun"),
    [
        ("rules", Rule),
        ("scales", Scale),
        ("scenarios", Scenario),
        ("dimensions", Dimension),
        ("triggers", Trigger),
    ],
)
def test_the_keys_that_tell_are_keys_of_the_nouns(kind: str, noun: type[Noun]) -> None:
    """A key that is renamed in a noun is renamed here."""
    assert set(WORKED_OUT[kind]) <= set(noun.model_fields)
    assert set(ANCHORS) <= set(Scale.model_fields)
