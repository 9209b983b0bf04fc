"""Texts of a CSV file that no spreadsheet takes for a formula."""

from __future__ import annotations

import polars as pl
from polars import selectors

BEGINNING = r"^([=+\-@\t\r\n])"
"""What Excel and LibreOffice run as a formula, or skip before one."""


UNSEEN = r"[\p{Cc}\p{Cf}]"
"""Signs that steer terminals, or turn the direction of a text about."""


def seen() -> pl.Expr:
    """The columns of text, with a space for each sign that nobody sees."""
    return selectors.string().str.replace_all(UNSEEN, " ")


def harmless() -> pl.Expr:
    """The columns of text, with an apostrophe before what looks like a formula.

    Numbers are left alone: with an apostrophe they would no longer add up.
    """
    return selectors.string().str.replace(BEGINNING, "'$1")
