"""``fundrisk check`` as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from fundrisk.reports.json_report import schema
from tests.cli.running import DAY, ROOT, SAMPLES, fundrisk

if TYPE_CHECKING:
    from pathlib import Path

LIO_A, LIO_E, LIO_G = (SAMPLES / name for name in ("lio_a", "lio_e", "lio_g"))
MESSY = SAMPLES / "messy_tracker" / "messy-tracker.csv"
NOT_FOR_CHECK = ("openpyxl", "xlsxwriter", "duckdb", "jinja2", "pygments")
"""numpy is none of these: a check asks for the loss of a bad year."""


def test_the_report_goes_to_stdout_and_nothing_else_does() -> None:
    """A report without a problem leaves stderr empty, and has no colour in a pipe."""
    ran = fundrisk("check", LIO_G, *DAY)

    assert ran.returncode == 0
    assert ran.stderr == ""
    assert "31 December 2024" in ran.stdout
    assert "▲▲ severe" in ran.stdout
    assert "\x1b" not in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80
    assert all(line == line.rstrip() for line in ran.stdout.splitlines())


def test_the_rest_of_the_report_is_one_option_away() -> None:
    """``--full`` says more than the first pages, which say how to get it."""
    short = fundrisk("check", LIO_G, *DAY)
    full = fundrisk("check", LIO_G, *DAY, "--full")

    assert "--full prints the rest" in short.stdout
    assert full.returncode == 0
    assert len(full.stdout.splitlines()) > 1.5 * len(short.stdout.splitlines())


def test_every_sample_has_a_report_and_a_valid_document() -> None:
    """The case studies go through both ways of telling."""
    samples = sorted(SAMPLES.glob("lio_?"))
    ran = fundrisk("check", *samples, *DAY, "--json", "-")
    found = json.loads(ran.stdout)
    errors = Draft202012Validator(schema()).iter_errors(found)

    assert ran.stderr == ""
    assert [error.message for error in errors] == []
    assert len(found["organisations"]) == len(samples) == 8


def test_json_on_stdout_stands_alone_and_is_the_same_every_time() -> None:
    """With ``--json -`` stdout is a document, byte for byte the same."""
    first, second = (fundrisk("check", LIO_E, *DAY, "--json", "-") for _ in range(2))

    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["as_of"] == "2024-12-31"


def test_json_in_a_file_leaves_the_report_on_stdout(tmp_path: Path) -> None:
    """A file takes the JSON; people still see the report."""
    place = tmp_path / "out.json"
    ran = fundrisk("check", LIO_E, *DAY, "--json", place)

    assert json.loads(place.read_text("utf-8"))["schema"] == "fundrisk/assessment/1"
    assert "Headline" in ran.stdout
    assert ran.stderr == f"wrote {place}\n"


@pytest.mark.parametrize("name", ["check", "classify", "screen"])
def test_issues_go_to_a_file_and_json_stays_clean(name: str, tmp_path: Path) -> None:
    """Every issue of the ledger in a table, beside a document that stands alone."""
    place = tmp_path / "issues.csv"
    more = ("--out", tmp_path / "out") if name == "screen" else ()
    call = (MESSY, *DAY, "--issues", place, "--json", "-", *more)
    ran = fundrisk(name, *call)

    assert json.loads(ran.stdout)
    assert ran.stderr == f"wrote {place}\n"
    assert place.read_text("utf-8-sig").startswith("severity,file,sheet,cell,heading,")
    assert len(place.read_text("utf-8-sig").splitlines()) > 30


def test_issues_are_a_csv_file(tmp_path: Path) -> None:
    """Another ending, or stdout, is refused."""
    ran = fundrisk("check", MESSY, *DAY, "--issues", tmp_path / "issues.xlsx")

    assert ran.returncode == 2
    assert "Try: give --issues a name like issues.csv" in ran.stderr


def test_json_where_nobody_may_write_is_refused(tmp_path: Path) -> None:
    """A folder that is not there is a clear message, not a traceback."""
    ran = fundrisk("check", LIO_E, *DAY, "--json", tmp_path / "none" / "out.json")

    assert ran.returncode == 2
    assert "cannot be written" in ran.stderr
    assert "Try: " in ran.stderr


@pytest.mark.parametrize(
    ("ledger", "band", "code"),
    [(LIO_G, "severe", 1), (LIO_A, "watch", 1), (LIO_A, "severe", 0)],
    ids=["g-severe", "a-watch", "a-severe"],
)
def test_fail_on_sets_the_exit_code(ledger: Path, band: str, code: int) -> None:
    """1 if the headline or any finding is at or above the band, else 0."""
    ran = fundrisk("check", ledger, *DAY, "--fail-on", band)

    assert ran.returncode == code
    assert "Headline" in ran.stdout


def test_a_quarter_is_its_last_day() -> None:
    """2024-25Q3 is October to December 2024."""
    by_quarter = fundrisk("check", LIO_E, "--quarter", "2024-25Q3", "--json", "-")
    by_day = fundrisk("check", LIO_E, *DAY, "--json", "-")

    assert by_quarter.stdout == by_day.stdout


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ((LIO_E, "--as-of", "2024-13-01"), "'2024-13-01' is not a date"),
        ((LIO_E, "--quarter", "2024Q5"), "'2024Q5' is not a quarter"),
        ((LIO_E, "--quarter", "2024-26Q1"), "write it like 2024-25Q1"),
        ((LIO_E, "--quarter", "2024-25Q1", *DAY), "both name a day"),
        (("nowhere.xlsx", *DAY), "nowhere.xlsx: "),
        ((LIO_E, *DAY, "--rules", "nowhere"), "there is no folder of rules here"),
    ],
)
def test_a_call_that_cannot_be_carried_out(
    call: tuple[str | Path, ...], words: str
) -> None:
    """What, where and what next on stderr; nothing on stdout; exit code 2."""
    ran = fundrisk("check", *call)

    assert ran.returncode == 2
    assert ran.stdout == ""
    assert words in ran.stderr
    assert "Try: " in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("call", [("check",), ("chek",), ("check", "--fail-on", "bad")])
def test_a_wrong_call_is_exit_code_2(call: tuple[str, ...]) -> None:
    """What typer refuses is the caller's to mend."""
    ran = fundrisk(*call)

    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "Usage: " in ran.stderr


