"""``fundrisk store`` as people and scripts call it: answers, files and refusals."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from fundrisk.errors import CallError, FundriskError, RecordError
from fundrisk.reports.json_report import ANSWER, QUARTERS, schema
from fundrisk.store.place import FILE_NAME
from fundrisk.store.record import opened
from fundrisk_cli import app
from tests.cli.running import fundrisk
from tests.cli.test_streams import posix, shell
from tests.store.snapshots import a_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

RUN = CliRunner()
DAYS = (date(2024, 9, 30), date(2024, 12, 31))
COUNT = "select org_id, count(*) as n from quarters group by all order by all"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two organisations with two quarters each, one of them corrected."""
    place = tmp_path_factory.mktemp("record") / FILE_NAME
    with opened(place, write=True) as record:
        for letter in "dg":
            record.save([a_snapshot(letter, day, saved_by="Jo") for day in DAYS])
        first = a_snapshot("g", DAYS[0])
        name = "LIO-G (mended)"
        mended = first.assessment.model_copy(update={"name": name})
        changes = {"name": name, "assessment": mended, "reason": "a grant was missing"}
        again = first.model_copy(update=changes)
        record.save([again])
    return place


def ran(*call: object) -> Result:
    """A command that ends well."""
    found = RUN.invoke(app.app, ["store", *map(str, call)])
    assert found.exit_code == 0, found.exception
    return found


def refused(*call: object) -> FundriskError:
    """The message of a command that cannot be carried out; nothing on stdout."""
    found = RUN.invoke(app.app, ["store", *map(str, call)])
    assert isinstance(found.exception, FundriskError)
    assert found.stdout == ""
    return found.exception


def test_the_group_explains_itself() -> None:
    """With and without being asked; a long way from needing a record."""
    bare, asked = fundrisk("store"), fundrisk("store", "--help")

    assert (bare.returncode, bare.stderr) == (0, "")
    assert bare.stdout == asked.stdout
    assert all(
        f"  {name} " in bare.stdout
        for name in ("list", "check", "export", "import", "sql")
    )


@pytest.mark.parametrize(
    "call",
    [("list",), ("check",), ("sql", "select 1"), ("export", "--out", "out")],
    ids=lambda call: call[0],
)
def test_without_a_record_it_is_said_where_one_was_looked_for(
    call: tuple[str, ...], tmp_path: Path
) -> None:
    """One line on what is wrong, one on what to do; exit code 2; nothing is made."""
    found = fundrisk("store", *call, cwd=tmp_path)
    error, advice = found.stderr.splitlines()

    assert found.returncode == 2
    assert found.stdout == ""
    assert error == f"error {FILE_NAME}: there is no quarterly record here"
    assert "--store FILE" in advice
    assert list(tmp_path.iterdir()) == []


def test_the_record_of_the_present_folder_is_meant(kept: Path) -> None:
    """Unless another is named: as a file, or by its folder."""
    here = fundrisk("store", "list", cwd=kept.parent)
    named = ran("list", "--store", kept)
    by_folder = ran("list", "--store", kept.parent)

    assert here.stderr == ""
    assert here.stdout == named.stdout == by_folder.stdout
    assert "LIO-D (synthetic) (lio-d)" in here.stdout
    assert here.stdout.count("2024/25 Q2") == 2


def test_all_lists_what_was_corrected(kept: Path) -> None:
    """A correction with its reason, and what it took the place of."""
    short, every = ran("list", "--store", kept), ran("list", "--store", kept, "--all")

    assert "1 earlier version that a correction took the place of" in short.stdout
    assert "corrected, as “a grant was missing”" in short.stdout
    assert "a correction took its place" in every.stdout


@pytest.mark.parametrize("text", ["lio-g", "LIO-G", "mended"])
def test_one_organisation_is_enough(kept: Path, text: str) -> None:
    """By its identifier or a part of its name."""
    found = ran("list", "--store", kept, "--org", text).stdout

    assert "lio-g" in found
    assert "lio-d" not in found


def test_an_organisation_that_is_not_there_is_refused(kept: Path) -> None:
    """The message names those that are."""
    error = refused("list", "--store", kept, "--org", "lio-x")

    assert isinstance(error, CallError)
    assert "lio-d" in error.hint
    assert "lio-g" in error.hint


def test_the_list_as_json_holds_every_version(kept: Path, tmp_path: Path) -> None:
    """On stdout or in a file; it fits its schema."""
    out = tmp_path / "x.json"
    printed = ran("list", "--store", kept, "--json", "-").stdout
    beside = ran("list", "--store", kept, "--json", out)
    found = json.loads(printed)

    assert out.read_text("utf-8") == printed
    assert "2024/25 Q2" in beside.stdout
    assert len(found["quarters"]) == 5
    assert Draft202012Validator(schema(QUARTERS)).is_valid(found)


def test_a_sound_record_is_said_to_be_sound(kept: Path) -> None:
    """With what it holds."""
    found = ran("check", "--store", kept).stdout

    assert "sound; 5 saved versions of 4 days and 2 organisations" in found


