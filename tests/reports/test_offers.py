"""How an award and its alternatives are shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.model.offer import Form, Offer
from fundrisk.offering import offered
from fundrisk.reports.offer_report import offer_report
from fundrisk.reports.views.closing import LIMITS
from fundrisk.reports.views.offers import MARK
from fundrisk.reports.views.shapes import SHAPES
from tests.builders import (
    DAY,
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    published,
    rulebook,
)
from tests.reports.paper import printed

if TYPE_CHECKING:
    from fundrisk.frames import Frames
    from fundrisk.model.offer import OfferResult


def a_result(frames: Frames, **changes: Any) -> OfferResult:  # noqa: ANN401 - of an offer
    """£60,000 for three years, unrestricted."""
    plain = {"amount_gbp": Decimal(60_000), "years": 3, "form": Form.UNRESTRICTED}
    read = Imported(frames, issues=(), inputs=())
    offer = Offer(**{**plain, **changes})
    (found,) = offered(read, offer, as_of=DAY, rulebook=rulebook())
    return found


def page(found: OfferResult, width: int = 80) -> str:
    """The report on paper."""
    return printed(offer_report(found, SHAPES), width)


def line(text: str, beginning: str, after: str = "") -> list[str]:
    """The words of the first line that begins so, after another line."""
    lines = text[text.index(after) :].splitlines()
    return next(one.split() for one in lines if one.strip().startswith(beginning))


LEDGER = a_ledger(
    an_agreement(full_cost=12_000, overhead_recovered=0),
    a_long_agreement(full_cost=144_000, overhead_recovered=0),
)


def test_the_table_of_alternatives_holds_the_figures() -> None:
    """12 months' money left for 90 days and 36,000 a year for 730: by hand."""
    found = a_result(frames_of(LEDGER))
    text = page(found)
    time = (12_000 * 90 + 36_000 * 730) / 48_000 / 365.25 * 12

    assert line(text, "without the award")[3] == f"{time:.0f}"
    assert line(text, "without the award")[-2] == "25%"  # 12,000 of 48,000 is short
    assert len([one for one in text.splitlines() if one.startswith(MARK)]) == 1
    assert f"{MARK} unrestricted" in text
    years = [one for one in text.splitlines() if " a year" in one and "years," in one]
    assert [one.split()[0] for one in years if one[0].isdigit()] == ["2", "3", "5"]


def test_forms_that_come_to_the_same_share_a_line() -> None:
    """How long it runs does not hang on the form; how free it is does."""
    text = page(a_result(frames_of(LEDGER)), 110)
    short = text[text.index("Agreements are short NAVCA-F-B4") :]
    free = text[text.index("Core costs are not funded NAVCA-F-B2") :]

    assert short.splitlines()[1].strip().startswith("in any form")
    assert free.splitlines()[1].strip().startswith("unrestricted")


def test_every_report_carries_the_limits() -> None:
    """Word for word, those of the check."""
    text = " ".join(page(a_result(frames_of(LEDGER)), 110).split())

    assert [one for one in LIMITS if one not in text] == []


@pytest.mark.parametrize("width", [60, 80, 110])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    """Columns give way."""
    text = page(a_result(frames_of(LEDGER), form=Form.CONTRACT), width)

    assert max(map(len, text.splitlines())) <= width


def test_what_is_not_known_is_shown_as_such() -> None:
    """Without planned spend there is no cover; among published awards no free share."""
    silent = a_ledger(an_agreement(), positions=[a_position(planned_spend_12m=None)])
    text = page(a_result(frames_of(silent)))
    part = page(a_result(published(frames_of(LEDGER))))

    assert "not assessed" in text
    assert "planned spend is not given" in text.casefold()
    assert "year covered" not in text[text.index("Beside it") :].split("without")[0]
    assert "not assessed" in part


def test_where_nothing_is_known_nothing_is_laid_out() -> None:
    """No table of question marks; what is missing is said, and where to look."""
    silent = a_ledger(an_agreement(amount=None), positions=[])
    text = " ".join(page(a_result(frames_of(silent))).split())

    assert "Not assessed, with or without the award, which is no pass:" in text
    assert "a live agreement has no usable amount" in text.casefold()
    assert "?" not in text[text.index("Beside it") : text.index("Conditions this")]
    assert "'fundrisk check' says what to write where" in text


def test_the_floor_is_named_where_months_hang_on_it() -> None:
    """And whose it is."""
    floored = a_ledger(an_agreement(), positions=[a_position(reserve_floor=9_000)])

    text = page(a_result(frames_of(floored)))
    assert "Floor of reserves: £9,000, set by the trustees." in text


def test_a_ranges_end_are_both_shown() -> None:
    """One grant without an end: the short share may be more or less."""
    silent = a_ledger(
        an_agreement(amount=10_000, ends_on=None),
        a_long_agreement(agreement_id="L", amount=400_000),
    )
    text = page(a_result(frames_of(silent)), 110)

    assert "between 0% and" in text


def test_a_later_start_is_said_in_the_head() -> None:
    """With the day that it is looked at."""
    text = page(a_result(frames_of(LEDGER), starts_on=date(2025, 4, 1)))

    assert "Looked at    31 March 2025, the day before it starts" in text
