"""The words that people write, and the field or value that each stands for."""

from __future__ import annotations

from typing import Literal

from fundrisk.model.base import Noun

NoticeState = Literal["confirmed", "probable", "left_out"]


class Notices(Noun):
    """How published notices of contracts are read; all words in lower case.

    ``award_status`` and ``contract_status`` map a state to a certainty; ``registers``
    are prefixes of org-ids, the best first, ``not_registers`` numbers of a procurement
    system's own. The others are phrases: of frameworks and of what is called off from
    one, of extensions, of values with and without them, of values without VAT; and
    words that end in "rn", which a lost line break looks like.
    """

    award_status: dict[str, NoticeState]
    contract_status: dict[str, NoticeState]
    registers: tuple[str, ...]
    not_registers: tuple[str, ...]
    framework: tuple[str, ...]
    call_off: tuple[str, ...]
    extension: tuple[str, ...]
    with_extension: tuple[str, ...]
    without_extension: tuple[str, ...]
    without_vat: tuple[str, ...]
    ends_in_rn: tuple[str, ...]


class Vocabulary(Noun):
    """Headings and values as people write them; comparison ignores case and spaces.

    ``headings`` maps a field of an agreement to the headings that mean it,
    ``questions`` a field of a position to its headings and plain-word questions;
    ``values`` maps a field to the words that mean each of its values
    (``{"instrument": {"SLA": "contract"}}``).
    ``limits`` are the numbers beyond which a cell is doubted, such as
    ``earliest_year``. ``notices`` says how notices of contracts are read.
    """

    headings: dict[str, tuple[str, ...]]
    questions: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, str]]
    limits: dict[str, int]
    notices: Notices
