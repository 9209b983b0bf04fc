"""Words of certainty with more behind them: ``Applied - decision Dec`` is possible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.importers.words import plain
from fundrisk.model.words import Status

if TYPE_CHECKING:
    from fundrisk.importers.words import Words

BREAK = re.compile(r" - |[–(,:]")
DOUBT = "doubt"


def status_of(text: str, words: Words) -> str | None:
    """The status that a text begins with, if nothing in the rest speaks against it.

    A question mark is a doubt, and so are words such as "not" or "subject to".
    """
    if "?" in text:
        return None
    if whole := _value(text, words):
        return whole
    for part in (BREAK.split(text, maxsplit=1)[0], text):
        listed = part.split()
        for count in range(len(listed), 0, -1):
            start = " ".join(listed[:count])
            value = _value(start, words)
            if value:
                rest = text.removeprefix(start)
                return value if _agrees(rest, value, words) else None
    return None


def _agrees(rest: str, value: str, words: Words) -> bool:
    for word in re.findall(r"[\w']+", rest):
        if words.value(DOUBT, word) or (_value(word, words) or value) != value:
            return False
    return True


def _value(text: str, words: Words) -> str | None:
    own = {plain(status.value): status.value for status in Status}
    return own.get(plain(text)) or words.value("status", text)
