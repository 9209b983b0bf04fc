"""Losses of a cohort beside a simulation and a listing in plain Python → a table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from statistics import median

CASES = (
    ("one vectorised run, 10 agreements each", "cohort", 100_000, 10, 3),
    ("the same, 16 agreements each (lattice)", "cohort", 20_000, 16, 3),
    ("numpy, 10,000 simulated years, 10 agreements", "simulated", 300, 10, 1),
    ("numpy, 10,000 simulated years, 16 agreements", "simulated", 300, 16, 1),
    ("plain Python, all outcomes, 10 agreements", "scalar", 30, 10, 1),
)
HEADING = (
    "| | organisations | a second | peak MiB | error: mean | p99 | largest |",
    "|---|---:|---:|---:|---:|---:|---:|",
)


def loss_lines() -> list[str]:
    """One process each on one thread, a second of processor time; medians."""
    lines = ["## Losses with common causes, a cohort", "", *HEADING]
    for name, method, organisations, agreements, times in CASES:
        runs = [_run(method, organisations, agreements) for _ in range(times)]
        middle = {key: median(run[key] for run in runs) for key in runs[0]}
        lines.append(
            f"| {name} | {organisations:,} | {organisations / middle['cpu']:,.0f} "
            f"| {middle['peak']:.0f} | {middle['mean']:.1e} | {middle['p99']:.1e} "
            f"| {middle['max']:.1e} |"
        )
    note = (
        "Relative errors of the expected shortfall (worst tenth of years) of 300 "
        "organisations (of 30 for plain Python) against the listing of all outcomes."
    )
    return [*lines, "", note, ""]


def _run(method: str, organisations: int, agreements: int) -> dict[str, float]:
    call = ("-m", "tests.benchmarks.lose", method, str(organisations), str(agreements))
    done = subprocess.run(  # noqa: S603 - our own call
        [sys.executable, *call],
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    print("\n".join(loss_lines()))
