"""The command line as a process of its own, the way that people and scripts run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_ledgers"
DAY = ("--as-of", "2024-12-31")


def fundrisk(
    *call: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    program: tuple[str, ...] = (sys.executable, "-m", "fundrisk_cli"),
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m fundrisk_cli`` without a terminal."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "cli")])
    plain = {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
    return subprocess.run(  # noqa: S603 - our own program
        [*program, *map(str, call)],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env={**os.environ, **plain, **(env or {})},
    )
