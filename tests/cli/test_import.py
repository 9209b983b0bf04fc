"""fundrisk import: a ledger and copies with notes on disk, or one clear message."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.cli.running import DAY, SAMPLES, fundrisk
from tests.importers.annotated.workbooks import rich_workbook

if TYPE_CHECKING:
    from pathlib import Path

MESSY = SAMPLES / "messy_tracker" / "messy-tracker.csv"
NOTED = "messy-tracker-with-notes.xlsx"


def inside(folder: Path) -> list[str]:
    """What stands in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_tracker_becomes_a_ledger_and_a_copy_with_notes(tmp_path: Path) -> None:
    """The summary gives counts, sums and dates, the first problems and what to do."""
    ran = fundrisk("import", MESSY, "--out", tmp_path / "new.xlsx")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert inside(tmp_path) == [NOTED, "new.xlsx"]
    for words in (
        "11 agreements of 1 organisation",
        "£132,600 for whole terms; £18,000 a year of open-ended agreements",
        "1 refusal, 19 warnings",
        f"fundrisk check {tmp_path / 'new.xlsx'}",
    ):
        assert "".join(words.split()) in "".join(ran.stdout.split())


def test_the_ledger_is_checked_as_the_tracker_is(tmp_path: Path) -> None:
    """What is written says the same as what was read, to the last word of findings."""
    source = SAMPLES / "lio_a"
    fundrisk("import", source, "--out", tmp_path / "lio_a")
    own, again = (
        json.loads(fundrisk("check", path, *DAY, "--json", "-").stdout)
        for path in (source, tmp_path / "lio_a")
    )
    for document in (own, again):
        del document["provenance"]["inputs"]  # the files themselves are others

    assert own == again


def test_a_workbook_comes_back_as_it_was_with_notes(tmp_path: Path) -> None:
    """The user's own file is not touched, and the copy stands beside the ledger."""
    (tmp_path / "own").mkdir()
    source = rich_workbook(tmp_path / "own" / "tracker.xlsx")
    before = source.read_bytes()
    ran = fundrisk("import", source, "--out", tmp_path / "ledger")

    assert ran.returncode == 0
    assert source.read_bytes() == before
    assert inside(tmp_path) == ["ledger", "own", "tracker-with-notes.xlsx"]
    assert inside(tmp_path / "ledger") == ["agreements.csv"]
    copy = load_workbook(tmp_path / "tracker-with-notes.xlsx")
    assert copy.sheetnames[0] == "fundrisk issues"


def test_several_sources_become_one_ledger(tmp_path: Path) -> None:
    """Organisations stay apart; many of them are parquet files."""
    sources = (SAMPLES / "lio_a", SAMPLES / "lio_b")
    ran = fundrisk("import", *sources, "--out", tmp_path / "both")

    assert ran.returncode == 0
    assert "21 agreements of 2 organisations" in ran.stdout
    assert inside(tmp_path / "both") == [
        *("agreements.parquet", "organisations.parquet", "positions.parquet"),
    ]
    screened = fundrisk("screen", tmp_path / "both", *DAY, "--out", tmp_path / "out")
    assert screened.returncode == 0


def test_two_files_of_one_organisation_keep_all_their_money(tmp_path: Path) -> None:
    """Equal references are told apart by the names of the files."""
    head = "org_id,agreement_id,funder,amount,starts_on,ends_on,succeeds\n"
    row = "GB-CHC-1,A{0},Oak,1000,2024-04-01,2025-03-31,{1}\n"
    for name in ("one", "two"):
        text = head + row.format(1, "") + row.format(2, "A1")
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    sources = (tmp_path / "one.csv", tmp_path / "two.csv")
    ran = fundrisk("import", *sources, "--out", tmp_path / "all")
    lines = (tmp_path / "all" / "agreements.csv").read_text(encoding="utf-8-sig")

    assert "4 agreements of 1 organisation" in ran.stdout
    assert "£4,000 for whole terms" in ran.stdout
    ids = [line.split(",")[2] for line in lines.split()[1:]]
    assert [one for one in ids if one.startswith("A")] == ids
    assert {"A1", "A2", "A1-two", "A2-two"} <= set(lines.replace("\n", ",").split(","))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A ledger or a copy that is there is refused; --force replaces both."""
    out = tmp_path / "new.xlsx"
    out.write_text("mine", encoding="utf-8")
    ran = fundrisk("import", MESSY, "--out", out)
    assert ran.returncode == 2
    assert "there is something of this name already" in ran.stderr
    assert out.read_text(encoding="utf-8") == "mine"

    out.unlink()
    (tmp_path / NOTED).write_text("mine too", encoding="utf-8")
    ran = fundrisk("import", MESSY, "--out", out)
    assert ran.returncode == 2
    assert "there is a copy of this name already" in ran.stderr
    assert inside(tmp_path) == [NOTED]

    assert fundrisk("import", MESSY, "--out", out, "--force").returncode == 0
    assert load_workbook(tmp_path / NOTED).sheetnames[0] == "fundrisk issues"


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_source_is_never_the_place_of_the_ledger(
    force: tuple[str, ...], tmp_path: Path
) -> None:
    """Not even with --force: it is the user's own file."""
    source = rich_workbook(tmp_path / "tracker.xlsx")
    before = source.read_bytes()
    for out in (source, tmp_path):
        ran = fundrisk("import", source, "--out", out, *force)
        assert ran.returncode == 2
        assert "over the file it is read from" in ran.stderr
    assert source.read_bytes() == before
    assert inside(tmp_path) == ["tracker.xlsx"]


