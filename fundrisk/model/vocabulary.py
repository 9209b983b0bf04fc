"""The words that people write, and the field or value that each stands for."""

from __future__ import annotations

from fundrisk.model.base import Noun
from fundrisk.model.column_signs import ColumnSign
from fundrisk.model.funder_rules import OrgIds
from fundrisk.model.notices import Notices
from fundrisk.model.payment_words import PaymentWords


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
    payments: PaymentWords
    columns: dict[str, ColumnSign]