def test_faults_are_listed_and_end_with_2(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has its line."""
    told = ("the ledger of lio-d is not what its digest says", "version 2 is missing")
    monkeypatch.setattr("fundrisk.store.record.faults", lambda _: told)
    error = refused("check", "--store", kept)

    assert isinstance(error, RecordError)
    assert error.problem.splitlines() == ["2 faults in this record", *told]
    assert error.hint


def test_a_foreign_file_is_no_record(tmp_path: Path) -> None:
    """Neither a text nor an empty file; it stays as it is."""
    for content in (b"", b"minutes of the meeting" * 99):
        place = tmp_path / "minutes.duckdb"
        place.write_bytes(content)
        error = refused("list", "--store", place)

        assert isinstance(error, RecordError)
        assert place.read_bytes() == content


def test_a_question_is_answered(kept: Path) -> None:
    """As a table; the number of rows below it."""
    assert ran("sql", COUNT, "--store", kept).stdout == (
        "org_id  n\nlio-d   2\nlio-g   2\n2 rows\n"
    )


def test_an_answer_goes_to_files_or_to_stdout(kept: Path, tmp_path: Path) -> None:
    """JSON and CSV say the same; stdout takes one of them at a time."""
    places = (tmp_path / "x.json", tmp_path / "x.csv")
    both = ran("sql", COUNT, "--store", kept, "--json", places[0], "--csv", places[1])
    printed = ran("sql", COUNT, "--store", kept, "--csv", "-").stdout_bytes
    found = json.loads(places[0].read_text("utf-8"))
    rows = list(csv.reader(StringIO(printed.decode("utf-8-sig"))))

    assert both.stdout.startswith("org_id  n")
    assert found["rows"] == [["lio-d", 2], ["lio-g", 2]]
    assert rows == [["org_id", "n"], ["lio-d", "2"], ["lio-g", "2"]]
    assert places[1].read_bytes() == printed
    assert Draft202012Validator(schema(ANSWER)).is_valid(found)


def test_stdout_holds_one_answer(kept: Path) -> None:
    """Two would be neither JSON nor CSV."""
    error = refused("sql", COUNT, "--store", kept, "--json", "-", "--csv", "-")

    assert "cannot both go to stdout" in error.problem


@pytest.mark.parametrize(
    "question",
    ["", "drop table kept.texts", "select", "select 1; select 2", "select nothing"],
)
def test_what_is_no_question_is_refused(kept: Path, question: str) -> None:
    """The record is as it was."""
    before = kept.read_bytes()
    error = refused("sql", question, "--store", kept)

    assert isinstance(error, RecordError)
    assert error.hint
    assert kept.read_bytes() == before


def test_a_destination_is_looked_at_before_the_question(kept: Path) -> None:
    """Nobody waits for an answer that cannot be written."""
    for option in ("--json", "--csv"):
        error = refused("sql", "nonsense", "--store", kept, option, "none/x")

        assert "there is no folder" in error.problem


def test_what_was_exported_can_be_imported(kept: Path, tmp_path: Path) -> None:
    """The same quarters; neither replaces anything."""
    out, new = tmp_path / "out", tmp_path / "new.duckdb"
    wrote = ran("export", "--store", kept, "--out", out)
    ran("import", out, "--store", new)

    assert wrote.stdout == ""
    assert str(out) in wrote.stderr.replace("\n", "")
    assert ran("list", "--store", new, "--json", "-").stdout == (
        ran("list", "--store", kept, "--json", "-").stdout
    )
    assert "replaces nothing" in refused("import", out, "--store", new).problem
    assert refused("export", "--store", kept, "--out", out)


def test_an_import_makes_the_record_of_the_present_folder(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no other is named."""
    ran("export", "--store", kept, "--out", tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    ran("import", "out")

    assert "sound" in ran("check").stdout
    assert (tmp_path / FILE_NAME).exists()


def test_a_folder_that_is_no_export_is_refused(tmp_path: Path) -> None:
    """And no record is made."""
    (tmp_path / "out").mkdir()
    error = refused("import", tmp_path / "out", "--store", tmp_path / "new.duckdb")

    assert "not a whole export" in error.problem
    assert not (tmp_path / "new.duckdb").exists()


def test_nothing_is_left_on_stderr(kept: Path, tmp_path: Path) -> None:
    """A script that looks there finds only what was written."""
    shutil.copy(kept, tmp_path / FILE_NAME)
    for call in (("list",), ("check",), ("sql", "select 1 as one")):
        found = fundrisk("store", *call, cwd=tmp_path)
        assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize(
    "call",
    [
        ("list", "--store"),
        ("sql", "select 1", "--csv"),
        ("export", "--out"),
        ("import",),
    ],
    ids=" ".join,
)
def test_an_empty_path_is_not_the_folder_one_is_in(call: tuple[str, ...]) -> None:
    """The message names what was empty."""
    error = refused(*call, "")

    assert error.problem == "the name of a file or folder is empty"


@posix
@pytest.mark.parametrize("call", [("list",), ("sql", "select * from exposures")])
def test_a_reader_that_leaves_hears_nothing(kept: Path, call: tuple[str, ...]) -> None:
    """``| head -1`` gets its line, and stderr stays empty."""
    found = shell(("store", *call, "--store", str(kept)), "| head -1")

    assert (found.returncode, found.stderr) == (0, "")
    assert len(found.stdout.splitlines()) <= 1


@posix
@pytest.mark.parametrize("call", [("list",), ("check",), ("sql", "select 1")])
def test_a_stdout_that_takes_nothing_is_told(kept: Path, call: tuple[str, ...]) -> None:
    """Exit code 2 and why, in two lines."""
    found = shell(("store", *call, "--store", str(kept)), ">&-")

    assert found.returncode == 2
    assert "printed" in found.stderr
    assert len(found.stderr.splitlines()) == 2


def test_a_stream_of_plain_letters_is_enough(kept: Path) -> None:
    """Shapes become letters, pounds stay what they are."""
    plain = {"PYTHONIOENCODING": "ascii"}
    found = fundrisk("store", "list", "--store", kept, env=plain)

    assert (found.returncode, found.stderr) == (0, "")
    assert "ok low" in found.stdout
    assert found.stdout.isascii()
