"""The live agreements that end soonest, with what is known of their renewal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.model.words import Family, Term
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import ClassifiedAgreement

UNKNOWN = "amount not known"
COLUMNS = (Column(), Column(right=True), REST)


def agreements_next(agreements: Sequence[ClassifiedAgreement]) -> RenderableType:
    """All that end, the first to end first; then how many there are besides."""
    ending = in_order_of_end(agreements)
    rows = [row for one in ending for row in _rows(one)]
    parts = [
        Grid(COLUMNS, rows) if rows else Text("No live agreement has a known end.")
    ]
    besides = [note(f"and {words}") for words in others(agreements, 0)]
    return section("Agreements that end next", *parts, *besides)


def in_order_of_end(
    agreements: Sequence[ClassifiedAgreement],
) -> list[ClassifiedAgreement]:
    """Live agreements whose income ends on a known day, the dearest of a day first."""
    return sorted(
        (one for one in _live(agreements) if _ends(one)),
        key=lambda one: (one.days_left or 0, -one.annual_value, one.agreement_id),
    )


def _live(agreements: Sequence[ClassifiedAgreement]) -> list[ClassifiedAgreement]:
    return [one for one in agreements if one.live is not False and one.in_book]


def _ends(one: ClassifiedAgreement) -> bool:
    """Income ends with it: not open-ended, not own-earned, and not a repayment."""
    is_dated = one.days_left is not None and one.days_left >= 0
    has_term = one.term is not Term.ROLLING and one.family is not Family.OWN_EARNED
    return is_dated and has_term and not _repaid(one)


def _repaid(one: ClassifiedAgreement) -> bool:
    return one.own_amount is not None and one.own_amount.hi < 0


def left(days: int) -> str:
    """``today``, ``1 day``, ``90 days``."""
    return "today" if days == 0 else count(days, "day")


def _rows(one: ClassifiedAgreement) -> Iterator[tuple[str, str, Text]]:
    until = "" if one.committed_until is None else day(one.committed_until)
    name = Text(said(one.title), style=STRONG)
    yield until, left(one.days_left or 0), name.append(f" {yearly(one)}", "not bold")
    yield "", "", Text(_after(one), style=DIM)


def _after(one: ClassifiedAgreement) -> str:
    words = [said(one.funder)]
    if one.live is None:
        words.append("may not be live")
    if one.committed_until != one.ends_on:
        words.append("committed only to a break or for its notice")
    if one.successor_id:
        words.append(followed(one))
    elif one.suggested_successor:
        follows = said(one.suggested_successor)
        words.append(f"{follows} may follow it: confirm that in 'succeeds'")
    else:
        words.append("no successor awarded")
    return "; ".join(words)


def followed(one: ClassifiedAgreement) -> str:
    """The award that follows, and how much of the money ends all the same."""
    words = f"followed by {said(one.successor_id or '')}, awarded"
    if one.ending is None or not one.ending.hi:
        return words
    return f"{words}, but {between(one.ending.lo, one.ending.hi)} a year ends"


def worth(one: ClassifiedAgreement) -> str:
    """The organisation's own pounds in a year, or that they are not known."""
    if one.annual_value_unknown or one.own_amount is None:
        return UNKNOWN
    return between(one.annual_value, one.annual_value_at_most)


def yearly(one: ClassifiedAgreement) -> str:
    """The same in a sentence: ``£48,500 a year``."""
    words = worth(one)
    return words if words == UNKNOWN else f"{words} a year"


def others(agreements: Sequence[ClassifiedAgreement], more: int) -> list[str]:
    """``3 agreements that end later``, open-ended ones, and those of unknown end."""
    live = _live(agreements)
    rolling = sum(one.term is Term.ROLLING for one in live)
    endless = sum(
        one.days_left is None and one.term is not Term.ROLLING for one in live
    )
    numbers = (
        (more, "that ends later", "that end later"),
        (rolling, "that is open-ended", "that are open-ended"),
        (endless, "without a known end", "without a known end"),
    )
    return [
        f"{count(number, 'agreement')} {one if number == 1 else many}"
        for number, one, many in numbers
        if number > 0
    ]
