"""A folder of plain text → one ledger."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import NoAgreementsError, UnreadableFileError
from fundrisk.frames import AGREEMENTS, ORGANISATIONS, POSITIONS
from fundrisk.importers.read import read
from tests.importers.building import (
    SAMPLES,
    agreements,
    organisations,
    positions,
    vocabulary,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

AGREEMENTS_TEXT = "agreement_id,funder,amount\nA1,Anytown Council,90000\n"
ANSWERS_TEXT = """question,answer
org_id,GB-CHC-1
Name of your organisation,Anytown CVS
What do you plan to spend over the next 12 months?,£180k
remit_volunteering,Partner
rival_provider,9
What is your favourite colour?,blue
"""


def a_folder(folder: Path, answers: str = "", position: str = "") -> Imported:
    """What comes of a folder with one agreement and these files."""
    files = {
        "agreements.csv": AGREEMENTS_TEXT,
        "answers.csv": answers,
        "position.csv": position,
    }
    for name, text in files.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return read(folder, vocabulary())


def test_the_frames_have_the_schemas_of_the_contract(tmp_path: Path) -> None:
    """Whatever the files hold, the three frames have their columns and types."""
    frames = a_folder(tmp_path, ANSWERS_TEXT).frames

    assert frames.agreements.collect_schema() == AGREEMENTS
    assert frames.positions.collect_schema() == POSITIONS
    assert frames.organisations.collect_schema() == ORGANISATIONS


def test_one_file_is_enough(tmp_path: Path) -> None:
    """Without answers the organisation is called like its folder."""
    folder = tmp_path / "Anytown CVS"
    folder.mkdir()
    imported = a_folder(folder)

    assert organisations(imported) == [("anytown-cvs", "Anytown CVS")]
    assert agreements(imported)[0]["org_id"] == "anytown-cvs"
    assert agreements(imported)[0]["amount_pence"] == 9_000_000
    assert positions(imported) == []


def test_each_file_is_listed_with_the_digest_of_its_bytes(tmp_path: Path) -> None:
    """The inputs can be told apart from other versions of themselves."""
    imported = a_folder(tmp_path, ANSWERS_TEXT)

    assert [file.name for file in imported.inputs] == ["agreements.csv", "answers.csv"]
    assert imported.inputs[0].sha256 == sha256(AGREEMENTS_TEXT.encode()).hexdigest()


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_is_refused(tmp_path: Path, text: str) -> None:
    """An empty file is one clear message."""
    (tmp_path / "agreements.csv").write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableFileError, match="the file is empty"):
        read(tmp_path, vocabulary())


@pytest.mark.parametrize(
    ("text", "problem"),
    [("a,b\n1,2\n", "no row of headings"), ("Funder,Amount\n", "no agreements under")],
)
def test_a_file_without_agreements_is_refused(
    tmp_path: Path, text: str, problem: str
) -> None:
    """A table of something else, and headings without rows, are told apart."""
    (tmp_path / "agreements.csv").write_text(text, encoding="utf-8")

    with pytest.raises(NoAgreementsError, match=problem) as caught:
        read(tmp_path, vocabulary())

    assert caught.value.hint


@pytest.mark.parametrize("letter", "abcdefgh")
def test_the_case_studies_are_read_without_a_problem(letter: str) -> None:
    """Each invented organisation imports with no warning at all."""
    imported = read(SAMPLES / f"lio_{letter}", vocabulary())

    assert [i for i in imported.issues if i.severity != "note"] == []
    assert len(agreements(imported)) > 1
    assert positions(imported)


def test_only_refused_bids_leave_an_organisation_without_funding(
    tmp_path: Path,
) -> None:
    """No agreement is left, and the organisation is still there."""
    (tmp_path / "agreements.csv").write_text(
        "Funder,Amount,Status\nA,1,Declined\n", encoding="utf-8"
    )
    (tmp_path / "answers.csv").write_text(
        "question,answer\norganisation,Anytown CVS\n", encoding="utf-8"
    )
    imported = read(tmp_path, vocabulary())

    assert agreements(imported) == []
    assert organisations(imported) == [("anytown-cvs", "Anytown CVS")]


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that another program holds is one clear message."""
    a_folder(tmp_path)

    def refuse(_: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied", mode)

    monkeypatch.setattr("pathlib.Path.open", refuse)

    with pytest.raises(UnreadableFileError, match="Permission denied"):
        read(tmp_path, vocabulary())
