"""A bound on the memory that a question takes, where the system can set one."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 1_500_000_000
_PAGES = Path("/proc/self/statm")


@contextmanager
def bounded_memory() -> Iterator[None]:
    """Within, this process gets no more than ``MOST_BYTES`` on top of what it has.

    DuckDB's own limit does not count long texts (``repeat('x', 2000000000)``). Where
    the system cannot say how much is in use, only DuckDB's limit holds.
    """
    if sys.platform == "win32" or not _PAGES.exists():
        yield
        return
    import resource  # noqa: PLC0415 - not on every system

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    in_use = int(_PAGES.read_text("ascii").split()[0]) * resource.getpagesize()
    most = in_use + MOST_BYTES
    tighter = most if soft == resource.RLIM_INFINITY else min(soft, most)
    resource.setrlimit(resource.RLIMIT_AS, (tighter, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