def test_the_day_is_today_unless_one_is_given() -> None:
    """The only clock is in the command line, and the report prints what it said."""
    ran = fundrisk("check", LIO_E)

    assert ran.returncode == 0
    assert "As of        " in ran.stdout


def test_no_colour_when_nobody_wants_it() -> None:
    """NO_COLOR is obeyed even where colour is forced."""
    forced = fundrisk("check", LIO_G, *DAY, env={"FORCE_COLOR": "1", "NO_COLOR": ""})
    none = fundrisk("check", LIO_G, *DAY, env={"FORCE_COLOR": "1", "NO_COLOR": "1"})

    assert "\x1b[1;31m" in forced.stdout
    assert "\x1b[1;31m" not in none.stdout
    assert "31m" not in none.stdout


@pytest.mark.parametrize(
    ("encoding", "marks", "money"),
    [("cp1252", "!! severe", "£85,000"), ("ascii", "!! severe", "GBP 85,000")],
)
def test_a_stream_that_cannot_show_everything(
    encoding: str, marks: str, money: str
) -> None:
    """Windows consoles and plain streams get letters, never an error."""
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "fundrisk_cli", "check", LIO_G, *DAY],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'cli'}",
            "PYTHONIOENCODING": encoding,
        },
    )
    text = ran.stdout.decode(encoding)

    assert ran.returncode == 0
    assert marks in text
    assert money in text


def test_json_is_utf_8_on_every_stream() -> None:
    """The bytes of the JSON do not hang on the terminal."""
    ran = fundrisk(
        "check", LIO_G, *DAY, "--json", "-", env={"PYTHONIOENCODING": "ascii"}
    )

    assert "£85,000" in ran.stdout


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """A closed pipe is quiet."""
    with subprocess.Popen(
        [sys.executable, "-m", "fundrisk_cli", "rules", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'cli'}"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()

    assert complaint == b""


def test_a_check_loads_only_what_it_needs() -> None:
    """Nothing that other commands need slows a check down."""
    program = (sys.executable, "-X", "importtime", "-m", "fundrisk_cli")
    ran = fundrisk("check", LIO_E, *DAY, program=program)
    imported = {
        line.rpartition("|")[2].strip().split(".")[0]
        for line in ran.stderr.splitlines()
    }

    assert "polars" in imported
    assert imported.isdisjoint(NOT_FOR_CHECK)
