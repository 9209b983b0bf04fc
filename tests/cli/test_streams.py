"""Ctrl-C, a reader that leaves, a full disk: an exit code and never a traceback."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fundrisk_cli import app, failure, signals, streams
from tests.cli.running import DAY, ROOT, SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

posix = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")
LIO = str(SAMPLES / "lio_e")
CALLS = [
    ("check", LIO, *DAY),
    ("check", LIO, *DAY, "--json", "-"),
    ("classify", LIO, *DAY),
    ("rules", "check"),
    ("rules", "show", "T1"),
    ("version",),
    ("--help",),
]


def shell(call: tuple[str, ...], rest: str) -> subprocess.CompletedProcess[str]:
    """The program in a shell with redirections after it."""
    program = [sys.executable, "-m", "fundrisk_cli", *call]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "cli")])
    return subprocess.run(  # noqa: S603 - our own program
        ["/bin/sh", "-c", f'"$@" {rest}', "sh", *program],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths, "FUNDRISK_TRACEBACK": ""},
    )


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("call", [CALLS[0], *CALLS[3:]], ids=" ".join)
def test_a_full_disk_is_told(call: tuple[str, ...]) -> None:
    """What was computed could not be printed: exit code 2, and why."""
    ran = shell(call, "> /dev/full")

    assert ran.returncode == 2
    assert "stdout: the result cannot be printed: No space" in ran.stderr
    assert len(ran.stderr.splitlines()) == 2


@posix
@pytest.mark.parametrize("call", [CALLS[1], *CALLS[-2:]], ids=" ".join)
@pytest.mark.parametrize("rest", ["1< /dev/null", ">&-"], ids=["reading", "closed"])
def test_a_stdout_that_takes_nothing_is_told(call: tuple[str, ...], rest: str) -> None:
    """One that is for reading only, and one that is closed."""
    ran = shell(call, rest)

    assert ran.returncode == 2
    assert "printed" in ran.stderr
    assert len(ran.stderr.splitlines()) == 2


@posix
@pytest.mark.parametrize("rest", ["2>&-", "> /dev/full 2> /dev/full"])
def test_a_stderr_that_takes_nothing_leaves_the_exit_code(rest: str) -> None:
    """There is nowhere to say it, so nothing is said."""
    ran = shell(("check", "nowhere"), rest)

    assert ran.returncode == 2
    assert ran.stderr == ""


@posix
@pytest.mark.parametrize("call", CALLS[:3], ids=" ".join)
def test_a_reader_that_leaves_hears_nothing(call: tuple[str, ...]) -> None:
    """``| head -1`` gets its line, and stderr stays empty."""
    ran = shell(call, "| head -1")

    assert ran.returncode == 0
    assert ran.stderr == ""
    assert len(ran.stdout.splitlines()) == 1


WITH_A_SIGN = """
import sys
sys.argv[0] = "fundrisk"
import fundrisk_cli
print("here", flush=True)
from fundrisk_cli.app import main
main()
"""
"""The program, which says when Python itself is up and its own first import begins."""


@posix
@pytest.mark.parametrize("delay", [0, 0.05, 0.2, 0.5])
def test_ctrl_c_is_quiet(delay: float, tmp_path: Path) -> None:
    """At the first import as well as in the middle of the work; nothing is left."""
    call = ("screen", *map(str, sorted(SAMPLES.glob("lio_?"))), *DAY, "--out")
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", WITH_A_SIGN, *call, str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'cli'}"},
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _printed, complaint = process.communicate()

    hidden = [path for path in tmp_path.rglob("*") if path.name.startswith(".")]
    assert b"Traceback" not in complaint
    assert process.returncode != 3
    assert hidden == []


def test_ctrl_c_in_the_work_is_exit_code_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code that shells know, and not a word."""

    def stopped(_call: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "_run", stopped)
    with pytest.raises(SystemExit) as caught:
        app.main()

    assert caught.value.code == 130
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> dict[int, object]:
    """What signals do, without touching those of the tests."""
    found: dict[int, object] = {signal.SIGINT: signal.default_int_handler}
    monkeypatch.setattr(signal, "getsignal", found.get)
    monkeypatch.setattr(signal, "signal", found.__setitem__)
    return found


@pytest.mark.parametrize(
    ("program", "handler"),
    [
        ("/usr/bin/fundrisk", signal.SIG_DFL),
        ("fundrisk.exe", signal.SIG_DFL),
        ("-m", signal.SIG_DFL),
        ("pytest", signal.default_int_handler),
    ],
)
def test_only_the_program_changes_signals(
    handlers: dict[int, object],
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    handler: Callable[..., None] | signal.Handlers,
) -> None:
    """Whoever imports the library keeps theirs."""
    monkeypatch.setattr(sys, "argv", [program])
    signals.obey()
    assert handlers[signal.SIGINT] is handler

    signals.clear_up_first()
    assert handlers[signal.SIGINT] is signal.default_int_handler


def test_what_is_switched_off_stays_off(
    handlers: dict[int, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job in the background is not stopped by a Ctrl-C for another."""
    handlers[signal.SIGINT] = signal.SIG_IGN
    monkeypatch.setattr(sys, "argv", ["fundrisk"])
    signals.obey()
    signals.clear_up_first()

    assert handlers[signal.SIGINT] is signal.SIG_IGN


def test_a_stream_that_is_missing_is_put_in_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a stdout there is a message, without a stderr silence."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert failure.tell(ours()) == 2
    sys.stdout.close()
    sys.stderr.close()


def ours() -> Exception:
    """What is said where there is no stdout."""
    with pytest.raises(Exception, match="stdout is closed") as caught:
        streams.must_be_open()
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        ValueError("no stream"),
        OSError(errno.ENOSPC, "No space left on device", "a file"),
        OSError(errno.ENOENT, "No such file"),
    ],
)
def test_other_errors_are_not_taken_for_a_stream(error: Exception) -> None:
    """An error of a file names the file."""
    assert streams.refusal(error) is None


def test_a_stream_that_refuses_is_the_callers_to_mend(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Exit code 2 and the system's reason; the rest of the output is let go."""
    with (tmp_path / "x").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        code = failure.tell(OSError(errno.ENOSPC, "No space left on device"))

    assert code == 2
    assert "stdout: the result cannot be printed" in capsys.readouterr().err
