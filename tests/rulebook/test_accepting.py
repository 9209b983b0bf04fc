"""The short list of reasons for accepting a risk is checked like every other file."""

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


def _twice(tree: Tree) -> None:
    tree["reasons"].append(dict(tree["reasons"][0]))


def _sourceless(tree: Tree) -> None:
    tree["reasons"][1]["source"] = "somebody said so"


def _without_end(tree: Tree) -> None:
    tree["longest_months"] = 120


def _spelt(tree: Tree) -> None:
    tree["reasons"][0]["id"] = "Too small"


def _none(tree: Tree) -> None:
    tree["reasons"] = []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_twice, "'temporary' stands here twice"),
        (_sourceless, "our judgement"),
        (_without_end, "must be at most 36"),
        (_spelt, "reasons.0.id"),
        (_none, "needs at least 1"),
    ],
)
def test_what_makes_no_sense_is_refused(
    spoil: Callable[[Tree], None], words: str, bundled: Path, tmp_path: Path
) -> None:
    """With the file, the line and what to do."""
    tree = yaml.safe_load((bundled / "accepting.yaml").read_text("utf-8"))
    spoil(tree)
    (tmp_path / "accepting.yaml").write_text(yaml.safe_dump(tree), "utf-8")

    with pytest.raises(RuleFileError, match=r"accepting\.yaml:\d+: ") as caught:
        load_rulebook([bundled, tmp_path])
    assert words in str(caught.value)


def test_every_reason_has_words_and_a_source(book: Rulebook) -> None:
    """And nobody accepts a risk for more than a year without looking again."""
    assert book.accepting.longest_months == 12
    assert len(book.accepting.reasons) >= 5
    for reason in book.accepting.reasons:
        assert reason.meaning
        assert reason.source
    assert book.accepting.reason("temporary") is book.accepting.reasons[0]
    assert book.accepting.reason("because") is None
