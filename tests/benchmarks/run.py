"""All benchmarks beside their floors; writes ``RESULTS.md`` here.

``make bench`` runs it. Absolute times are this machine's on that day; the ratios are
what to compare, and a test never asserts either.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fundrisk.screening.local import PARTITION_AGREEMENTS
from tests.benchmarks.cohort import write_cohort
from tests.benchmarks.grant_lines import grant_lines
from tests.benchmarks.loss_distribution import loss_lines
from tests.benchmarks.measure import HEADING, Pair, pair, row, run
from tests.benchmarks.record_lines import record_lines
from tests.benchmarks.stress_lines import stress_lines

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORKBOOK = ROOT / "sample_ledgers" / "lio_e_workbook" / "lio-e.xlsx"
IMPORTS = "import polars, pydantic, typer, rich"
USED = "import polars, typer, rich.console; from pydantic import BaseModel"
CHECK = ("-m", "fundrisk_cli", "check", str(WORKBOOK), "--as-of", "2024-12-31")
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
REFERENCE = 1_000_000
TIMES = 5


def main(*, largest: int) -> None:
    """Run everything up to cohorts of ``largest`` agreements."""
    lines = [HEAD.format(machine=_machine())]
    lines += _check_lines(
        pair(CHECK, ("-c", IMPORTS), TIMES), pair(CHECK, ("-c", USED), TIMES)
    )
    lines += loss_lines()
    with TemporaryDirectory() as folder:
        lines += grant_lines(Path(folder))
        lines += _screen_lines(Path(folder), largest)
        lines += record_lines(Path(folder))
    lines += stress_lines()  # last: a child's peak is never below its parent's
    (HERE / "RESULTS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


HEAD = """\
# Benchmarks

Made by `make bench` on {machine}. Whole processes, medians; each of ours ran in turn
with its floor, so compare the ratios.
"""


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


def _check_lines(found: Pair, used: Pair) -> list[str]:
    return [
        "## `fundrisk check` on a sample workbook",
        "",
        *HEADING,
        row("`fundrisk check lio-e.xlsx`", found.ours),
        row(f"floor: `python -c '{IMPORTS}'`", found.floor),
        row(f"the classes that are used: `python -c '{USED}'`", used.floor),
        "",
        (
            f"Ratio run by run to the floor: wall {found.wall_ratio:.2f}, "
            f"processor {found.cpu_ratio:.2f}; to a process that loads the classes "
            f"that are used: {used.wall_ratio:.2f} and {used.cpu_ratio:.2f}."
        ),
        "",
    ]


def _screen_lines(folder: Path, largest: int) -> list[str]:
    lines = ["## Screening a cohort from Parquet", "", *HEADING]
    notes: list[str] = []
    for size in (size for size in SIZES if size <= largest):
        place = folder / str(size)
        write_cohort(place, size)
        parts = -(-size // PARTITION_AGREEMENTS)
        ours = _module("screen_cohort", str(place), str(parts))
        floor = _module("floor_cohort", str(place))
        found = pair(ours, floor, 3 if size < SIZES[-1] else 1)
        dealt = "1 partition" if parts == 1 else f"{parts} partitions"
        lines.append(row(f"{size:,} agreements, {dealt}", found.ours))
        lines.append(row(f"{size:,}: floor, scan and one group_by", found.floor))
        notes.append(
            f"{size:,}: wall {found.wall_ratio:.1f} times the floor, "
            f"processor {found.cpu_ratio:.1f}."
        )
        if size == REFERENCE:
            notes += _same(place)
    return [*lines, "", *(f"* {note}" for note in notes)]


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return ("-m", f"tests.benchmarks.{name}", *arguments)


def _same(place: Path) -> list[str]:
    """Digests of the table over repeated runs, thread counts and partitions."""
    digests = set()
    for threads, parts in (("2", "4"), ("2", "4"), ("1", "4"), ("2", "1"), ("2", "7")):
        done = subprocess.run(  # noqa: S603 - our own calls
            [sys.executable, *_module("screen_cohort", str(place), parts)],
            env=os.environ | {"POLARS_MAX_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout.strip())
    verdict = "identical" if len(digests) == 1 else "DIFFERENT"
    return [
        (
            f"Tables of {REFERENCE:,} agreements over repeated runs, 1 and 2 threads, "
            f"and 1, 4 and 7 partitions: {verdict}."
        )
    ]


if __name__ == "__main__":
    run("-c", IMPORTS)
    main(largest=int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
