"""The vocabulary of functions: cited, bounded and fit for the engine that reads it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.model.function_words import phrase_fault
from tests.rulebook.test_bundled import BOOK, SEED_OF, SEEDS

if TYPE_CHECKING:
    from fundrisk.model.function_words import Phrase

WORDS = BOOK.function_words
PHRASES: tuple[Phrase, ...] = (
    *WORDS.infrastructure_names,
    *WORDS.set_aside,
    *(phrase for entry in WORDS.functions for phrase in entry.phrases),
)
MEANINGS = {
    "leadership": "strengthening our sector's voice",
    "partnership": "building networks of local organisations",
    "capacity": "practical support and development for local people",
    "volunteering": "encouraging and nurturing volunteering opportunities",
    "outside": "digital inclusion and social prescribing",
    "meetings": "local partnerships, forums and health boards",
    "accreditation": "Volunteer Centre Quality Accreditation",
}
"""Words that stand on the line that each source names."""
UNLINED = {"convention", "objects", "purposes"}
"""Two that are our judgement, and an Act."""


def test_every_source_is_used_and_every_phrase_has_one() -> None:
    """No source is a dead letter; what is our judgement says so."""
    assert {phrase.cite for phrase in PHRASES} == set(WORDS.cites)
    assert set(WORDS.cites) == {*MEANINGS, *UNLINED}
    assert "judgement" in WORDS.cites["convention"]
    assert "judgement" in WORDS.cites["objects"]
    assert "Act 2011, section" in WORDS.cites["purposes"]


@pytest.mark.parametrize("name", MEANINGS)
def test_every_source_stands_on_its_line(name: str) -> None:
    """The line that a source names holds the words that it is cited for."""
    found = re.match(r"(?P<document>.*), line (?P<line>\d+): ", WORDS.cites[name])
    assert found is not None
    seed = Path(SEEDS / SEED_OF[found["document"]])
    if not seed.exists():
        pytest.skip(f"the report's text is not at {SEEDS}")

    line = seed.read_text(encoding="utf-8").splitlines()[int(found["line"]) - 1]

    assert MEANINGS[name] in line.replace("*", "")


@pytest.mark.parametrize("phrase", PHRASES, ids=range(len(PHRASES)))
def test_every_pattern_is_read_by_the_engine(phrase: Phrase) -> None:
    """What Python takes for a pattern polars takes too, and neither finds nothing."""
    blank = pl.Series(["", " "]).str.contains(f"(?i)(?-u:\\b)({phrase.pattern})")

    assert not blank.any()


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("a+", "have no end"),
        ("a*", "have no end"),
        ("a{2,}", "have no end"),
        ("a(?=b)", "look-around"),
        (r"(a)\1", "look-around"),
        ("(a", "not a regular expression"),
        (r"a{1,3}\+\*", ""),
    ],
)
def test_what_could_run_away_is_refused(pattern: str, fault: str) -> None:
    """Every repetition has an upper bound, and nothing looks around."""
    found = phrase_fault(pattern)

    assert fault in found
    assert bool(found) == bool(fault)
