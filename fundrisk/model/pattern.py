"""A regular expression of a rule file → what keeps it from being read."""

from __future__ import annotations

import re

_LOOK_AROUND = re.compile(r"\(\?(?:[=!]|<[=!])|\\[1-9]")
"""The engine that reads the patterns knows neither of the two."""


def pattern_fault(pattern: str, *, instead: str = "") -> str:
    """What is wrong with a pattern; empty where nothing is.

    Args:
        pattern: As it is written.
        instead: What to do where it looks around or refers back, if there is a way.
    """
    if _LOOK_AROUND.search(pattern):
        words = "look-around and back-references are not read"
        return f"{words}: {instead}" if instead else words
    try:
        re.compile(pattern)
    except re.error as error:
        return f"this is not a regular expression: {error}"
    return ""
