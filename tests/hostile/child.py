"""Read every file of a folder, each in a process of its own with little of everything.

    python -m tests.hostile.child FOLDER

prints a line of JSON for each file: what was said, and what it cost.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from fundrisk.errors import FundriskError
from fundrisk.importers.read import read
from tests.importers.building import vocabulary

MOST_MEMORY = 3_000_000_000
MOST_SECONDS = 120


def outcome(path: Path) -> dict[str, Any]:
    """What reading the file comes to; an error that is not ours by its name."""
    try:
        imported = read(path, vocabulary())
        height = imported.frames.agreements.collect().height
    except FundriskError as error:
        return {"refused": str(error), "hint": error.hint}
    except BaseException as error:  # noqa: BLE001 - that is what is looked for
        return {"fault": f"{type(error).__name__}: {error}"}
    return {"agreements": height, "issues": [i.problem for i in imported.issues]}


def limited(path: Path) -> dict[str, Any]:
    """The same in a process that may not take more than it should."""
    reading, writing = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        with os.fdopen(writing, "w") as stream:
            json.dump(outcome(path), stream)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    _, status, used = os.wait4(child, 0)
    found = json.loads(told) if told else {"fault": f"died with status {status}"}
    seconds = time.monotonic() - begun
    return {**found, "seconds": seconds, "kilobytes": used.ru_maxrss}


def main() -> None:
    """All files of the folder."""
    for path in sorted(Path(sys.argv[1]).iterdir()):
        made = {"name": path.name, **limited(path)}
        sys.stdout.write(json.dumps(made) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
