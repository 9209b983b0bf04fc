"""Files that were made to break a reader: each is one clear message."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RuleFileError
from fundrisk.rulebook.files import LARGEST
from fundrisk.rulebook.load import load_rulebook
from fundrisk.rulebook.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLACES = ("rules/OWN.yaml", "taxonomies/headings.yaml", "taxonomies/values.yaml")
TEXTS = {
    "brackets": ("\n" + "[" * 10_000 + "]" * 10_000, "2: lists and groups stand"),
    "groups": ("a: " + "{a: " * 100_000, "1: lists and groups stand"),
    "dashes": ("- " * 10_000 + "x", "1: lists and groups stand"),
    "indents": ("\n".join(" " * n + "a:" for n in range(99)), "30: lists and groups"),
    "digits": ("a: 1\nb: 1" + "0" * 400, "2: '1000000000000000' is not a number"),
    "too many digits": ("a: " + "1" * 5_000, "1: '1111111111111111' is not a number"),
    "tagged": ("a: !!int many", "1: 'many' is not a number"),
    "circle": ("a: &a\n  - *a", "1: references"),
    "bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "1: references"),
    "object": ("a: !!python/object/apply:os.getcwd x", "1: the tag"),
    "null": ("a: \0", "1: this is not YAML"),
    "escape": ("a: 1\nb: \x1b[2J", "2: this is not YAML"),
}


def refused(bundled: Path, own: Path) -> str:
    """What is said of a folder."""
    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled, own])
    return str(caught.value)


def placed(folder: Path, place: str, raw: bytes) -> Path:
    """A folder of one's own with one file in it."""
    path = folder / "mine" / place
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    return folder / "mine"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_hostile_text_is_told_with_its_line(
    bundled: Path, tmp_path: Path, name: str, place: str
) -> None:
    """Depth, length and references are refused in every kind of file."""
    text, words = TEXTS[name]
    own = placed(tmp_path, place, text.encode())

    assert f"mine/{place}:{words}" in refused(bundled, own)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"id: OWN\ntitle: \xff\xfe", "2: the file is not UTF-8"),
        (b"a: 1\n" * LARGEST, "1: this file cannot be read: it has 5,000,000 bytes"),
    ],
    ids=["letters", "size"],
)
def test_a_file_that_is_no_text_is_told(
    bundled: Path, tmp_path: Path, raw: bytes, words: str, place: str
) -> None:
    """What is not UTF-8, or far too large, is not read any further."""
    assert f"mine/{place}:{words}" in refused(bundled, placed(tmp_path, place, raw))


def _folder(path: Path) -> None:
    path.mkdir()


def _nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def _itself(path: Path) -> None:
    path.symlink_to(path.name)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_folder, "it is a folder"),
        (_nothing, "No such file"),
        (_itself, "Too many levels"),
        (_endless, "it is not a plain file"),
        (_pipe, "it is not a plain file"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="pipes and links are those of POSIX")
def test_what_is_not_a_file_is_not_opened(
    bundled: Path, tmp_path: Path, make: Callable[[Path], None], why: str, place: str
) -> None:
    """A folder, a dead link or a pipe without an end is told as such."""
    own = placed(tmp_path, place, b"")
    (own / place).unlink()
    make(own / place)

    told = refused(bundled, own)

    assert f"mine/{place}:1: this file cannot be read: {why}" in told


def test_a_file_that_may_not_be_read_is_told(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's reason stands in the message."""
    own = placed(tmp_path, "rules/OWN.yaml", b"id: OWN")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("fundrisk.rulebook.files.Path.read_bytes", refuse)

    told = refused(bundled, own)
    assert "mine/rules/OWN.yaml:1: this file cannot be read: Permission denied" in told


def test_a_folder_that_may_not_be_opened_is_told(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules that nobody may read are never passed over in silence."""
    own = placed(tmp_path, "rules/OWN.yaml", b"id: OWN")

    def refuse(place: object) -> None:
        raise PermissionError(13, "Permission denied", str(place))

    monkeypatch.setattr("os.scandir", refuse)

    assert "this folder cannot be opened: Permission denied" in refused(bundled, own)


def test_a_name_longer_than_any_is_no_folder(bundled: Path) -> None:
    """It is told like every folder that is not there."""
    assert "there is no folder of rules here" in refused(
        bundled, bundled / ("a" * 5000)
    )


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes only on POSIX")
def test_a_name_that_is_no_text_is_still_told(bundled: Path, tmp_path: Path) -> None:
    """A file name of odd bytes does not hide what is wrong in the file."""
    own = placed(tmp_path, "rules/OWN.yaml", b"id: OWN")
    (own / "rules" / "OWN.yaml").rename(own / "rules" / os.fsdecode(b"\xff.yaml"))

    assert "title: missing: it is required here" in refused(bundled, own)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("latest_year: 2090", "latest_year: 9999", "latest_year: input should be less"),
        ("latest_year: 2090", "latest_year: 1980", "1990 must be before latest_year"),
        ("  earliest_year: 1990", "  # none", "limits.earliest_year: field required"),
        ("values:\n", "no: 1\nvalues:\n", "False is a key, and keys are words"),
    ],
)
def test_words_are_held_to_their_form(
    bundled: Path, tmp_path: Path, old: str, new: str, words: str
) -> None:
    """A limit that is missing or senseless is told in both ways of reading."""
    text = (bundled / "taxonomies" / "values.yaml").read_text(encoding="utf-8")
    own = placed(tmp_path, PLACES[2], text.replace(old, new, 1).encode())

    with pytest.raises(RuleFileError) as caught:
        load_vocabulary(bundled / "taxonomies", own / "taxonomies")

    assert words in str(caught.value)
    assert words in refused(bundled, own)


def test_one_heading_for_two_fields_is_told_where_it_stands(
    bundled: Path, tmp_path: Path
) -> None:
    """Each double has its line."""
    text = "cites: [us]\nheadings:\n  title: [Name]\n  funder: [Name]\nquestions: {}\n"
    own = placed(tmp_path, PLACES[1], text.encode())

    told = refused(bundled, own)

    assert f"mine/{PLACES[1]}:4: headings.funder.0: 'Name' means title and fun" in told
