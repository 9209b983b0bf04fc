"""The file of single changes is checked like every other."""

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


def _misnamed(tree: Tree) -> None:
    tree["kinds"]["extend"]["moves"][0] = "short_term_shar"


def _falling(tree: Tree) -> None:
    tree["kinds"]["extend"]["steps"] = [2, 1]


def _sourceless(tree: Tree) -> None:
    tree["kinds"]["lift"]["source"] = "somebody said so"


def _unsized(tree: Tree) -> None:
    tree["kinds"]["lift"]["coarse_steps"] = [3]


def _negative(tree: Tree) -> None:
    tree["kinds"]["reserves"]["steps"] = [-1, 1]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_misnamed, "did you mean 'short_term_share'"),
        (_falling, "the smallest comes first"),
        (_sourceless, "our judgement"),
        (_unsized, "without steps nothing can be coarser"),
        (_negative, "must be at least 0"),
    ],
)
def test_what_makes_no_sense_is_refused(
    spoil: Callable[[Tree], None], words: str, bundled: Path, tmp_path: Path
) -> None:
    """With the file, the line and what to do."""
    tree = yaml.safe_load((bundled / "changes.yaml").read_text("utf-8"))
    spoil(tree)
    (tmp_path / "changes.yaml").write_text(yaml.safe_dump(tree), "utf-8")

    with pytest.raises(RuleFileError, match=r"changes\.yaml:\d+: ") as caught:
        load_rulebook([bundled, tmp_path])
    assert words in str(caught.value)


def test_every_kind_says_whose_hands_and_whose_numbers(book: Rulebook) -> None:
    """And grids end where the file says."""
    for kind in book.changes.kinds.values():
        assert kind.source
        assert kind.controlled_by
    assert book.changes.kinds["extend"].steps[-1] == 36
    assert book.changes.offer_years == (1, 2, 3, 5)
