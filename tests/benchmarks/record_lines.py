"""A record of ten years: seconds to compare and to save, and the size of its file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from fundrisk import recording
from fundrisk.clock import months_after
from fundrisk.comparing import compare
from tests.benchmarks.measure import HEADING, pair, row
from tests.end_to_end.samples import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TIMES = 5
QUARTERS = 40
LETTER = "d"
LAST = date(2028, 9, 30)
SIGNATURE = recording.Signature(datetime(2026, 1, 10, 9, 0, tzinfo=UTC))
FLOOR = "import duckdb, polars, typer, rich.console; from pydantic import BaseModel"
ABOUT = (
    "One organisation saved at forty quarter-ends, the last two compared: rules alike, "
    "so that nothing older is computed again."
)
RATIOS = (
    "Ratio run by run to the libraries alone: wall {wall:.2f}, processor {cpu:.2f}."
)


def record_lines(folder: Path) -> list[str]:
    """The record of ten years beside a record of two quarters, and the process."""
    small, large = folder / "two.duckdb", folder / "forty.duckdb"
    two, forty = _saved(small, 2), _saved(large, QUARTERS)
    whole = pair(("-m", "fundrisk_cli", "compare", str(large)), ("-c", FLOOR), TIMES)
    return [
        "## The quarterly record",
        "",
        ABOUT,
        "",
        "| quarters | file, kB | compare, wall s | processor s | save one, wall s |",
        "|---:|---:|---:|---:|---:|",
        _line(2, small, two),
        _line(QUARTERS, large, forty),
        "",
        *HEADING,
        row("`fundrisk compare` of forty quarters", whole.ours),
        row("the libraries that are used, duckdb among them", whole.floor),
        "",
        RATIOS.format(wall=whole.wall_ratio, cpu=whole.cpu_ratio),
        "",
    ]


def _saved(place: Path, quarters: int) -> float:
    """Save so many quarters; returns the wall seconds of the last."""
    seconds = 0.0
    for back in reversed(range(quarters)):
        day = months_after(LAST, -3 * back)
        began = perf_counter()
        call = recording.Call([SAMPLES / f"lio_{LETTER}"], as_of=day)
        recording.save(call, place, SIGNATURE)
        seconds = perf_counter() - began
    return seconds


def _line(quarters: int, place: Path, seconds: float) -> str:
    wall, processor = _timed(lambda: compare(place))
    size = place.stat().st_size / 1000
    figures = f"{wall:.2f} | {processor:.2f} | {seconds:.2f}"
    return f"| {quarters} | {size:,.0f} | {figures} |"


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    """Medians over a few runs in one process, the first left out."""
    walls, processors = [], []
    for _ in range(TIMES + 1):
        wall, processor = perf_counter(), process_time()
        call()
        walls.append(perf_counter() - wall)
        processors.append(process_time() - processor)
    return median(walls[1:]), median(processors[1:])
