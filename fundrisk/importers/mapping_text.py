"""Decisions → the text of a mapping file, the same text for the same decisions."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from fundrisk.importers.template_columns import AGREEMENT_COLUMNS
from fundrisk.model.fields import DURATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.base import Noun
    from fundrisk.model.mapping import Mapping

IGNORE = "ignore"
LAST_OF_BMP = 0xFFFF

ABOUT = """\
# What fundrisk was told about these files. You may edit it in any text editor; lines
# that begin with # are not read, and each import writes this file anew without any
# that you have added.
#
# sheets   One entry for each sheet. "heading_row" is the row of the headings as the
#          spreadsheet counts it; "read: false" leaves a sheet out. "headings_sha256"
#          is a fingerprint of the headings, by which a changed sheet is noticed:
#          leave it alone, or delete the line.
# columns  "field" says what a column means: a name such as funder, amount, starts_on
#          or ends_on, or "ignore" for none of them. "because" is the reason.
#          "sure: false" with "field: ignore" is an open question: write the field,
#          or write "sure: true" to say that the column means nothing here.
# funders  "answer: same" says that a name means the body beside it, "different" that
#          it does not, "ask" that nobody has said, "merged" that they are so much
#          alike that fundrisk takes them for one. Answer same or different, and write
#          confirmed_by: "Your name" and confirmed_on: "2026-04-30".
#
# The names of fields are:
"""
NAMES_WIDE = 80


def text_of(mapping: Mapping) -> str:
    """The whole file; text always stands in quotation marks."""
    about = f"{ABOUT}{_names()}\n"
    return "\n".join([about, *_listed("sheets", mapping.sheets, 0), *_funders(mapping)])


def _names() -> str:
    """Every field that a column may mean, as lines that are not read."""
    names = ", ".join((*(ask.field for ask in AGREEMENT_COLUMNS), DURATION, IGNORE))
    return fill(names, NAMES_WIDE, initial_indent="#   ", subsequent_indent="#   ")


def _funders(mapping: Mapping) -> Iterator[str]:
    yield from _listed("funders", mapping.funders, 0)
    yield ""


def _listed(name: str, nouns: tuple[Noun, ...], depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not nouns:
        yield f"{indent}{name}: []"
        return
    yield f"{indent}{name}:"
    for noun in nouns:
        lead = f"{indent}  - "
        for key, value in noun:
            if isinstance(value, tuple):
                yield from _listed(key, value, depth + 2)
                continue
            yield f"{lead}{key}: {_scalar(key, value)}"
            lead = f"{indent}    "


def _scalar(key: str, value: object) -> str:
    if value is None:
        return IGNORE if key == "field" else "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if key in {"field", "answer"}:
        return str(value)
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """YAML in double quotation marks; what nobody can see is written as its number."""
    return f'"{"".join(_character(c) for c in text)}"'


def _character(character: str) -> str:
    if character in {'"', "\\"}:
        return f"\\{character}"
    return character if character.isprintable() else _number(character)


def _number(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= LAST_OF_BMP else f"\\U{code:08x}"
