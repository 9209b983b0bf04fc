"""An agreement's terms as an acknowledgement notes them, and what became of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.remarks import Terms
from fundrisk.model.wording import day, pounds

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.assessment import ClassifiedAgreement

PENNY = Decimal("0.01")


def terms_of(agreement: ClassifiedAgreement) -> Terms:
    """Its dates, its own amount at most, and its funder."""
    own = agreement.own_amount
    return Terms(
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        own_amount_gbp=None if own is None else Decimal(own.hi).quantize(PENNY),
        funder=agreement.funder,
    )


def terms_changed(then: Terms, agreement: ClassifiedAgreement) -> str:
    """What is other than it was, in words; empty where nothing is."""
    now = terms_of(agreement)
    pairs = (
        ("it starts on", _date(then.starts_on), _date(now.starts_on)),
        ("it ends on", _date(then.ends_on), _date(now.ends_on)),
        ("its amount is", _money(then.own_amount_gbp), _money(now.own_amount_gbp)),
        ("its funder is", then.funder, now.funder),
    )
    return "; ".join(f"{what} {b}, not {a}" for what, a, b in pairs if a != b)


def _date(date_: date | None) -> str:
    return "a day not given" if date_ is None else day(date_)


def _money(amount: Decimal | None) -> str:
    """To the penny where there is one, so that no change is rounded away."""
    if amount is None:
        return "not known"
    return pounds(amount) if amount == round(amount) else f"£{amount:,}"