def test_a_folder_of_another_ledger_is_left_alone(tmp_path: Path) -> None:
    """Files that would be read along with the new ledger are named."""
    out = tmp_path / "ledger"
    out.mkdir()
    (out / "answers.csv").write_text("Question,Answer\n", encoding="utf-8")
    ran = fundrisk("import", MESSY, "--out", out, "--force")

    assert ran.returncode == 2
    assert "files of another ledger: answers.csv" in " ".join(ran.stderr.split())
    assert inside(tmp_path) == ["ledger"]
    assert inside(out) == ["answers.csv"]


def test_figures_of_an_earlier_import_do_not_stay_behind(tmp_path: Path) -> None:
    """A ledger without dated figures is not read with those of the one before."""
    out = tmp_path / "ledger"
    fundrisk("import", SAMPLES / "lio_a", "--out", out)
    assert inside(out) == ["agreements.csv", "position.csv"]
    fundrisk("import", MESSY, "--out", out, "--force")

    assert inside(out) == ["agreements.csv"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (("nothing.csv", "--out", "new"), "there is no such file or folder"),
        ((MESSY, "--out", "missing/new.xlsx"), "there is no folder missing"),
        ((MESSY, "--out", "missing/new"), "there is no folder missing"),
        ((MESSY, "--out", ""), "the name of a file or folder is empty"),
        ((MESSY, "--out", "new", "--issues", "issues.txt"), "to a CSV file"),
        ((SAMPLES, "--out", "new.xlsx"), "a workbook holds one organisation"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    call: tuple[str | Path, ...], message: str, tmp_path: Path
) -> None:
    """One clear message, exit code 2, and no file at all."""
    ran = fundrisk("import", *call, cwd=tmp_path)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert message in " ".join(ran.stderr.split())
    assert inside(tmp_path) == []


def test_issues_go_to_a_csv_file_where_that_is_wanted(tmp_path: Path) -> None:
    """All of them, also where stdout shows only the first."""
    issues = tmp_path / "issues.csv"
    fundrisk("import", MESSY, "--out", tmp_path / "new", "--issues", issues)

    assert issues.read_text(encoding="utf-8-sig").startswith("severity,file,sheet")


def test_decisions_are_kept_and_used_again(tmp_path: Path) -> None:
    """The mapping is written the first time and read the second."""
    source = shutil.copy(MESSY, tmp_path / "own.csv")
    mapping = tmp_path / "mapping.yaml"
    call = ("import", source, "--mapping", mapping, "--force", "--out")
    fundrisk(*call, tmp_path / "one")
    text = mapping.read_text(encoding="utf-8")
    changed = text.replace("field: title", "field: ignore", 1)
    assert changed != text
    mapping.write_text(changed, encoding="utf-8")
    fundrisk(*call, tmp_path / "two")
    first, second = (
        (tmp_path / name / "agreements.csv").read_text(encoding="utf-8-sig")
        for name in ("one", "two")
    )

    assert ",title," in first.split("\n")[0]
    assert ",title," not in second.split("\n")[0]
    assert "field: ignore" in mapping.read_text(encoding="utf-8")


def test_the_ending_of_another_kind_of_file_is_no_name_for_a_folder(
    tmp_path: Path,
) -> None:
    """Nobody who asks for a .csv or a .docx looks for a folder of that name."""
    for name in ("new.csv", "new.DOCX"):
        ran = fundrisk("import", MESSY, "--out", tmp_path / name)

        assert ran.returncode == 2
        assert "a ledger is a workbook (.xlsx) or a folder" in ran.stderr
        assert "give --out new.xlsx" in ran.stderr
    assert inside(tmp_path) == []
