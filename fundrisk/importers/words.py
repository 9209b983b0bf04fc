"""The vocabulary, ready to be asked which field a heading means, which value a word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fundrisk.model.fields import AGREEMENT_FIELDS, POSITION_FIELDS
from fundrisk.model.mapping import NOTHING_DECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fundrisk.model.mapping import Mapping as Decisions
    from fundrisk.model.vocabulary import Vocabulary

NOT_A_WORD = re.compile(r"[\W_]+")
UNIT = re.compile(
    r"\((£|gbp|£s|pounds|(ex|exc|excl|excluding|net of|inc|incl|including)\.? vat)\)",
    re.IGNORECASE,
)
"""What a heading says of its amounts in brackets; it is the same amount without."""

UNKNOWN = "unknown"
OPEN_ENDED = "open_ended"
DECLINED = "declined"

PATH = re.compile(r"[a-z]\w*(/0/.+)?")
"""A heading that is also the place of a value in 360Giving JSON."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text for comparison: letters and digits only, all in lower case.

    A text without any, such as ``?``, stays as it is.
    """
    bare = NOT_A_WORD.sub("", UNIT.sub("", text)).casefold()
    return bare or text.strip()


class Words:
    """A vocabulary that is asked in the words that people write.

    ``decisions`` are what a person has said of the files at hand; they come first.
    """

    def __init__(
        self, vocabulary: Vocabulary, decisions: Decisions = NOTHING_DECIDED
    ) -> None:
        self.decisions = decisions
        self.limits: Mapping[str, int] = vocabulary.limits
        self.notices = vocabulary.notices
        self.columns = vocabulary.columns
        self.spelt_headings = vocabulary.headings
        self.org_ids = vocabulary.org_ids
        self.agreement_headings = _lookup(AGREEMENT_FIELDS, vocabulary.headings)
        self.paths = {
            heading: field
            for field in AGREEMENT_FIELDS
            for heading in vocabulary.headings.get(field, ())
            if PATH.fullmatch(heading)
        }
        self.position_headings = _lookup(POSITION_FIELDS, vocabulary.questions)
        self.payments = vocabulary.payments
        self._values = {
            field: {plain(word): value for word, value in words.items()}
            for field, words in vocabulary.values.items()
        }

    def value(self, field: str, text: str) -> str | None:
        """The value that a word of this field stands for, if it is known."""
        return self._values.get(field, {}).get(plain(text))

    def gap(self, text: str) -> str | None:
        """``unknown`` for words such as TBC, ``none`` for a dash, else nothing."""
        return self.value("any", text)

    def other_field(
        self, field: str, text: str, choices: Mapping[str, tuple[str, ...]]
    ) -> str | None:
        """Another field in which this word is known, for a hint."""
        word = plain(text)
        for other, values in choices.items():
            known = {*map(plain, values), *self._values.get(other, {})}
            if other != field and word in known:
                return other
        return None


def _lookup(
    fields: Iterable[str], aliases: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Plain heading → field; of the headings of one field the best comes first."""
    return {
        plain(name): field
        for field in fields
        for name in (field, *aliases.get(field, ()))
    }
