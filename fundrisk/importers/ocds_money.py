"""The values that a notice states → what is known of the money of one contract.

A value is the contract's own or nothing: the estimate of a tender, the ceiling of a
framework, a value with extensions and a value shared by several suppliers are not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.ocds_shape import Release
    from fundrisk.model.notices import Notices

NOTHING = re.compile(r"[-+]?0*\.?0*")


class Money(NamedTuple):
    """An amount as text and its currency; ``vat`` is ``0`` if it is known to be net.

    ``why`` says why there is no amount, or what is doubtful of it; ``stated`` is the
    value as published, for the notes.
    """

    amount: str | None = None
    currency: str | None = None
    vat: str | None = None
    why: str = ""
    stated: str = ""


def money_of(values: Sequence[Release | None]) -> Money:
    """The first of several values that states an amount.

    Args:
        values: Of the contract, then of the award.
    """
    found = [_money(value) for value in values if value]
    stated = [money for money in found if money.amount]
    if not stated:
        return found[0] if found else Money(why="no_value")
    return stated[0]


def _money(value: Release) -> Money:
    currency = value.get("currency")
    net, plain, gross = (
        value.get(key) for key in ("amountNet", "amount", "amountGross")
    )
    if net:
        return _given(net, currency, "0")
    if plain and gross and plain != gross:
        return _given(plain, currency, "0")
    return _given(plain or gross, currency, None)


def _given(amount: str | None, currency: str | None, vat: str | None) -> Money:
    if amount is None:
        return Money(why="no_value")
    if NOTHING.fullmatch(amount):
        # Contracts Finder shows £0 where the buyer wrote no value.
        return Money(currency=currency, why="zero")
    return Money(amount, currency, vat, stated=_shown(amount, currency))


def withheld(money: Money, why: str) -> Money:
    """The same without its amount, which is not this contract's own."""
    return money._replace(amount=None, vat=None, why=why) if money.amount else money


def net_by_words(money: Money, texts: Sequence[str | None], notices: Notices) -> Money:
    """Net if the words of the award or contract itself say so."""
    if money.amount and money.vat is None and says(texts, notices.without_vat):
        return money._replace(vat="0", why=money.why or "net_by_words")
    return money


def says(texts: Sequence[str | None], phrases: Sequence[str]) -> bool:
    """Whether any text holds any of the phrases; a phrase begins at a word."""
    whole = (" ".join(text.casefold().split()) for text in texts if text)
    return any(_holds(text, phrase) for text in whole for phrase in phrases)


def _holds(text: str, phrase: str) -> bool:
    # Looking for the letters first is many times quicker than a pattern.
    return phrase in text and _at_a_word(phrase).search(text) is not None


@cache
def _at_a_word(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}")


def is_ceiling(award: Release, tender: Release, notices: Notices) -> bool:
    """Whether the value is what a framework may spend at most, on all its members.

    A call-off from a framework is a contract like any other.
    """
    if says([tender.get("procurementMethodDetails")], notices.call_off):
        return False
    if (tender.get("techniques") or {}).get("hasFrameworkAgreement"):
        return True
    titles = [award.get("title") or tender.get("title"), tender.get("title")]
    if says([*titles, award.get("description")], notices.call_off):
        return False
    return says(titles, notices.framework)


def includes_extension(texts: Sequence[str | None], notices: Notices) -> bool:
    """Whether a notice says that its value counts extensions in."""
    if says(texts, notices.without_extension):
        return False
    return says(texts, notices.with_extension)


def _shown(amount: str, currency: str | None) -> str:
    try:
        figures = f"{float(amount):,.2f}".removesuffix(".00")
    except ValueError:
        figures = amount
    return f"£{figures}" if currency in {None, "GBP"} else f"{currency} {figures}"
