"""Other processes that work on a record, to be stopped, limited or watched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
START = """
import os, sys
from datetime import date, timedelta
from pathlib import Path
from fundrisk.model.snapshot import Snapshot
from fundrisk.store.record import opened
path = Path(sys.argv[1])
"""
SAVE_ON_AND_ON = """
import duckdb
snapshot = Snapshot.model_validate_json(Path(sys.argv[2]).read_bytes())
day = date.fromisoformat(sys.argv[3])
print("ready", flush=True)
while True:
    with opened(path, write=True) as record:
        record.save([snapshot.model_copy(update={"as_of": day})])
        print(day, flush=True)
    day += timedelta(days=1)
"""
HOLD = """
with opened(path, write=sys.argv[2] == "write") as record:
    print("ready", flush=True)
    sys.stdin.read()
"""
AS_ANYBODY = """
if sys.platform == "linux" and os.geteuid() == 0 and "AS_ANYBODY" not in os.environ:
    import ctypes
    for capability in (1, 2):  # to write to, and to read, what bits forbid
        assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0
    again = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, again, {**os.environ, "AS_ANYBODY": "1"})
"""
"""Goes on as a process that the bits of files and folders bind, whoever runs it."""


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process of its own that runs ``START`` and then ``code``."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", START + code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def ended(code: str, *arguments: object) -> tuple[str, str]:
    """What such a process said on stdout and stderr, once it has come to its end."""
    with child(code, *arguments) as process:
        said, complained = process.communicate()
    assert process.returncode == 0, complained
    return said, complained
