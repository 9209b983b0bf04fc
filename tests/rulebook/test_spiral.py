"""The file of spirals is checked like every other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from fundrisk.errors import RuleFileError
from fundrisk.rulebook.load import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fundrisk.model.rule import Rulebook

    Tree = dict[str, Any]


def _left_out(tree: Tree) -> None:
    del tree["links"][2]


def _turned_round(tree: Tree) -> None:
    tree["links"].reverse()


def _misspelt(tree: Tree) -> None:
    tree["chance"] = "By chance in {time} of 100."


def _misspelt_within(tree: Tree) -> None:
    tree["patterns"]["positive"]["second_level"] = "{last} moved before the others."


def _unbalanced(tree: Tree) -> None:
    tree["neither"] = "From {since to {until} nothing moved."


def _uncited(tree: Tree) -> None:
    del tree["links"][0]["citation"]


def _long_winded(tree: Tree) -> None:
    tree["no_cause_citation"]["quote"] = "a word " * 26


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_left_out, "each of N1, N2, N3, N4, N5 stands here once"),
        (_turned_round, "each of N1, N2, N3, N4, N5 stands here once"),
        (_misspelt, "{time} is not known here; known are {times}"),
        (_misspelt_within, "{last} is not known here; known are {first}"),
        (_unbalanced, "the braces do not match"),
        (_uncited, "links.0.citation: missing"),
        (_long_winded, "the limit is 25"),
    ],
)
def test_what_makes_no_sense_is_refused(
    spoil: Callable[[Tree], None], words: str, bundled: Path, tmp_path: Path
) -> None:
    """With the file, the line and what to do."""
    tree = yaml.safe_load((bundled / "spiral.yaml").read_text("utf-8"))
    spoil(tree)
    (tmp_path / "spiral.yaml").write_text(yaml.safe_dump(tree), "utf-8")

    with pytest.raises(RuleFileError, match=r"spiral\.yaml:\d+: ") as caught:
        load_rulebook([bundled, tmp_path])
    assert words in str(caught.value)


def test_own_words_replace_ours(bundled: Path, tmp_path: Path) -> None:
    """A folder of one's own may word the sentences and name the links otherwise."""
    tree = yaml.safe_load((bundled / "spiral.yaml").read_text("utf-8"))
    tree["links"][0]["title"] = "money in sight"
    (tmp_path / "spiral.yaml").write_text(yaml.safe_dump(tree), "utf-8")

    book = load_rulebook([bundled, tmp_path])
    assert book.spiral.links[0].title == "money in sight"


def test_no_sentence_speaks_of_a_cause(book: Rulebook) -> None:
    """Patterns are consistent with a spiral of the report, and that is all."""
    for pattern in (book.spiral.patterns.negative, book.spiral.patterns.positive):
        assert pattern.sentence.startswith("Consistent with the report's ")
        for word in ("because", "due to", "led to", "caused", "result of"):
            assert word not in pattern.sentence + pattern.second_level
