"""The words that people write, and the field or value that each stands for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fundrisk.model.base import Noun
from fundrisk.model.funder_rules import OrgIds

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


class PaymentWords(Noun):
    """What tells a table of payments, and how payments are put together.

    ``headings`` maps what a payment says to the headings that mean it, the best first;
    ``agreement_days`` are the fields of agreements that no table of payments has;
    ``net_of_vat`` are headings of amounts without VAT; ``capital_words`` mark capital;
    ``on_behalf`` ends the name of a payer that holds money for others;
    ``abbreviations`` are those of payees' names. ``series_gap_days`` is the longest
    time between two payments of one series; a payee that takes over a purpose within
    ``renamed_within_days``, each with ``renamed_payments`` or more, may be the other
    under a new name.
    """

    headings: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    agreement_days: tuple[str, ...] = ()
    net_of_vat: tuple[str, ...] = ()
    capital_words: tuple[str, ...] = ()
    on_behalf: tuple[str, ...] = ()
    abbreviations: dict[str, str] = Field(default_factory=dict)
    series_gap_days: Annotated[int, Field(ge=31, le=1_096)] = 456
    renamed_within_days: Annotated[int, Field(ge=1, le=1_096)] = 123
    renamed_payments: Annotated[int, Field(ge=1, le=100)] = 4


Percent = Annotated[int, Field(ge=0, le=100)]


class ColumnSign(Noun):
    """By what a column shows that it is a field, where its heading is not known.

    ``holds`` is what its cells must be; ``said`` are words of a heading that speak for
    the field and ``against`` words that speak against it, a star standing for any
    ending. Where ``alone`` is true the cells decide by themselves.
    """

    holds: Literal["pounds", "dates", "words", "text", "identifiers"]
    said: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    alone: bool = False


class ColumnLimits(Noun):
    """From which share or likeness, in percent, a column is read or suggested."""

    content_share_percent: Percent
    content_fewest_cells: Annotated[int, Field(ge=1)]
    least_pounds: Annotated[int, Field(ge=0)]
    likeness_suggests_percent: Percent
    likeness_reads_percent: Percent


class Vocabulary(Noun):
    """Headings and values as people write them; comparison ignores case and spaces.

    ``headings`` maps a field of an agreement to the headings that mean it,
    ``questions`` a field of a position to its headings and plain-word questions;
    ``values`` maps a field to the words that mean each of its values
    (``{"instrument": {"SLA": "contract"}}``).
    ``limits`` are the numbers beyond which a cell is doubted, such as
    ``earliest_year``; ``notices`` says how notices of contracts are read, ``payments``
    are the words of tables of payments, ``columns`` the signs of fields whose headings
    are not known, ``org_ids`` the registers of organisations.
    """

    headings: dict[str, tuple[str, ...]]
    questions: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, str]]
    limits: dict[str, int]
    org_ids: OrgIds
    notices: Notices
    payments: PaymentWords = PaymentWords()
    columns: dict[str, ColumnSign] = Field(default_factory=dict)
