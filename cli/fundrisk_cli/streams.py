"""Stdout and stderr where they are closed, full or only for reading."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TextIO

from fundrisk.errors import CallError

REFUSALS = (errno.EBADF, errno.EIO, errno.ENOSPC, errno.EPIPE)


def must_be_open() -> None:
    """Without a stdout nothing could be told; a stderr is put in its place.

    Raises:
        CallError: there is no stdout.
    """
    if sys.stderr is None:
        sys.stderr = _nowhere()
    if sys.stdout is None:
        sys.stdout = _nowhere()
        problem = "stdout is closed, so the result cannot be printed"
        raise CallError(problem, hint="send it to a file, for example > report.txt")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def refusal(error: Exception) -> CallError | None:
    """The message for a stream that takes nothing; nothing for any other error.

    An error of a file names the file, one of a stream does not.
    """
    if not isinstance(error, OSError) or error.filename is not None:
        return None
    if error.errno not in REFUSALS:
        return None
    _forget(sys.stdout.fileno())
    problem = f"the result cannot be printed: {error.strerror}"
    hint = "see that the disk has room and that the output may be written to"
    return CallError(problem, where="stdout", hint=hint)


def _forget(stream: int) -> None:
    """What is left in the buffer goes nowhere, or Python would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    os.close(nowhere)
