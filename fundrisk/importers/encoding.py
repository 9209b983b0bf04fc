"""Bytes of a text file → its text, by evidence, and which encoding was taken.

A £ is the byte A3 in Windows and on the Mac and 9C in DOS; é is E9, 8E or 82. The one
that makes most of the text plausible is taken, and said where any letter depends on it.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.plausible import plausibility
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In this order where the evidence is the same.
PAGES = {
    "cp1252": "Windows (cp1252)",
    "cp850": "DOS (cp850)",
    "cp437": "DOS (cp437)",
    "mac_roman": "Mac Roman",
}
HIGH = re.compile(rb"[\x80-\xff]")
CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x19\x1b-\x1f]")
WORD = re.compile(r"[^\s,;|\"]*[^\x00-\x7f][^\s,;|\"]*")
SAMPLE_BYTES = 2_000_000
"""Enough to tell an encoding by; the rest of a long file is of the same kind."""

STRAY = 100
"""One odd byte in so many is damage; more is no text."""

SHOWN = 3
SAVE_AS = "save the sheet as 'CSV UTF-8', which leaves no doubt"
NO_TEXT = "this is not a text file, whatever its name says"
NO_TEXT_HINT = "open it in the program that made it and save it as CSV UTF-8 or .xlsx"


class Decoded(NamedTuple):
    """The text of a file, and what there is to say of how it was read."""

    text: str
    issues: tuple[ImportIssue, ...] = ()


def decoded(content: bytes, file: str) -> Decoded:
    """The text in UTF-8, UTF-16, or a code page of Windows, DOS or the Mac.

    Raises:
        UnreadableFileError: the bytes are no text.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(name, errors="replace"))
    if b"\0" in content:
        return _with_noughts(content, file)
    return _without_noughts(content.removesuffix(b"\x1a"), file)


def _without_noughts(content: bytes, file: str) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    high = len(HIGH.findall(content[:SAMPLE_BYTES]))
    broken = content[:SAMPLE_BYTES].decode("utf-8", errors="replace").count("\ufffd")
    if broken * 3 < high:
        return _mixed(content, file)
    return _of_a_page(content, file)


def _of_a_page(content: bytes, file: str) -> Decoded:
    sample = content[:SAMPLE_BYTES]
    texts = {page: sample.decode(page, errors="replace") for page in PAGES}
    points = {page: plausibility(text) for page, text in texts.items()}
    best = max(PAGES, key=lambda page: points[page])
    rival = next(
        (
            page
            for page in PAGES
            if page != best
            and points[page] == points[best]
            and texts[page] != texts[best]
        ),
        None,
    )
    shown = _examples(texts[best])
    problem = f"the file is not UTF-8 and is read as {PAGES[best]}: {shown}"
    severity = Severity.NOTE
    if rival:
        problem += f"; as {PAGES[rival]} it would say {_examples(texts[rival])}"
        severity = Severity.WARNING
    issue = _issue(file, severity, problem)
    return Decoded(content.decode(best, errors="replace"), (issue,))


def _mixed(content: bytes, file: str) -> Decoded:
    """UTF-8 with a few bytes of Windows in it, as pasting files together leaves it."""
    codecs.register_error("fundrisk.windows", _windows)
    text = content.decode("utf-8", errors="fundrisk.windows")
    problem = "parts of the file are UTF-8, parts Windows (cp1252); both are read"
    return Decoded(text, (_issue(file, Severity.WARNING, problem),))


def _windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    part = error.object[error.start : error.end]
    return part.decode("cp1252", errors="replace"), error.end


def _with_noughts(content: bytes, file: str) -> Decoded:
    """UTF-16 without its mark, or text with stray noughts; anything else is no text."""
    sample = content[:SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for name, full, empty in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if full * 2 > half and empty * STRAY <= half:
            problem = "the file is UTF-16 without the mark that says so, and is read so"
            text = content.decode(name, errors="replace")
            return Decoded(text, (_issue(file, Severity.NOTE, problem),))
    count = content.count(0)
    if count * STRAY > len(content) or CONTROLS.search(content):
        raise UnreadableFileError(NO_TEXT, where=file, hint=NO_TEXT_HINT)
    rest = _without_noughts(content.replace(b"\0", b""), file)
    problem = f"{count} bytes of nothing (NUL) stood in the text and are left out"
    damage = _issue(file, Severity.WARNING, problem)
    return Decoded(rest.text, (damage, *rest.issues))


def _examples(text: str) -> str:
    found = list(dict.fromkeys(WORD.findall(text)))
    money = [word for word in found if "£" in word]
    words = dict.fromkeys((*money[:1], *found))
    return ", ".join(f"'{word[:30]}'" for word in list(words)[:SHOWN])


def _issue(file: str, severity: Severity, problem: str) -> ImportIssue:
    return ImportIssue(
        severity=severity,
        problem=problem,
        where=SourceRef(file=file),
        hint=SAVE_AS,
        kind="encoding",
    )
