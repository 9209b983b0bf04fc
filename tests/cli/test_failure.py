"""Errors become a few words and an exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import CallError, RuleFileError, WiringError
from fundrisk_cli import app, failure, version

if TYPE_CHECKING:
    from collections.abc import Callable


def failing(error: Exception) -> Callable[..., None]:
    """An app that fails."""

    def run(**_: object) -> None:
        raise error

    return run


def ran(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> tuple[int | str | None, None]:
    """The exit code of a program that fails with an error."""
    monkeypatch.setattr(sys, "argv", ["fundrisk", "check", "x"])
    monkeypatch.setattr(app, "app", failing(error))
    with pytest.raises(SystemExit) as caught:
        app.main()
    return caught.value.code, None


def test_a_deliberate_error_is_one_line_and_advice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What and where, then what to try; exit code 2."""
    error = CallError("this is wrong", where="here", hint="do that")

    assert ran(error, monkeypatch)[0] == 2
    assert capsys.readouterr() == ("", "error here: this is wrong\nTry: do that\n")


def test_every_problem_of_a_rules_folder_has_its_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Many problems are many lines."""
    code = failure.tell(RuleFileError("a.yaml:1: first\nb.yaml:2: second"))

    assert code == 2
    assert capsys.readouterr().err == "error a.yaml:1: first\nb.yaml:2: second\n"


def test_a_fault_of_ours_is_exit_code_3_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody who only wanted a report has to read a traceback."""
    monkeypatch.delenv("FUNDRISK_TRACEBACK", raising=False)

    assert ran(KeyError("gone"), monkeypatch)[0] == 3
    told = capsys.readouterr().err
    assert told.startswith("error KeyError: 'gone'\n")
    assert "not of your file" in told
    assert "FUNDRISK_TRACEBACK=1" in told
    assert "Traceback" not in told


def test_the_traceback_is_there_for_whoever_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """FUNDRISK_TRACEBACK=1 shows where it broke."""
    monkeypatch.setenv("FUNDRISK_TRACEBACK", "1")

    assert ran(KeyError("gone"), monkeypatch)[0] == 3
    assert "Traceback" in capsys.readouterr().err


def test_parts_that_do_not_fit_are_our_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A wiring error is exit code 3, with its own advice."""
    code = failure.tell(WiringError("no PART", hint="install fundrisk again"))

    assert code == 3
    assert "Try: install fundrisk again" in capsys.readouterr().err


def test_version_does_not_start_the_app(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The version is printed before anything else is set up."""
    monkeypatch.setattr(sys, "argv", ["fundrisk", "--version"])
    monkeypatch.setattr(app, "app", failing(AssertionError()))
    app.main()
    printed = capsys.readouterr().out

    version.version()
    assert printed == capsys.readouterr().out
