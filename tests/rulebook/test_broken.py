"""Files that are wrong on purpose, and what is said of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from fundrisk.errors import RuleFileError
from fundrisk.rulebook.load import load_rulebook

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


def placed(path: Path, folder: Path) -> str:
    """Put a broken file where its second line says; what its first line expects."""
    text = path.read_text(encoding="utf-8")
    first, second, *_rest = text.splitlines()
    target = folder / second.removeprefix("# stands at: ")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return first.removeprefix("# expect: ")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: str(path.stem))
def test_broken_files_say_why(path: Path, bundled: Path, tmp_path: Path) -> None:
    """Each broken file is refused with file, line and the words on its first line."""
    own = tmp_path / "mine"
    expected = placed(path, own)

    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled, own])

    assert f"mine/{expected}" in str(caught.value)


def test_every_problem_is_listed(bundled: Path, tmp_path: Path) -> None:
    """A typing slip in one file does not hide what is wrong in another."""
    names = ("unknown_key", "missing_unit", "wrong_file_name")
    own = tmp_path / "mine"
    expected = [
        placed(Path(__file__).parent / "broken" / f"{name}.yaml", own) for name in names
    ]

    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled, own])

    assert [line for line in expected if line not in str(caught.value)] == []


def test_one_fault_is_one_line(bundled: Path, tmp_path: Path) -> None:
    """A scale that cannot be read is not reported again by every rule that uses it."""
    own = tmp_path / "mine"
    (own / "scales").mkdir(parents=True)
    text = (bundled / "scales" / "short_term_share.yaml").read_text(encoding="utf-8")
    spoiled = text.replace("unit: share\n", "")
    (own / "scales" / "short_term_share.yaml").write_text(spoiled, encoding="utf-8")

    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled, own])

    problem = "mine/scales/short_term_share.yaml:1: unit: missing: it is required here"
    assert caught.value.problem == problem


def test_lines_are_in_order_of_the_file(bundled: Path, tmp_path: Path) -> None:
    """Problems are listed as one meets them from top to bottom."""
    own = tmp_path / "mine"
    own.mkdir()
    text = (bundled / "headline.yaml").read_text(encoding="utf-8")
    spoiled = text.replace("title:", "titel:")
    (own / "headline.yaml").write_text(spoiled, encoding="utf-8")

    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled, own])

    lines = [int(line.split(":")[1]) for line in caught.value.problem.splitlines()]
    assert lines == sorted(lines)
    assert len(lines) == 2 * text.count("title:")


def test_a_number_or_its_name_is_one_fault(bundled: Path, tmp_path: Path) -> None:
    """What is neither is told once, not once for each of the two."""
    own = tmp_path / "mine"
    broken = Path(__file__).parent / "broken"
    expected = placed(broken / "scenario_flag_for_a_ratio.yaml", own)

    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled, own])

    assert caught.value.problem == f"mine/{expected}"
