"""A file of grants → its ledger, as a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from fundrisk.reading import read_ledger


def main(path: Path) -> None:
    """Read the file and print how many agreements and issues there are."""
    imported = read_ledger(path)
    agreements = imported.frames.agreements
    count = agreements.select("org_id").collect(engine="streaming").height
    print(count, len(imported.issues))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
