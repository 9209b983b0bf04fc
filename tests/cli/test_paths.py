"""Paths that are empty, endless, taken or not there: one clear message each."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fundrisk.errors import CallError
from fundrisk_cli import app, screens
from fundrisk_cli.days import chosen_day
from fundrisk_cli.destinations import must_take, must_take_file, write_whole
from tests.cli.running import DAY, SAMPLES, fundrisk

RUN = CliRunner()
LIO = str(SAMPLES / "lio_a")
CHECK, CLASSIFY = ("check", LIO, *DAY), ("classify", LIO, *DAY)
SCREEN = ("screen", LIO, *DAY, "--out")
LONG = ("a" * 5000, "a/" * 2500)
TAKES_A_PATH = [
    ("check",),
    ("classify",),
    ("template",),
    ("rules", "check"),
    ("screen", "--out", "out"),
    (*CHECK, "--json"),
    (*CHECK, "--issues"),
    (*CHECK, "--rules"),
    (*CLASSIFY, "--json"),
    (*SCREEN, "out", "--json"),
    SCREEN,
]


def refusal(*call: str) -> CallError:
    """The message of a call that cannot be carried out."""
    ran = RUN.invoke(app.app, list(call))
    assert isinstance(ran.exception, CallError)
    assert ran.stdout == ""
    return ran.exception


def inside(folder: Path) -> list[str]:
    """What stands in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("call", TAKES_A_PATH, ids=" ".join)
@pytest.mark.parametrize("text", ["", " "], ids=["empty", "blank"])
def test_an_empty_path_is_not_the_folder_one_is_in(
    call: tuple[str, ...], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the argument, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    error = refusal(*call, text)

    assert error.problem == "the name of a file or folder is empty"
    assert error.where
    assert inside(tmp_path) == []


@pytest.mark.parametrize("call", TAKES_A_PATH, ids=" ".join)
@pytest.mark.parametrize("text", LONG, ids=["name", "path"])
def test_an_endless_path_is_refused(
    call: tuple[str, ...], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message does not repeat all of its 5,000 characters."""
    monkeypatch.chdir(tmp_path)
    error = refusal(*call, text)

    assert "no file or folder can have this name" in error.problem
    assert len(str(error)) < 300
    assert inside(tmp_path) == []


@pytest.mark.parametrize(
    ("day", "quarter", "where"), [("", None, "--as-of"), (None, "", "--quarter")]
)
def test_an_empty_day_is_not_today(
    day: str | None, quarter: str | None, where: str
) -> None:
    """A script whose variable is not set learns so."""
    with pytest.raises(CallError) as caught:
        chosen_day(day, quarter)

    assert caught.value.where == where


def test_an_empty_day_beside_a_quarter_is_one_too_many() -> None:
    """Both were written."""
    with pytest.raises(CallError, match="both name a day"):
        chosen_day("", "2024-25Q3")


def test_an_id_of_5000_letters_is_told_in_short() -> None:
    """No word of a message fills the screen."""
    ran = fundrisk("rules", "explain", "x" * 5000)

    assert ran.returncode == 2
    assert "…" in ran.stderr
    assert len(ran.stderr) < 400


@pytest.mark.parametrize("option", ["--json", "--issues"])
@pytest.mark.parametrize("command", ["check", "classify", "screen"])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none/x.csv", "there is no folder"),
        ("folder.csv", "it is a folder"),
        ("file.csv/x.csv", "there is no folder"),
    ],
)
def test_a_destination_is_looked_at_first(
    tmp_path: Path, command: str, option: str, name: str, why: str
) -> None:
    """Nothing is computed and nothing written where the result could not be."""
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file.csv").write_text("mine", encoding="utf-8")
    more = ("--out", str(tmp_path / "out")) if command == "screen" else ()
    error = refusal(command, LIO, *DAY, *more, option, str(tmp_path / name))

    assert f"this cannot be written: {why}" in error.problem
    assert inside(tmp_path) == ["file.csv", "folder.csv"]


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_is_no_folder_for_results(tmp_path: Path, name: str) -> None:
    """A name that is taken is refused before anything is read."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    error = refusal("screen", "nowhere", "--out", str(tmp_path / name))

    assert "is a file, not a folder" in error.problem
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_template_needs_a_folder(tmp_path: Path) -> None:
    """A folder that is not there is no fault of ours."""
    error = refusal("template", str(tmp_path / "none" / "x.xlsx"))

    assert "there is no folder" in error.problem


def test_a_file_may_lie_in_the_folder_of_results(tmp_path: Path) -> None:
    """Even before that folder is made."""
    out = tmp_path / "new"
    ran = RUN.invoke(app.app, [*SCREEN, str(out), "--json", str(out / "x.json")])

    assert ran.exit_code == 0
    assert "x.json" in inside(out)


@pytest.mark.parametrize("there", [True, False])
def test_what_the_system_forbids_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    """A file or a folder that may not be changed."""

    def forbidden(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", forbidden)
    monkeypatch.setattr("os.access", lambda *_: False)
    path = tmp_path / "x.json"
    if there:
        path.write_text("mine", encoding="utf-8")

    with pytest.raises(CallError, match="this cannot be written: "):
        must_take_file(path)
    with pytest.raises(CallError, match="this cannot be written: "):
        must_take(out=tmp_path / "new" / "out")


def test_a_full_disk_keeps_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood there stands there still, and nothing half-written beside it."""
    path = tmp_path / "x.json"
    path.write_text("earlier", encoding="utf-8")

    def full(self: Path, _data: bytes) -> None:
        self.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(CallError, match="this cannot be written: No space"):
        write_whole(b"later", path)
    assert path.read_text("utf-8") == "earlier"
    assert inside(tmp_path) == ["x.json"]


def test_a_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    """Writing through a link changes the file that it leads to."""
    path, link = tmp_path / "x.json", tmp_path / "link.json"
    path.write_text("earlier", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(b"later", link)

    assert path.read_bytes() == b"later"
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="a device of POSIX")
def test_a_device_is_written_to_and_not_replaced() -> None:
    """``--json /dev/null`` is a way of saying: never mind."""
    write_whole(b"x", Path("/dev/null"))

    assert not Path("/dev/null").is_file()


def test_a_text_with_odd_signs_is_still_written(tmp_path: Path) -> None:
    """A file name of bytes that are no letters does not break the document."""
    screens.write_text('{"name": "\udcff"}', tmp_path / "x.json")

    assert (tmp_path / "x.json").read_bytes() == b'{"name": "\\udcff"}'
