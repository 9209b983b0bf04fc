"""The commands through typer's own runner: quick, and seen by the coverage tool."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from fundrisk.errors import CallError
from fundrisk_cli import app, screens
from tests.cli.running import DAY, SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

RUN = CliRunner()
LIO_A, LIO_G = str(SAMPLES / "lio_a"), str(SAMPLES / "lio_g")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("check", LIO_A, LIO_G, *DAY), "LIO-G (synthetic)"),
        (("check", LIO_A, *DAY, "--json", "-"), '"fundrisk/assessment/1"'),
        (("classify", LIO_A, *DAY), "Flexibility"),
        (("rules", "list"), "NAVCA-F-E1"),
        (("rules", "show", "T1"), "indicator: short_term_share"),
        (("rules", "check"), "no problems"),
        (("rules", "explain", "T1"), "Formula: "),
        (("--version",), "fundrisk "),
    ],
    ids=lambda part: part[0] if isinstance(part, tuple) else "",
)
def test_commands_answer(call: tuple[str, ...], words: str) -> None:
    """Each command prints its result and ends well."""
    ran = RUN.invoke(app.app, list(call))

    assert ran.exit_code == 0
    assert words in ran.stdout
    assert ran.stderr == ""


def test_fail_on_ends_with_1() -> None:
    """A finding at the band is exit code 1."""
    ran = RUN.invoke(app.app, ["check", LIO_G, *DAY, "--fail-on", "severe"])

    assert ran.exit_code == 1


def test_a_template_is_not_replaced(tmp_path: Path) -> None:
    """The second time it takes --force."""
    place = str(tmp_path / "x.xlsx")
    ran = [RUN.invoke(app.app, ["template", place]) for _ in range(2)]

    assert ran[0].exit_code == 0
    assert isinstance(ran[1].exception, CallError)
    assert RUN.invoke(app.app, ["template", place, "--force"]).exit_code == 0


def test_a_template_has_the_ending_of_a_workbook(tmp_path: Path) -> None:
    """Excel would not open anything else."""
    ran = RUN.invoke(app.app, ["template", str(tmp_path / "x.csv")])

    assert isinstance(ran.exception, CallError)


@pytest.mark.parametrize(
    ("more", "words"), [([], "organisation with"), (["--json", "-"], '"bands"')]
)
def test_a_screening_answers(tmp_path: Path, more: list[str], words: str) -> None:
    """As a summary or as JSON."""
    out = str(tmp_path / "out")
    ran = RUN.invoke(app.app, ["screen", LIO_A, *DAY, "--out", out, *more])

    assert ran.exit_code == 0
    assert words in ran.stdout


def test_a_screening_in_a_file_leaves_the_summary(tmp_path: Path) -> None:
    """A file takes the counts; people still see them."""
    place = tmp_path / "x.json"
    call = ["screen", LIO_A, *DAY, "--out", str(tmp_path), "--json", str(place)]
    ran = RUN.invoke(app.app, call)

    assert "not a league table" in ran.stdout
    assert "fundrisk/screen/1" in place.read_text("utf-8")


def test_json_goes_to_a_file(tmp_path: Path) -> None:
    """The report still goes to stdout, and the name of the file to stderr."""
    place = tmp_path / "x.json"
    ran = RUN.invoke(app.app, ["check", LIO_A, *DAY, "--json", str(place)])

    assert place.read_text("utf-8").startswith("{")
    assert "Headline" in ran.stdout
    assert ran.stderr == f"wrote {place}\n"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """What the system refuses becomes a message."""
    place = tmp_path / "none" / "x.json"

    with pytest.raises(CallError, match="cannot be written"):
        screens.write_text("{}", place)


class Terminal(StringIO):
    """A stream that says that somebody watches."""

    def isatty(self) -> bool:
        """Somebody does."""
        return True


@pytest.mark.parametrize("stream", [Terminal, StringIO])
def test_progress_is_shown_only_to_people(
    stream: type[StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A spinner on a terminal's stderr, nothing in a log."""
    taken = stream()
    monkeypatch.setattr(sys, "stderr", taken)
    monkeypatch.setenv("TERM", "xterm")
    with screens.waiting("Reading"):
        pass

    assert ("Reading" in taken.getvalue()) == taken.isatty()


def test_letters_that_a_stream_lacks_are_written_out() -> None:
    """A pound sign becomes GBP; what nobody foresaw becomes a question mark."""
    plain = "£5 “a” \N{SNOWMAN}".encode("ascii", "fundrisk.plain")

    assert plain == b'GBP 5 "a" ?'
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "fundrisk.plain")


@pytest.mark.parametrize("call", [["fundrisk"], ["fundrisk", "rules"]])
def test_a_bare_call_is_a_call_for_help(
    call: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 0, and the help on stdout."""
    monkeypatch.setattr(sys, "argv", call)
    with pytest.raises(SystemExit) as caught:
        app.main()

    assert caught.value.code == 0
    assert "Usage: " in capsys.readouterr().out
