"""``fundrisk rules`` as a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.model.words import Unit
from fundrisk.reports.views.exact import exact
from tests.cli.running import fundrisk

if TYPE_CHECKING:
    from pathlib import Path


def test_the_bundled_rules_have_no_problems() -> None:
    """A check without a folder looks at what came with fundrisk."""
    ran = fundrisk("rules", "check")

    assert ran.returncode == 0
    assert "no problems" in ran.stdout


def test_a_folder_with_a_bad_rule_lists_every_problem(tmp_path: Path) -> None:
    """File, line and words for each problem; exit code 2."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "X.yaml").write_text("id: X\nremedey: none\n")
    ran = fundrisk("rules", "check", tmp_path)

    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "rules/X.yaml:2: remedey: unknown key" in ran.stderr
    assert len(ran.stderr.splitlines()) > 5


@pytest.mark.parametrize("wanted", ["NAVCA-F-E1", "T1", "short_term_share", "cover"])
def test_explain_says_where_numbers_come_from(wanted: str) -> None:
    """Rules, scales, indicators and dimensions have a page."""
    ran = fundrisk("rules", "explain", wanted)

    assert ran.returncode == 0
    assert "Walking a tightrope" in ran.stdout or "What works" in ran.stdout


@pytest.mark.parametrize("command", ["explain", "show"])
def test_an_unknown_id_comes_with_a_suggestion(command: str) -> None:
    """Exit code 2, and what was probably meant."""
    ran = fundrisk("rules", command, "F-B4")

    assert ran.returncode == 2
    assert "did you mean NAVCA-F-B4?" in ran.stderr


def test_list_has_rules_and_scales() -> None:
    """Everything with an id, scenarios too, on a line each."""
    ran = fundrisk("rules", "list")

    assert ran.returncode == 0
    assert "NAVCA-F-B4 " in ran.stdout
    assert "short_term_share" in ran.stdout
    assert "SC-LA " in ran.stdout


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("NAVCA-F-B4", "rules/NAVCA-F-B4.yaml"),
        ("T1", "scales/short_term_share.yaml"),
        ("X6", "scales/staff_turnover.yaml"),
        ("SC-LGR", "scenarios/SC-LGR.yaml"),
        ("SC-COMBO", "scenarios/SC-COMBO.yaml"),
    ],
)
def test_what_show_prints_is_a_rules_file(
    wanted: str, place: str, tmp_path: Path
) -> None:
    """The output can be saved in a folder of one's own, changed and used."""
    ran = fundrisk("rules", "show", wanted)
    own = tmp_path / place
    own.parent.mkdir()
    own.write_text(ran.stdout, encoding="utf-8")

    checked = fundrisk("rules", "check", tmp_path)
    assert checked.stderr == ""
    assert checked.returncode == 0


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("application_cost_ratio", " 17.5%   50 points "),
        ("monitoring_cost_ratio", " 3% "),
        ("median_income", " 596,000 pounds a year"),
        ("wall_share", " 30%"),
        ("vat_divisor", " 1.2 ratio"),
        ("SC-CONTRACT", "bid cost: 5.6%"),
    ],
)
def test_explain_rounds_no_number(wanted: str, words: str) -> None:
    """A threshold is shown as its file gives it."""
    ran = fundrisk("rules", "explain", wanted)

    assert ran.returncode == 0
    assert words in ran.stdout
    assert "under 5%" not in ran.stdout


def test_rules_check_lists_the_words_of_a_ledger_too(tmp_path: Path) -> None:
    """A spoiled taxonomy is found before a ledger is read with it."""
    (tmp_path / "taxonomies").mkdir()
    (tmp_path / "taxonomies" / "values.yaml").write_text("cites: 3\n")
    ran = fundrisk("rules", "check", tmp_path)

    assert ran.returncode == 2
    assert "taxonomies/values.yaml:1: cites: " in ran.stderr
    assert "taxonomies/values.yaml:1: limits: field required" in ran.stderr


@pytest.mark.parametrize(
    ("unit", "number", "words"),
    [
        (Unit.SHARE, 0.077, "7.7%"),
        (Unit.RATIO, -0.3, "-30%"),
        (Unit.MONTHS, 1, "1 month"),
        (Unit.MONTHS, 1.25, "1.25 months"),
        (Unit.POINTS, 62.5, "62.5 points"),
        (Unit.RATING, 4, "4 of 5"),
        (Unit.COUNT, 3, "3"),
        (Unit.STATUS, 0, "none of any weight in five years"),
    ],
)
def test_every_unit_is_shown_in_full(unit: Unit, number: float, words: str) -> None:
    """Nothing is rounded in a unit."""
    assert exact(unit, number) == words
