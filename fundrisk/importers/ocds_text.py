"""A text of a notice → the same without damage that is certain, and what was mended.

Two faults of publishing are known: text in UTF-8 that was read as cp1252 (``Â£`` for
``£``), and line breaks that became the letters ``rn``. Either is mended only where it
can mean nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

# What the bytes 80 to FF look like when they are read as cp1252.
_SEEN = "".join(
    bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)
    for byte in range(0x80, 0x100)
)
HIGH = re.compile(f"[{re.escape(_SEEN)}]{{2,}}")
RUN = re.compile(r"(?:rn){2,}")
LAST_WORD = re.compile(r"[A-Za-z-]*\Z")
LONGEST_WORD = 40
# No English word begins with rn, or stands as rn alone.
ALONE = re.compile(r"(?<![A-Za-z])(?:rn)+(?=[^a-z]|$)|(?<![A-Za-z])rn(?=[A-Z])")
BEFORE_CAPITAL = re.compile(r"(?P<word>[A-Z]?[a-z]+|\d)rn(?=[A-Z0-9])")
TWO = 2
VOWELS = frozenset("aeiou")


class Mended(NamedTuple):
    """A text, and whether letters or line breaks in it were mended."""

    text: str
    letters: bool = False
    breaks: bool = False


def mended(text: str, ends_in_rn: Collection[str]) -> Mended:
    """The text without certain damage; line breaks come back as single spaces.

    Args:
        text: As published.
        ends_in_rn: Words that end in ``rn`` of themselves, in lower case.
    """
    letters = text
    if not text.isascii():
        letters = HIGH.sub(lambda found: _once_more(found[0]), text)
    lines = _without_rn(letters, ends_in_rn)
    tidy = " ".join(lines.split())
    return Mended(tidy, letters != text, lines != letters)


def _once_more(run: str) -> str:
    """What the same bytes say in UTF-8; the run itself if they say nothing."""
    held = b"".join(
        letter.encode("latin-1")
        if 0x80 <= ord(letter) < 0xA0  # noqa: PLR2004 - cp1252 has no letter here
        else letter.encode("cp1252", errors="replace")
        for letter in run
    )
    try:
        return held.decode("utf-8")
    except UnicodeDecodeError:
        return run


def _without_rn(text: str, ends_in_rn: Collection[str]) -> str:
    """The text with a space for every ``rn`` that was a line break for certain."""
    if "rn" not in text:
        return text

    def of_run(found: re.Match[str]) -> str:
        start = found.start()
        before = LAST_WORD.search(found.string[max(0, start - LONGEST_WORD) : start])
        word = before[0] if before else ""
        if f"{word.lower()}rn" in ends_in_rn or (word and len(found[0]) // TWO % TWO):
            return "rn "
        return found[0] if _may_be_a_name(word) else " "

    def of_one(found: re.Match[str]) -> str:
        word = found["word"]
        is_sound = f"{word.lower()}rn" in ends_in_rn or _may_be_a_name(word)
        return f"{word}rn" if is_sound else f"{word} "

    mended_runs = ALONE.sub(" ", RUN.sub(of_run, text))
    if mended_runs == text:
        return text
    return BEFORE_CAPITAL.sub(of_one, mended_runs)


def _may_be_a_name(word: str) -> bool:
    """Whether the word and rn may be a name, such as Redfern, that no list holds."""
    return word[:1].isupper() and word[-1:] in VOWELS
