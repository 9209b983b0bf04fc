"""A full stress of one organisation: seconds of computing, and the whole process."""

from __future__ import annotations

from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from fundrisk.reading import load_rules, read_ledger
from fundrisk.stressing import stressed
from tests.benchmarks.measure import HEADING, pair, row
from tests.end_to_end.samples import NOW, SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 5
LETTERS = "deg"
ABOUT = (
    "Run-off, fifteen scenarios against two baselines, losses, reverse stress and what "
    "would change; reading and printing left out."
)
RATIOS = "Ratio run by run: wall {wall:.2f}, processor {cpu:.2f}."


def stress_lines() -> list[str]:
    """Every scenario, losses, reverse stress and what would change, for samples."""
    call = ("-m", "fundrisk_cli", "stress", str(SAMPLES / "lio_e"))
    check = ("-m", "fundrisk_cli", "check", str(SAMPLES / "lio_e"))
    day = ("--as-of", NOW.isoformat())
    whole = pair((*call, *day), (*check, *day), TIMES)
    return [
        "## A full stress of one organisation",
        "",
        ABOUT,
        "",
        "| ledger | agreements in force | computing, wall s | processor s |",
        "|---|---:|---:|---:|",
        *(_line(SAMPLES / f"lio_{letter}") for letter in LETTERS),
        "",
        *HEADING,
        row("`fundrisk stress lio_e`", whole.ours),
        row("beside `fundrisk check lio_e`", whole.floor),
        "",
        RATIOS.format(wall=whole.wall_ratio, cpu=whole.cpu_ratio),
        "",
    ]


def _line(ledger: Path) -> str:
    """Medians over a few runs in one process, the first left out."""
    rulebook, imported = load_rules(), read_ledger(ledger)
    walls, processors, live = [], [], 0
    for _ in range(TIMES + 1):
        wall, processor = perf_counter(), process_time()
        (found,) = stressed(imported, rulebook.scenarios, as_of=NOW, rulebook=rulebook)
        walls.append(perf_counter() - wall)
        processors.append(process_time() - processor)
        live = found.assessment.agreements_live
    figures = f"{median(walls[1:]):.2f} | {median(processors[1:]):.2f}"
    return f"| {ledger.name} | {live} | {figures} |"
