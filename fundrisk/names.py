"""A name as written → the one spelling in which names are compared."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[\u0300-\u036f]+")
_APOSTROPHES = re.compile("['’‘`´]")  # noqa: RUF001 - as people type them
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_OF_A_ROW = re.compile(r"(?:^|-)row-\d+$")


def plain_name(text: str) -> str:
    """Lower case, single spaces, "&" as "and"; no accents, points or leading "the".

    Empty where a text holds no letter and no figure.
    """
    bare = unicodedata.normalize("NFKD", text.lower())
    bare = _APOSTROPHES.sub("", _MARKS.sub("", bare)).replace("&", " and ")
    bare = _BETWEEN_WORDS.sub(" ", bare).strip()
    return bare.removeprefix("the ")


def is_made_of_a_row(agreement_id: str) -> bool:
    """Whether reading made an identifier from the place of a row, which shifts."""
    return _OF_A_ROW.search(agreement_id) is not None
