"""Texts that a spreadsheet would run → the same behind an apostrophe, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

# A formula, a sign that begins one, or the name of an error; LibreOffice's are Err:502.
RUNS = r"([=+\-@#\t\r]|[Ee][Rr][Rr]:5\d\d$)"
BARE = rf"^('*)({RUNS})"
QUOTED = re.compile(rf"'+{RUNS}")


def quoted(text: pl.Expr) -> pl.Expr:
    """The text with one apostrophe more before what a spreadsheet would run."""
    return text.str.replace(BARE, "'$1$2")


def unquoted(text: str) -> str | None:
    """A text without the apostrophe that keeps it from being run; else nothing."""
    return text[1:] if QUOTED.match(text) else None


def all_unquoted(texts: pl.Series) -> pl.Series:
    """The same for a whole column; texts that are not quoted stay as they are."""
    return texts.str.replace(rf"^'('*{RUNS})", "$1")
