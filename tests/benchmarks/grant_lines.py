"""Reading 360Giving files beside plain readers of the same bytes → lines of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.grants import write_json, write_workbook
from tests.benchmarks.measure import HEADING, pair, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GRANTS = 100_000
LARGE = 680_000
MIB = 1024 * 1024
JSON = "import json, sys; json.load(open(sys.argv[1], 'rb'))"
EXCEL = "import polars, sys; polars.read_excel(sys.argv[1])"
ONE_BY_ONE = (
    "import ijson, sys; "
    "print(sum(1 for _ in ijson.items(open(sys.argv[1], 'rb'), 'grants.item')))"
)


def grant_lines(folder: Path) -> list[str]:
    """JSON and a workbook of ``GRANTS``, and a JSON file of about 500 MB."""
    cases: tuple[tuple[str, Callable[[Path, int], None], int, str, str, int], ...] = (
        ("grants.json", write_json, GRANTS, "json.load", JSON, 3),
        ("grants.xlsx", write_workbook, GRANTS, "polars.read_excel", EXCEL, 3),
        ("large.json", write_json, LARGE, "ijson, item by item", ONE_BY_ONE, 1),
    )
    lines = ["## Reading published grants (360Giving)", "", *HEADING]
    notes = []
    for name, write, count, plain, code, times in cases:
        path = folder / name
        write(path, count)
        size = path.stat().st_size / MIB
        ours = ("-m", "tests.benchmarks.read_grants", str(path))
        found = pair(ours, ("-c", code, str(path)), times)
        what = f"{count:,} grants, {path.suffix[1:]}, {size:.0f} MiB"
        lines += [row(what, found.ours), row(f"floor: {plain}", found.floor)]
        notes.append(
            f"* {what}: wall {found.wall_ratio:.2f} times the floor, "
            f"processor {found.cpu_ratio:.2f}."
        )
        path.unlink()
    return [*lines, "", *notes, ""]
