"""The rules that come with fundrisk: complete, cited and worked through."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.words import Basis, Family
from fundrisk.rulebook.load import load_rulebook
from fundrisk.rulebook.score import combine, scores_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.citation import Citation
    from fundrisk.model.rule import Example, Rule, Rulebook, Scale
    from fundrisk.model.scenario import Scenario

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
SEED_OF = {
    "Walking a tightrope (CRESR for NAVCA, January 2025)": "walking-a-tightrope.txt",
    "What works: local civil society infrastructure (DCMS, July 2025)": (
        "lcsi-what-works.txt"
    ),
}
BOOK = load_rulebook([ROOT / "rules"])
RULES = [pytest.param(rule, id=rule.id) for rule in BOOK.rules]
CITED: list[Rule | Scenario] = [*BOOK.rules, *BOOK.scenarios]
SPIRAL = BOOK.spiral
CITATIONS = [
    pytest.param(citation, id=f"{cited.id}-{citation.evidence}")
    for cited in CITED
    for citation in (cited.citation, *cited.also)
] + [
    pytest.param(citation, id=f"spiral-{name}")
    for name, citation in (
        *((link.id, link.citation) for link in SPIRAL.links),
        ("negative", SPIRAL.patterns.negative.citation),
        ("positive", SPIRAL.patterns.positive.citation),
        ("no-cause", SPIRAL.no_cause_citation),
    )
]
SCALES = {scale.indicator: scale for scale in BOOK.scales}
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in BOOK.rules
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_rule_scores_its_examples(rule: Rule, example: Example) -> None:
    """What is worked by hand in the story is what the anchors give."""
    found = combine(rule.score, scores_of(SCALES, example.values))

    assert found == pytest.approx(example.score, abs=0.05)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_example_is_in_pounds_or_answers(rule: Rule, example: Example) -> None:
    """A story has numbers in it, and most have pounds."""
    assert re.search(r"\d", example.story)
    assert "£" in example.story or rule.testable == "answers" or len(rule.examples) > 1


@pytest.mark.parametrize("scale", BOOK.scales, ids=lambda scale: str(scale.indicator))
def test_every_scale_shows_its_working(scale: Scale) -> None:
    """A scale with anchors has an example; one without has it in its notes."""
    assert scale.examples or "Worked example:" in scale.notes


@pytest.mark.parametrize("citation", CITATIONS)
def test_every_quotation_stands_on_its_line(citation: Citation) -> None:
    """Word for word, apart from the marks that make letters bold."""
    seed = SEEDS / SEED_OF[citation.document]
    if not seed.exists():
        pytest.skip(f"the report's text is not at {SEEDS}")

    line = seed.read_text(encoding="utf-8").splitlines()[citation.line - 1]
    plain = " ".join(line.replace("*", "").split())

    assert citation.quote in plain


@pytest.mark.parametrize("citation", CITATIONS)
def test_every_citation_names_its_report(citation: Citation) -> None:
    """The id of the evidence and the document agree."""
    navca = citation.evidence.startswith("NAVCA-")

    assert navca == citation.document.startswith("Walking a tightrope")


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_rests_on_its_own_evidence(rule: Rule) -> None:
    """The id of a rule is the id of what it cites."""
    assert rule.citation.evidence == rule.id


@pytest.mark.parametrize("rule", RULES)
def test_every_sentence_shows_what_is_scored(rule: Rule) -> None:
    """No indicator moves a score without standing in the sentence."""
    shown = set(re.findall(r"{(\w+)}", rule.sentence))

    assert set(rule.score.leaves()) <= shown


@pytest.mark.parametrize("rule", RULES)
def test_a_sentence_is_one_that_a_trustee_reads(rule: Rule) -> None:
    """It ends with a stop, and no field name is left outside braces."""
    outside = re.sub(r"{\w+}", "", rule.sentence)

    assert rule.sentence.endswith(".")
    assert "_" not in outside


def test_the_ten_funding_conditions_are_all_there(book: Rulebook) -> None:
    """Three enablers and seven barriers stand in the funding row of the report."""
    found = {rule.id for rule in book.rules if rule.group == "funding"}

    enablers = {f"NAVCA-F-E{number}" for number in range(1, 4)}
    barriers = {f"NAVCA-F-B{number}" for number in range(1, 8)}
    assert found == enablers | barriers


def test_six_of_ten_are_tested_from_the_ledger(book: Rulebook) -> None:
    """Two partly, one by a proxy, one only from answers."""
    funding = [rule for rule in book.rules if rule.group == "funding"]
    kinds = [str(rule.testable) for rule in funding]

    found = [kinds.count(kind) for kind in ("ledger", "partly", "proxy", "answers")]
    assert found == [6, 2, 1, 1]


def test_the_three_qualities_cite_all_nine_quotations(book: Rulebook) -> None:
    """Length, consistency and flexibility take in every quotation on quality."""
    rules = [rule for rule in book.rules if rule.id.startswith("DCMS-Q-")]
    found = {cited.evidence for rule in rules for cited in (rule.citation, *rule.also)}

    assert found >= {f"DCMS-Q-{number}" for number in range(1, 10)}


def test_twins_score_from_the_same_facts(book: Rulebook) -> None:
    """A twin is one scale seen from two ends, so it brings no indicator of its own."""
    for rule in book.rules:
        if rule.twin_of:
            other = book.rule(rule.twin_of)
            assert set(rule.score.leaves()) <= set(other.score.leaves())


def numbers(book: Rulebook) -> Iterator[tuple[str, Basis, str]]:
    """Every number of the rules with its basis and source."""
    for scale in book.scales:
        for anchor in (*scale.anchors, *scale.worse_anchors):
            yield scale.indicator, anchor.basis, anchor.source
    for name, number in book.conventions:
        yield name, number.basis, number.source
    for trigger in book.headline.triggers:
        yield trigger.id, trigger.basis, trigger.source
    for scenario in book.scenarios:
        for name, number in scenario.parameters.items():
            yield f"{scenario.id}.{name}", number.basis, number.source


def test_no_number_borrows_authority(book: Rulebook) -> None:
    """A convention says that it is our judgement, a cited number never does."""
    wrong = [
        name
        for name, basis, source in numbers(book)
        if (basis is Basis.CONVENTION) != source.startswith("our judgement:")
    ]

    assert wrong == []


def test_no_working_paper_is_cited(bundled: Path) -> None:
    """The files cite reports that a reader can find."""
    texts = [path.read_text(encoding="utf-8") for path in bundled.rglob("*.yaml")]

    assert [text for text in texts if "method.md" in text] == []


def test_triggers_say_what_could_not_be_tested(book: Rulebook) -> None:
    """Silence would look like a pass."""
    wrong = [
        trigger.id
        for trigger in book.headline.triggers
        if not trigger.untested.startswith("Could not be tested: ")
    ]

    assert wrong == []


def test_six_sides_make_the_profile(book: Rulebook) -> None:
    """Term, cover and resilience bar a low headline while they are not known."""
    sides = {side.id: side.bars_low_when_unknown for side in book.headline.dimensions}

    assert sides == {
        "term": True,
        "source": False,
        "flexibility": False,
        "function": False,
        "cover": True,
        "resilience": True,
    }


def family_of(book: Rulebook, name: str) -> Family | None:
    """The first family whose pattern a name matches."""
    for family in book.families:
        if any(re.search(part, name, re.IGNORECASE) for part in family.name_patterns):
            return family.id
    return None


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Leafshire County Council", Family.LOCAL_GOV),
        ("Nether Wallop Parish Council", Family.LOCAL_GOV),
        ("London Borough of Oldham", Family.LOCAL_GOV),
        ("Leafshire Council - Housing Services", Family.LOCAL_GOV),
        ("Midshire Combined Authority", Family.LOCAL_GOV),
        ("Police and Crime Commissioner for Midshire", Family.LOCAL_GOV),
        ("NHS Midshire Integrated Care Board", Family.HEALTH),
        ("Midshire ICB", Family.HEALTH),
        ("Oldtown Hospitals NHS Foundation Trust", Family.HEALTH),
        ("The National Lottery Community Fund", Family.LOTTERY),
        ("TNLCF", Family.LOTTERY),
        ("National Lottery Heritage Fund", Family.LOTTERY),
        ("Arts Council England", Family.LOTTERY),
        ("Department for Education", Family.CENTRAL_GOV),
        ("Home Office", Family.CENTRAL_GOV),
        ("Medical Research Council", Family.CENTRAL_GOV),
        ("Midshire Community Foundation", Family.FOUNDATION),
        ("The Old Bank Foundation", Family.FOUNDATION),
        ("Brown's Charitable Trust", Family.FOUNDATION),
        ("Brown and Sons Ltd", Family.CORPORATE),
        ("Oldtown Building Society", Family.CORPORATE),
        ("University of Midshire", Family.OTHER),
        ("Oldtown Housing Association Limited", Family.OTHER),
        ("Oldtown Council for Voluntary Service", Family.OTHER),
        ("Membership fees", Family.OWN_EARNED),
        ("Mrs Brown", None),
    ],
)
def test_names_betray_their_family(
    book: Rulebook, name: str, family: Family | None
) -> None:
    """The order settles what two patterns fit."""
    assert family_of(book, name) == family


def test_the_scenarios_of_the_method_are_all_there(book: Rulebook) -> None:
    """Fifteen, the redirected withdrawal among them; each asks and assumes."""
    names = "ANCHOR COMBO CONTRACT CUT10 CUT15 CUT19 FEES HEALTH LA LA-REDIRECT"
    names += " LATE LGR RESTRICTED S114 SHORT"

    assert {one.id for one in book.scenarios} == {f"SC-{n}" for n in names.split()}
    assert all(one.question.endswith("?") for one in book.scenarios)
    assert all(len(one.assumptions) > 1 for one in book.scenarios)


def test_a_scenario_is_written_for_trustees(book: Rulebook) -> None:
    """Whole sentences, and no field name."""
    for one in book.scenarios:
        told = [*one.assumptions, *one.exclusions]

        assert [words for words in told if not words.endswith(".")] == []
        assert [words for words in told if "_" in words] == []


def test_the_calendar_day_of_the_merger_is_a_parameter(book: Rulebook) -> None:
    """1 April 2028, for a user to change."""
    merger = book.scenario("SC-LGR")

    assert merger.parameters["new_council_from"].day.isoformat() == "2028-04-01"
