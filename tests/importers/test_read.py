"""Which importer reads which path, and what is said of paths that none reads."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import NoAgreementsError, UnknownFormatError, UnreadableFileError
from fundrisk.importers.read import FORMATS, IMPORTERS, read
from tests.importers.building import ROOT, SAMPLES, vocabulary

if TYPE_CHECKING:
    from pathlib import Path


BESIDE = {".md", ".yaml"}
"""Endings of what lies beside a sample: its description and its mapping."""


def claimants(path: Path) -> int:
    """How many importers claim a path."""
    return sum(importer.claims(path) for importer in IMPORTERS)


@pytest.mark.parametrize(
    "path",
    sorted([SAMPLES, *(p for p in SAMPLES.rglob("*.*") if p.suffix not in BESIDE)]),
    ids=lambda path: path.relative_to(ROOT).as_posix().replace("/", "-"),
)
def test_each_sample_is_claimed_by_one_importer(path: Path) -> None:
    """No sample could be read in two ways."""
    assert claimants(path) == 1
    if path.name == "agreements.csv":
        assert claimants(path.parent) == 1


def test_a_missing_path_is_one_clear_message(tmp_path: Path) -> None:
    """The message names the path and what to check."""
    with pytest.raises(UnreadableFileError, match="no such file") as caught:
        read(tmp_path / "gone.csv", vocabulary())

    assert str(tmp_path / "gone.csv") in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("name", ["notes.docx", "ledger.pdf", "ledger"])
def test_an_unknown_kind_lists_the_known_ones(tmp_path: Path, name: str) -> None:
    """The message says what may be given instead."""
    (tmp_path / name).write_bytes(b"x")

    with pytest.raises(UnknownFormatError) as caught:
        read(tmp_path / name, vocabulary())

    assert all(kind in str(caught.value) for kind in FORMATS)


def test_an_empty_folder_is_no_ledger(tmp_path: Path) -> None:
    """A folder with nothing in it is refused, and so is one with figures only."""
    with pytest.raises(NoAgreementsError, match=r"no agreements\.csv in this folder"):
        read(tmp_path, vocabulary())

    for name in ("position.csv", "Agreements 2025.csv"):
        (tmp_path / name).write_text("Funder,Amount\nA,1\n", encoding="utf-8")
    with pytest.raises(NoAgreementsError, match=r"no agreements\.csv") as caught:
        read(tmp_path, vocabulary())

    assert caught.value.hint == (
        "name the file of agreements agreements.csv, or give the workbook itself"
    )


def test_importing_the_importers_loads_no_spreadsheet_library() -> None:
    """Start-up time: Excel libraries are loaded when a workbook is read."""
    code = (
        "import sys, fundrisk.importers.read, fundrisk.importers.template; "
        "print({'fastexcel', 'xlsxwriter', 'openpyxl', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )

    assert done.stdout.strip() == "set()"
