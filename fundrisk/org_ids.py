"""An identifier of an organisation as written → PREFIX-NUMBER, and what was mended.

The registers and the forms of their numbers are rules (``taxonomies/org_ids.yaml``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.funder_rules import OrgIds, Register

_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r"[\s_\-/:.]+")
_BRITISH = re.compile(r"GB[-_ :]", re.IGNORECASE)

_LETTER = re.compile("[A-Za-z.]")

ZEROS = "org_id_zeros"
SPELLING = "org_id_spelling"
FORM = "org_id_form"
RETIRED = "org_id_retired"
UNKNOWN = "org_id_unknown"
NO_NUMBER = "org_id_no_number"


class Tidied(NamedTuple):
    """An identifier, and the kind and words of what there is to say about it, if any.

    No value is one that says in words that there is no number (``GB-COH-n/a``).
    """

    value: str | None
    kind: str = ""
    words: str = ""


def tidied(text: str, rules: OrgIds) -> Tidied:
    """One identifier in the spelling of its register; a strange one stays as it is."""
    bare = _SPACE.sub("", text)
    register = _register_of(text, rules)
    if register is not None:
        return _of_register(text, register)
    if _BRITISH.match(text.strip()):
        words = f"'{text}' begins with no register that fundrisk knows"
        return Tidied(bare, UNKNOWN, words)
    return Tidied(bare)


def _of_register(text: str, register: Register) -> Tidied:
    written = _written(text, register)
    number = _number(written, register)
    value = register.prefix + number
    if not _whole(register.pattern).fullmatch(number):
        if not re.search(r"\d", number) and r"\d" in register.pattern:
            words = f"'{text}' holds no number and is read as no identifier"
            return Tidied(None, NO_NUMBER, words)
        words = f"'{text}' has not the form of a number of {register.name}"
        return Tidied(value, FORM, f"{words}, such as {register.example}")
    if len(number) > len(written):
        return Tidied(value, ZEROS, f"'{text}' read as {value}: leading zeros restored")
    if value != text:
        return Tidied(value, SPELLING, f"'{text}' read as {value}")
    if register.retired:
        instead = f"; use {register.use}" if register.use else ""
        words = f"{register.prefix} is retired: {register.retired}{instead}"
        return Tidied(value, RETIRED, words)
    return Tidied(value)


def well_formed(rules: OrgIds) -> str:
    """A pattern of identifiers about which there is nothing to say, the common ones."""
    plain = [
        one
        for one in rules.registers
        if not one.retired and not _LETTER.search(one.pattern.replace(r"\d", ""))
    ]
    forms = [f"{re.escape(one.prefix)}(?:{one.pattern})" for one in plain]
    figures = [
        rf"{re.escape(one.prefix)}\d{{{one.length}}}"
        for one in rules.registers
        if one.length is not None and _whole(one.pattern).fullmatch("0" * one.length)
    ]
    return "|".join((*forms, *figures))


def prefixed(number: str, prefix: str, rules: OrgIds) -> Tidied:
    """A bare number of a register that the heading of its column names."""
    return tidied(prefix + number, rules)


def best(identifiers: Sequence[str], rules: OrgIds) -> str:
    """The identifier by which a body that has several is known."""
    return min(identifiers, key=lambda one: (rules.rank(one), one))


def _register_of(text: str, rules: OrgIds) -> Register | None:
    loose = _LOOSE.sub("-", text.strip()).upper()
    found = [one for one in rules.registers if loose.startswith(one.prefix)]
    return max(found, key=lambda one: len(one.prefix), default=None)


def _written(text: str, register: Register) -> str:
    """What stands after the prefix, however its parts are joined."""
    parts = register.prefix.strip("-").split("-")
    start = r"[\s_\-/:.]+".join(map(re.escape, parts)) + r"[\s_\-/:.]+"
    return _SPACE.sub("", re.sub(rf"^\s*{start}", "", text, flags=re.IGNORECASE))


def _number(written: str, register: Register) -> str:
    if written.upper() != written and _whole(register.pattern).fullmatch(written):
        return written
    number = written
    if re.search("[A-Z]", register.pattern):
        number = number.upper()
    again = register.prefix.strip("-").split("-")[-1]
    bare = number.upper().removeprefix(again)
    if _whole(register.pattern).fullmatch(bare):
        return bare if bare != number.upper() else number
    return _full_length(number, register)


def _full_length(number: str, register: Register) -> str:
    """The number with the zeros that a spreadsheet took, and no O where a 0 belongs."""
    if register.length is None:
        return number
    for letters in (*register.letters, ""):
        figures = number.removeprefix(letters).replace("O", "0")
        if number.startswith(letters) and figures.isascii() and figures.isdigit():
            start = letters or (
                register.letters[0] if len(register.letters) == 1 else ""
            )
            return start + figures.zfill(register.length - len(start))
    return number


@lru_cache(maxsize=256)
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
