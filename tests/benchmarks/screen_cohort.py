"""One run of the screening benchmark: a cohort on disk, its table digested.

Called as ``screen_cohort.py FOLDER PARTITIONS``; prints the digest of the table, which
must not depend on runs, threads or partitions.
"""

from __future__ import annotations

import sys
from array import array
from hashlib import sha256
from pathlib import Path

from fundrisk.reading import load_rules, read_ledger
from fundrisk.screening.local import screen
from tests.benchmarks.cohort import AS_OF


def main(folder: Path, partitions: int) -> None:
    """Screen the cohort and print the digest of the rows, in whatever order."""
    tables = screen(
        read_ledger(folder).frames,
        as_of=AS_OF,
        rulebook=load_rules(),
        partitions=partitions,
    )
    hashes = sorted(number for table in tables for number in table.hash_rows(seed=0))
    print(sha256(array("Q", hashes).tobytes()).hexdigest())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
