"""Folders → one rulebook: overlays, digests, and what is refused as a whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RuleFileError
from fundrisk.rulebook.load import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.model.rule import Rulebook


@pytest.fixture
def copy(bundled: Path, tmp_path: Path) -> Path:
    """The bundled folder once more, to be changed."""
    return shutil.copytree(bundled, tmp_path / "copy")


def changed(path: Path, old: str, new: str, *, into: Path) -> None:
    """A file with one text replaced, written elsewhere."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(text.replace(old, new), encoding="utf-8")


def test_a_later_folder_replaces_a_file(bundled: Path, tmp_path: Path) -> None:
    """The user's folder holds only what differs; the rest is the bundled one's."""
    own = tmp_path / "our rules"
    file = "conventions.yaml"
    changed(bundled / file, "  value: 1080\n", "  value: 1095\n", into=own / file)

    book = load_rulebook([bundled, own])

    assert book.conventions.long_term_days.value == 1095
    assert book.conventions.short_term_days.value == 381
    assert book.sources == ("bundled rules", "our rules")


def test_a_later_folder_adds_a_file(bundled: Path, tmp_path: Path) -> None:
    """A rule of one's own is one file at a new place."""
    own = tmp_path / "mine"
    rule = bundled / "rules" / "NAVCA-S-D1.yaml"
    changed(rule, "id: NAVCA-S-D1\n", "id: OWN-1\n", into=own / "rules" / "OWN-1.yaml")

    book = load_rulebook([bundled, own])

    assert book.rule("OWN-1").score == book.rule("NAVCA-S-D1").score
    assert len(book.rules) == len(load_rulebook([bundled]).rules) + 1


def test_anchors_can_be_changed_alone(bundled: Path, tmp_path: Path) -> None:
    """Bundled examples speak of bundled anchors, so changed ones need no new rules."""
    own = tmp_path / "mine"
    file = "scales/patchwork_share.yaml"
    old, new = "at: 0.25\n    score: 30", "at: 0.35\n    score: 42"
    changed(bundled / file, old, new, into=own / file)

    book = load_rulebook([bundled, own])

    assert [anchor.at for anchor in book.scale("patchwork_share").anchors][1] == 0.35


def test_own_rules_are_held_to_changed_anchors(bundled: Path, tmp_path: Path) -> None:
    """An example beside the changed scale must score by it."""
    own = tmp_path / "mine"
    for file in ("scales/patchwork_share.yaml", "rules/NAVCA-S-D1.yaml"):
        changed(
            bundled / file, "score: 42", "score: 47", into=own / file
        ) if file.startswith("rules") else changed(
            bundled / file,
            "at: 0.25\n    score: 30",
            "at: 0.35\n    score: 42",
            into=own / file,
        )

    with pytest.raises(RuleFileError, match=r"says 47 and the anchors give 42\.00"):
        load_rulebook([bundled, own])


def test_the_digest_is_the_same_twice(
    bundled: Path, copy: Path, book: Rulebook
) -> None:
    """It depends on places and bytes, not on the folder's name or the day."""
    (copy / "README.md").write_text("not a rule", encoding="utf-8")

    assert load_rulebook([copy]).digest == book.digest
    assert load_rulebook([bundled, copy]).digest == book.digest
    assert len(book.digest) == 64


