"""An error → a few words on stderr and an exit code."""

from __future__ import annotations

import os
import re
import sys
import traceback
from contextlib import suppress

from fundrisk.errors import FundriskError, WiringError
from fundrisk_cli.screens import console
from fundrisk_cli.streams import refusal

UNUSABLE, OUR_FAULT = 2, 3
TOO_LONG = re.compile(r"\S{400,}")
START, END = 60, 30
REPORT = (
    "Try: run it once more with FUNDRISK_TRACEBACK=1 and report what it prints, with "
    "the command and 'fundrisk version'. Leave out names and figures of your ledger."
)


def tell(error: Exception) -> int:
    """Say what happened and what to do next; returns the exit code."""
    if os.environ.get("FUNDRISK_TRACEBACK") == "1":
        traceback.print_exception(error, file=sys.stderr)
    error = refusal(error) or error
    if isinstance(error, FundriskError):
        return _told(error)
    words = " ".join(f"{type(error).__name__}: {error}".split())
    _say(f"error {words}", "This is a fault of fundrisk, not of your file.", REPORT)
    return OUR_FAULT


def _told(error: FundriskError) -> int:
    place = f"{error.where}: " if error.where else ""
    first, *others = f"error {place}{error.problem}".split("\n")
    advice = [f"Try: {error.hint}"] if error.hint else []
    if isinstance(error, WiringError):
        _say(first, *others, "This is a fault of fundrisk, not of your file.", *advice)
        return OUR_FAULT
    _say(first, *others, *advice)
    return UNUSABLE


def _say(first: str, *others: str) -> None:
    """Where stderr takes nothing either, the exit code has to do."""
    from fundrisk.reports.views.layout import seen  # noqa: PLC0415 - start-up time

    screen = console(sys.stderr)
    with suppress(OSError):
        screen.print(_short(seen(first)), style="bold red", soft_wrap=True)
        for line in others:
            screen.print(_short(seen(line)), soft_wrap=True)


def _short(text: str) -> str:
    """A text in which no single word fills the screen."""
    return TOO_LONG.sub(lambda word: f"{word[0][:START]}…{word[0][-END:]}", text)
