"""A binary workbook (.xls, .xlsb) → tried in a process of its own, with little memory.

What cells such a file holds is not known before it is read, and a reader that is asked
for more memory than there is takes the whole program down with it. Here it takes down
the trial only. Where the system knows no limits (Windows), only that is guarded.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import MOST_TRIAL_BYTES, MOST_TRIAL_SECONDS, in_words

if TYPE_CHECKING:
    from pathlib import Path

OUT_OF_MEMORY = 99
TRIAL = f"""
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MOST_TRIAL_BYTES}, {MOST_TRIAL_BYTES}))
except ImportError:
    pass
import fastexcel
try:
    book = fastexcel.read_excel(sys.stdin.buffer.read())
    for name in book.sheet_names:
        book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
except MemoryError:
    sys.exit({OUT_OF_MEMORY})
except BaseException:
    sys.exit(0)
"""


def refuse_greedy(content: bytes, path: Path) -> None:
    """Try to read a workbook; what only is damaged passes, and is told of later.

    Raises:
        UnreadableFileError: it takes too much memory or time, or breaks its reader.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", "-c", TRIAL],
            input=content,
            capture_output=True,
            check=False,
            timeout=MOST_TRIAL_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise _greedy(path) from None
    if done.returncode:
        raise _greedy(path)


def _greedy(path: Path) -> UnreadableFileError:
    problem = (
        "the workbook is damaged, or has cells far away from its table, which would "
        f"take more than {in_words(MOST_TRIAL_BYTES)} to read"
    )
    hint = (
        "open it in Excel or LibreOffice, delete the empty rows below and the columns "
        "to the right of the table, and save it as .xlsx"
    )
    return UnreadableFileError(problem, where=str(path), hint=hint)
