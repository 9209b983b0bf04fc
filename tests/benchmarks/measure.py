"""Whole processes, timed from outside by the operating system's own accounting."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median
from typing import NamedTuple

KIB_A_MIB = 1024


class Run(NamedTuple):
    """One finished process: seconds on the wall and of processor, peak MiB."""

    wall: float
    cpu: float
    peak: float


def run(*call: str) -> Run:
    """Run Python with ``call``; its output is thrown away.

    Raises:
        SystemExit: the process failed, with what it said.
    """
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own calls
        [sys.executable, *call], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode:
        sys.exit(f"{' '.join(call)} failed:\n{said.decode()}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / KIB_A_MIB)


HEADING = ("| | wall s | processor s | peak MiB |", "|---|---:|---:|---:|")


def row(name: str, figures: Run) -> str:
    """A line of a table under ``HEADING``."""
    return f"| {name} | {figures.wall:.2f} | {figures.cpu:.2f} | {figures.peak:.0f} |"


class Pair(NamedTuple):
    """Medians of two calls run in turn, and of the ratios run by run."""

    ours: Run
    floor: Run
    wall_ratio: float
    cpu_ratio: float


def pair(ours: tuple[str, ...], floor: tuple[str, ...], times: int) -> Pair:
    """Run ``ours`` and ``floor`` in turn, once to warm up and then ``times`` times."""
    runs = [(run(*ours), run(*floor)) for _ in range(times + 1)][1:]
    return Pair(
        _median([mine for mine, _ in runs]),
        _median([other for _, other in runs]),
        median(mine.wall / other.wall for mine, other in runs),
        median(mine.cpu / other.cpu for mine, other in runs),
    )


def _median(runs: list[Run]) -> Run:
    return Run(*(median(values) for values in zip(*runs, strict=True)))