def test_the_digest_sees_every_byte(copy: Path, book: Rulebook) -> None:
    """A comment is enough to change it, and so is another place."""
    path = copy / "rules" / "NAVCA-F-B4.yaml"
    path.write_text("# ours\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert load_rulebook([copy]).digest != book.digest


def test_a_folder_must_be_there(tmp_path: Path) -> None:
    """The message names the folder and what it should hold."""
    with pytest.raises(
        RuleFileError, match="nowhere: there is no folder of rules here"
    ):
        load_rulebook([tmp_path / "nowhere"])


def test_a_file_must_be_readable(copy: Path) -> None:
    """A folder with the name of a file is told, not raised from the system."""
    (copy / "rules" / "OWN.yaml").mkdir()

    with pytest.raises(RuleFileError, match=r"OWN\.yaml:1: this file cannot be read"):
        load_rulebook([copy])


@pytest.mark.parametrize("file", ["conventions.yaml", "taxonomies/functions.yaml"])
def test_the_single_files_must_be_there(copy: Path, file: str) -> None:
    """Without them nothing can be measured."""
    (copy / file).unlink()

    with pytest.raises(RuleFileError, match=f"{file}:1: missing: copy the one"):
        load_rulebook([copy])


def test_a_headline_may_not_be_missing(copy: Path) -> None:
    """It is told as missing, and not as a fault of the rules."""
    (copy / "headline.yaml").unlink()

    with pytest.raises(RuleFileError) as caught:
        load_rulebook([copy])

    expected = "headline.yaml:1: missing: copy the one that came with fundrisk"
    assert caught.value.problem == expected


def test_text_must_be_utf8(copy: Path) -> None:
    """The line of the first odd byte is named."""
    (copy / "rules" / "OWN.yaml").write_bytes(b"id: OWN\ntitle: \xa3100\n")

    with pytest.raises(RuleFileError, match=r"OWN\.yaml:2: the file is not UTF-8"):
        load_rulebook([copy])


def test_text_may_hold_no_control_character(copy: Path) -> None:
    """What YAML does not allow is told as such."""
    (copy / "rules" / "OWN.yaml").write_bytes(b"id: OWN\x00\n")

    with pytest.raises(RuleFileError, match=r"OWN\.yaml:\d: this is not YAML"):
        load_rulebook([copy])


def test_a_mark_at_the_start_is_no_fault(copy: Path, book: Rulebook) -> None:
    """Windows editors put a byte-order mark there."""
    path = copy / "rules" / "NAVCA-F-B4.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load_rulebook([copy]).rules == book.rules


def test_hidden_files_are_left_alone(copy: Path, book: Rulebook) -> None:
    """Editors leave them behind."""
    (copy / "rules" / ".NAVCA-F-B4.yaml").write_text("half", encoding="utf-8")

    assert load_rulebook([copy]).digest == book.digest


def test_the_bands_must_climb(copy: Path) -> None:
    """Watch comes before elevated, elevated before severe."""
    path = copy / "conventions.yaml"
    changed(path, "  value: 25\n", "  value: 60\n", into=path)

    with pytest.raises(RuleFileError, match=r"watch_from\.value: 60 must be below"):
        load_rulebook([copy])


def test_a_share_is_no_percentage(copy: Path) -> None:
    """60 for 60% is a slip that would switch every rule off."""
    path = copy / "conventions.yaml"
    changed(path, "  value: 0.6\n", "  value: 60\n", into=path)

    with pytest.raises(RuleFileError, match=r"allowed is a number from 0\.1 to 1"):
        load_rulebook([copy])


def test_a_convention_owns_up(copy: Path) -> None:
    """A number of our own says so, and why."""
    path = copy / "conventions.yaml"
    changed(path, "our judgement", "everybody knows", into=path)

    with pytest.raises(RuleFileError, match="a convention has no source"):
        load_rulebook([copy])


def test_scales_and_indicators_match(bundled: Path, book: Rulebook) -> None:
    """All that is computed has a scale, and what has a scale is computed."""
    computed = {scale.indicator for scale in book.scales}

    assert load_rulebook([bundled], known_indicators=computed) == book


def test_an_indicator_without_a_scale_is_told(bundled: Path, book: Rulebook) -> None:
    """Both directions are checked: nothing is computed that nobody explains."""
    computed = {scale.indicator for scale in book.scales}
    computed = (computed - {"short_term_share"}) | {"moon_phase"}

    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled], known_indicators=computed)

    told = caught.value.problem
    assert "scales/moon_phase.yaml:1: missing: the indicator 'moon_phase'" in told
    assert (
        "scales/short_term_share.yaml:2: indicator: no indicator of this name" in told
    )
