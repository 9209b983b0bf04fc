"""Words of a file come out as words, on every way out."""

from __future__ import annotations

import csv
import json
import unicodedata
from typing import TYPE_CHECKING

import pytest

from fundrisk.screening.local import ISSUES, SPREADSHEET
from tests.cli.running import DAY, fundrisk

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

CODES = "\x1b[31mred\x1b]8;;mailto:x\x07\x9b2J\u202eevil\u200b\u2066"
NAME = f"[red]a{{{{b}}}}<i>{CODES}.csv"
FUNDER = f"[bold]Oak[/bold] <b>{{{{y}}}} {CODES} {'x' * 3_000}"
UNSEEN = ("Cc", "Cf")
SIGNS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger whose name and cells are markup, codes and formulas."""
    path = tmp_path / NAME
    rows = (
        ("Reference", "Funder", "Amount", "Start date", "End date"),
        ("A1", FUNDER, f"oops {CODES}", "2024-04-01", "2026-03-31"),
        ("=1+1", "@SUM(1)", "-5", "2024-04-01", "2026-03-31"),
        ("+44", "=cmd|' /C calc'!A0", "12000", "2024-04-01", "2026-03-31"),
        ("A4", "-Elm", "[link=http://x]5[/link]", "{{x}}", "<b>"),
    )
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def unseen(text: str) -> set[str]:
    """The signs that nobody sees, line breaks aside."""
    plain = text.replace("\r\n", "").replace("\n", "").removeprefix("\ufeff")
    return {sign for sign in plain if unicodedata.category(sign) in UNSEEN}


def sound(done: subprocess.CompletedProcess[str]) -> str:
    """What was printed, if it is safe to print."""
    assert done.returncode == 0, done.stderr
    assert unseen(done.stdout) == set()
    assert unseen(done.stderr) == set()
    return done.stdout


@pytest.mark.parametrize("command", ["check", "classify"])
def test_the_terminal_gets_no_codes_and_no_markup(ledger: Path, command: str) -> None:
    """Brackets are brackets; what could steer a terminal is left out."""
    printed = sound(fundrisk(command, ledger, *DAY))

    assert "[red]a" in printed or "[bold]" in printed
    assert max(map(len, printed.splitlines())) <= 110


def test_an_error_gets_no_codes_either(tmp_path: Path) -> None:
    """The name of a file that is not there comes from whoever sent the command."""
    done = fundrisk("check", tmp_path / NAME, *DAY)

    assert done.returncode == 2
    assert "[red]a" in done.stderr
    assert unseen(done.stderr) == set()


def test_the_issues_are_texts(ledger: Path, tmp_path: Path) -> None:
    """No cell of the table is a formula, a code or half a word turned about."""
    out = tmp_path / "issues.csv"
    sound(fundrisk("check", ledger, *DAY, "--issues", out))
    text = out.read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]

    assert unseen(text) == set()
    assert [cell for cell in cells if cell.startswith(SIGNS)] == []
    assert any("=1+1" in cell for cell in cells)


def test_json_says_all_and_shows_no_code(ledger: Path) -> None:
    """Signs that nobody sees are written as numbers, so nothing is lost."""
    printed = sound(fundrisk("check", ledger, *DAY, "--json", "-"))
    told = json.loads(printed)

    assert NAME in [file["name"] for file in told["provenance"]["inputs"]]


def test_a_screening_is_texts(ledger: Path, tmp_path: Path) -> None:
    """Table and issues of a screening, beside what is printed."""
    out = tmp_path / "out"
    sound(fundrisk("screen", ledger, *DAY, "--out", out))

    for name in (SPREADSHEET, ISSUES):
        text = (out / name).read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
        words = [cell for cell in cells if not _is_number(cell)]
        assert unseen(text) == set()
        assert [cell for cell in words if cell.startswith(SIGNS)] == []


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
