"""One run tells all that is wrong, in whatever file and for whatever reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RuleFileError
from fundrisk.rulebook.load import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

RULE = "rules/NAVCA-F-B4.yaml"


def spoiled(bundled: Path, own: Path, file: str, **changes: str) -> None:
    """A file in one's own folder, with texts replaced."""
    text = (bundled / file).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (own / file).parent.mkdir(parents=True, exist_ok=True)
    (own / file).write_text(text, encoding="utf-8")


def told(bundled: Path, own: Path) -> list[str]:
    """The lines that are said."""
    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled, own])
    return caught.value.problem.splitlines()


def test_a_rule_without_citation_still_has_its_names_checked(
    bundled: Path, tmp_path: Path
) -> None:
    """Who mends the citation does not meet the misspelt indicator only next time."""
    own = tmp_path / "mine"
    changes = {"citation:": "citaton:", "short_term_share": "short_term_shares"}
    spoiled(bundled, own, RULE, **changes)

    lines = told(bundled, own)

    assert [line.split(":")[1] for line in lines] == sorted(
        (line.split(":")[1] for line in lines), key=int
    )
    expected = (
        "citation: missing: it is required here",
        "citaton: unknown key; did you mean 'citation'?",
        "score.of: no scale has the indicator 'short_term_shares'; did you mean",
        "amount_from: no scale has the indicator 'short_term_shares'; did you mean",
        "sentence: the placeholder {short_term_shares} is not known here",
    )
    for words in expected:
        assert [line for line in lines if words in line]
    assert len(lines) == len(expected)


def test_parts_that_cannot_be_read_are_told_once(bundled: Path, tmp_path: Path) -> None:
    """A combination or sentence of the wrong form is one problem, not two."""
    own = tmp_path / "mine"
    (own / "rules").mkdir(parents=True)
    text = "id: X\nscore: 3\nsentence: [1]\namount_from: 4\n"
    (own / "rules" / "X.yaml").write_text(text, encoding="utf-8")
    (own / "rules" / "Y.yaml").write_text("- 1\n", encoding="utf-8")

    lines = told(bundled, own)

    assert len([line for line in lines if "X.yaml:2: score" in line]) == 1
    assert len([line for line in lines if "X.yaml:3: sentence" in line]) == 1
    assert len([line for line in lines if "Y.yaml" in line]) == 1


def test_no_file_hides_another(bundled: Path, tmp_path: Path) -> None:
    """Text that is no YAML, a folder, a number and a word: all in one run."""
    own = tmp_path / "mine"
    spoiled(bundled, own, RULE, **{"citation:": "cited:"})
    spoiled(bundled, own, "conventions.yaml", **{"value: 1.2": "value: 0"})
    spoiled(bundled, own, "scales/patchwork_share.yaml", **{"unit: share": "unit: x"})
    spoiled(bundled, own, "taxonomies/headings.yaml", **{"cites:": "cited:"})
    (own / "rules" / "OWN.yaml").mkdir()
    (own / "rules" / "MORE.yaml").write_text("[", encoding="utf-8")
    (own / "elsewhere.yaml").write_text("a: 1", encoding="utf-8")

    files = {line.split(":")[0] for line in told(bundled, own)}

    assert files == {
        f"mine/{RULE}",
        "mine/conventions.yaml",
        "mine/scales/patchwork_share.yaml",
        "mine/taxonomies/headings.yaml",
        "mine/rules/OWN.yaml",
        "mine/rules/MORE.yaml",
        "mine/elsewhere.yaml",
    }
