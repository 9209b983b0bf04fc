"""Every kind of issue has its words in rules/taxonomies/issues.yaml, and only those."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RuleFileError
from fundrisk.importers.read import read
from fundrisk.rulebook.vocabulary import load_issue_kinds
from tests.importers.building import ROOT, SAMPLES, sample, vocabulary
from tests.importers.issue_kinds import issues_without_kind, kinds_in_code
from tests.importers.test_vocabulary import spoiled

if TYPE_CHECKING:
    from pathlib import Path

KINDS = load_issue_kinds(ROOT / "rules" / "taxonomies")
ADD = "add each to rules/taxonomies/issues.yaml: a title, and when it may be ignored"
DROP = "nothing gives these kinds: drop them from rules/taxonomies/issues.yaml"


def test_every_issue_has_a_kind() -> None:
    """No issue is made without the name of its kind."""
    assert issues_without_kind() == []


def test_every_kind_in_the_code_has_its_words() -> None:
    """A new kind needs a title, and says when it may be ignored."""
    missing = {k: file for k, file in kinds_in_code().items() if k not in KINDS}

    assert missing == {}, ADD


def test_every_kind_in_the_file_is_given_by_the_code() -> None:
    """No wording is left over from a kind that nothing gives."""
    assert sorted(set(KINDS) - set(kinds_in_code())) == [], DROP


def test_kinds_are_plain_names() -> None:
    """A kind is lower case with underscores, so that it can be a name anywhere."""
    assert [kind for kind in KINDS if not re.fullmatch(r"[a-z][a-z0-9_]*", kind)] == []


def test_words_read_as_sentences() -> None:
    """A title is short and has no full stop; the advice ends with one."""
    assert [k for k, w in KINDS.items() if w.title.endswith(".")] == []
    assert [k for k, w in KINDS.items() if len(w.title) > 60] == []
    assert [k for k, w in KINDS.items() if not w.ignore.endswith(".")] == []


@pytest.mark.parametrize(
    "name", sorted(p.name for p in SAMPLES.iterdir() if p.is_dir())
)
def test_every_issue_of_a_sample_has_its_words(name: str) -> None:
    """What is found in the samples can be looked up."""
    issues = read(sample(name), vocabulary()).issues

    assert {issue.kind for issue in issues} - set(KINDS) == set()


def test_a_kind_without_advice_is_refused(tmp_path: Path) -> None:
    """A kind whose advice is missing is named with its line."""
    old = '    ignore: "Yes, if the amount shown is the one you mean."\n'
    folder = spoiled(tmp_path, "issues.yaml", old, "")

    with pytest.raises(RuleFileError, match=r"issues\.yaml:\d+: kinds\.form\.ignore"):
        load_issue_kinds(folder)
