"""Every broken file gives a ledger or one clear message, soon and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.hostile.corpus import EITHER, READS, Case, cases

ROOT = Path(__file__).parents[2]
SECONDS = 90
MEGABYTES = 2_100
TELL_TALE = ("Traceback", "polars.", "calamine", "Error(", "exceptions.", "0x")


@cache
def outcomes(ending: str) -> dict[str, dict[str, Any]]:
    """What became of the files of one ending, each read in a process of its own."""
    with TemporaryDirectory() as folder:
        for case in _by_ending()[ending]:
            (Path(folder) / case.name).write_bytes(case.made())
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "tests.hostile.child", folder],
            capture_output=True,
            check=True,
            cwd=ROOT,
            encoding="utf-8",
        )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["name"]: one for one in found}


@cache
def _by_ending() -> dict[str, list[Case]]:
    groups = defaultdict(list)
    for case in cases():
        groups[case.name.rpartition(".")[2]].append(case)
    return groups


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_hostile_file_is_read_or_refused_in_words(case: Case) -> None:
    """It says what, where and what next, within a bound of time and memory."""
    found = outcomes(case.name.rpartition(".")[2])[case.name]

    assert "fault" not in found
    assert found["seconds"] < SECONDS
    assert found["kilobytes"] < MEGABYTES * 1_000
    if case.expected == READS:
        assert "refused" not in found
        assert any(case.also in problem for problem in ["", *found["issues"]])
    elif case.expected != EITHER:
        assert case.expected in found.get("refused", "it was read")
    if "refused" in found:
        assert case.name in found["refused"]
        assert found["hint"]
        assert not any(word in found["refused"] for word in TELL_TALE)
    if case.also:
        assert any(case.also in problem for problem in found["issues"])
