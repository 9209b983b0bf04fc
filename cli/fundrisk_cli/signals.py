"""Ctrl-C and a reader that leaves early end the program without a word."""

from __future__ import annotations

import signal
import sys
from pathlib import PurePath

INTERRUPTED = 130
"""The exit code of a program that was stopped with Ctrl-C, as shells know it."""

PROGRAMS = ("fundrisk", "-m")


def obey() -> None:
    """Let both end the process at once, if this is the program and not a library.

    From the first import on: a traceback would end in the middle of one of ours.
    What a parent process has switched off (nohup, a job in the background) stays off.
    """
    if PurePath(sys.argv[0]).stem not in PROGRAMS:
        return
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def clear_up_first() -> None:
    """From here on Ctrl-C lets files that are half written be removed first."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
