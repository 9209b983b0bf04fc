"""A text in a guessed encoding → how plausible its letters beyond ASCII are."""

from __future__ import annotations

import re
from collections import Counter

NEIGHBOURS = re.compile(r"(?=(.?)([^\x00-\x7f])(.?))", re.DOTALL)
USUAL = frozenset("éèêëáàâäãåíìîïóòôöõøúùûüçñýÿæœßÉÈÊÁÀÂÄÍÓÖÚÜÇÑÅØÆŒŵŷŴŶ")
CURRENCIES = frozenset("£€")
APOSTROPHE = "\u2019"
DASHES = frozenset("–—")
OPENING = frozenset("\u2018“«")
CLOSING = frozenset("\u2019”»")
HARMLESS = frozenset("•…·°©®™½¼¾²³\u00d7§\u00a0")
FIRST_BOX, LAST_BOX = "\u2500", "\u259f"
LOST = "\ufffd"


def plausibility(text: str) -> int:
    """Points for and against; compare only with another reading of the same bytes."""
    places = Counter(found.groups() for found in NEIGHBOURS.finditer(text))
    return sum(_points(*place) * count for place, count in places.items())


def _points(before: str, letter: str, after: str) -> int:
    if letter == LOST or "\x80" <= letter <= "\x9f":
        return -4
    if FIRST_BOX <= letter <= LAST_BOX:
        return -3
    if letter in CURRENCIES:
        return _of_currency(before, after)
    if letter.isalpha():
        return _of_letter(before, letter, after)
    return _of_sign(before, letter, after)


def _of_currency(before: str, after: str) -> int:
    """A pound sign stands before figures."""
    if after.isdigit():
        return 3
    return -1 if before.isalpha() else 1


def _of_letter(before: str, letter: str, after: str) -> int:
    """A letter stands among letters, and a capital not after a small one."""
    if before.isdigit() or after.isdigit():
        return -2
    if not before.isalpha() and not after.isalpha():
        return -1
    if letter.isupper() and before.islower():
        return -2
    return 1 if letter in USUAL else -1


def _of_sign(before: str, letter: str, after: str) -> int:
    """An apostrophe stands between letters, a dash between words or figures."""
    within = before.isalpha() and after.isalpha()
    if letter == APOSTROPHE and before.isalpha():
        return 2
    if letter in DASHES:
        return 0 if within else 1
    if letter in OPENING:
        return 1 if after.isalnum() and not before.isalnum() else -1
    if letter in CLOSING:
        return -1 if within or before.isspace() else 1
    return 0 if letter in HARMLESS and not within else -1
