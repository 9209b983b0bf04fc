"""The README shows what the program really prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from tests.end_to_end.samples import QUARTERS
from tests.end_to_end.saved_quarters import saved

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"<!-- output: begin -->\n(.*?)<!-- output: end -->", re.DOTALL)
COMPARED = re.compile(
    r"<!-- output of compare: begin -->\n(.*?)<!-- output of compare: end -->",
    re.DOTALL,
)


def test_the_two_commands_come_first() -> None:
    """The first commands that a reader meets are make demo and make test."""
    commands = re.findall(r"^    (\S.*)$", README, flags=re.MULTILINE)

    assert commands[0].startswith("make demo")
    assert commands[1].startswith("make test")


def test_the_output_shown_is_the_real_one() -> None:
    """Each block of output in the README stands so in what the demo prints."""
    printed = _run("check", "sample_ledgers/lio_e", "--as-of", "2024-12-31")

    _must_print(SHOWN, printed)


def test_the_comparison_shown_is_the_real_one(tmp_path: Path) -> None:
    """So does each block in what compare prints of two saved quarters of a sample."""
    record = saved("d", tmp_path, QUARTERS[:2])

    _must_print(COMPARED, _run("compare", str(record)))


def _run(*call: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "fundrisk_cli", *call],
        cwd=ROOT,
        env={"NO_COLOR": "1", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def _must_print(blocks_in: re.Pattern[str], printed: str) -> None:
    shown = blocks_in.search(README)
    blocks = dedent(shown.group(1)).strip("\n").split("\n[…]\n") if shown else []

    assert len(blocks) > 2
    for block in blocks:
        assert block.strip("\n") in printed
