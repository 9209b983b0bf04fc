"""How long it is promised: annual value, class of length and committed end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import DAY, a_rolling_agreement, an_agreement, classes

START = date(2024, 4, 1)


def _lasting(days: int, **changes: object) -> dict[str, object]:
    end = START + timedelta(days=days - 1)
    return classes(an_agreement(starts_on=START, ends_on=end, **changes))


@pytest.mark.parametrize(
    ("amount", "days", "pounds"),
    [
        (30_000, 91, 30_000),  # three months are never annualised to £120,000
        (12_000, 365, 12_000),
        (12_000, 366, 11_975.41),  # 12,000 * 365.25 ÷ 366 = 11,975.4098
        (270_000, 1095, 90_061.64),  # 270,000 * 365.25 ÷ 1095 = 90,061.6438
        (270_000, 1096, 89_979.47),  # 270,000 * 365.25 ÷ 1096 = 89,979.4708
        (1, 731, 0.5),  # 49.97 pence
    ],
)
def test_annual_value(amount: int, days: int, pounds: float) -> None:
    """The own amount · min(1, 365.25 ÷ days), to the penny."""
    row = _lasting(days, amount=amount)

    assert row["yearly_lo"] == row["yearly_hi"] == round(pounds * 100)


@pytest.mark.parametrize(
    ("days", "term"),
    [
        (1, "short"),
        (365, "short"),
        (381, "short"),
        (382, "medium"),
        (1079, "medium"),
        (1080, "long"),
        (3000, "long"),
    ],
)
def test_class_of_length(days: int, term: str) -> None:
    """Up to 381 days are short, from 1,080 long; both ends are counted."""
    row = _lasting(days)

    assert row["term"] == term
    assert row["short_sure"] is row["short_perhaps"] is (term == "short")


def test_rolling_is_a_class_of_its_own() -> None:
    """An open-ended agreement is never long, and never short either."""
    row = classes(a_rolling_agreement())

    assert row["term"] == "rolling"
    assert not row["short_perhaps"]


def test_an_unknown_end_may_be_short() -> None:
    """Started 275 days ago with no end: perhaps short, never for certain."""
    row = classes(an_agreement(ends_on=None))

    assert row["term"] == "unknown"
    assert not row["short_sure"]
    assert row["short_perhaps"]


def test_what_has_run_for_two_years_cannot_be_short() -> None:
    """Without an end, the days behind it are the least that it lasts."""
    row = classes(an_agreement(starts_on="2022-12-31", ends_on=None, amount=36_525))

    assert not row["short_perhaps"]
    # if it ended today: 36,525 * 365.25 ÷ 732 = 18,225.0768
    assert row["yearly_hi"] == 18_225_08
    assert row["yearly_lo"] == 0


@pytest.mark.parametrize(
    ("family", "notice_days"),
    [("local_gov", 90), ("foundation", 0), ("health", 0), (None, 0)],
)
def test_default_notice(family: str | None, notice_days: int) -> None:
    """Three months for a council (31 March is 90 days off), otherwise none."""
    row = classes(a_rolling_agreement(funder="Oak", funder_family=family))

    assert row["committed_end"] == notice_days
    assert row["notice_assumed"]
    assert row["trust"] == 3


def test_stated_notice() -> None:
    """Six months from 31 December end on 30 June, which is 181 days off."""
    row = classes(a_rolling_agreement(notice_months=6, funder_family="local_gov"))

    assert row["committed_end"] == (date(2025, 6, 30) - DAY).days == 181
    assert not row["notice_assumed"]
    assert row["trust"] == 9


def test_notice_keeps_month_ends() -> None:
    """Three months from 30 June end on 30 September, nine on 31 March."""
    three = classes(a_rolling_agreement(notice_months=3), date(2024, 6, 30))
    nine = classes(a_rolling_agreement(notice_months=9), date(2024, 6, 30))

    assert three["committed_end"] == (date(2024, 9, 30) - date(2024, 6, 30)).days
    assert nine["committed_end"] == (date(2025, 3, 31) - date(2024, 6, 30)).days


def _broken(**changes: object) -> int:
    row = classes(an_agreement(ends_on="2027-03-31", **changes))
    days: int = row["committed_end"]
    return days


def test_a_break_clause_shortens_the_commitment() -> None:
    """Committed until the first break and its notice, if that is before the end."""
    committed = _broken(break_on="2025-09-15", break_notice_months=3)

    assert committed == (date(2025, 12, 15) - DAY).days


def test_a_break_without_notice() -> None:
    """No notice stated means that there is none."""
    assert _broken(break_on="2025-09-30") == (date(2025, 9, 30) - DAY).days


def test_a_break_after_the_end_changes_nothing() -> None:
    """Committed to the end, whichever comes first."""
    committed = _broken(break_on="2027-03-01", break_notice_months=6)

    assert committed == (date(2027, 3, 31) - DAY).days


def test_notice_of_a_break_keeps_month_ends() -> None:
    """A break on 30 September with three months' notice ends on 31 December."""
    committed = _broken(break_on="2025-09-30", break_notice_months=3)

    assert committed == (date(2025, 12, 31) - DAY).days


def test_from_the_break_date_on_notice_can_be_given_any_day() -> None:
    """Breakable since June with three months' notice: committed to 31 March."""
    committed = _broken(break_on="2024-06-30", break_notice_months=3)

    assert committed == (date(2025, 3, 31) - DAY).days


def test_the_scheduled_end_is_kept_beside_the_break() -> None:
    """Both views can be shown: the class of length and the end do not change."""
    row = classes(an_agreement(ends_on="2027-03-31", break_on="2025-09-30"))

    assert row["scheduled_end"] == (date(2027, 3, 31) - DAY).days
    assert row["term"] == "long"
    assert row["break_ahead"]


@pytest.mark.parametrize(("checked", "trust"), [(True, 10), (False, 9), (None, 9)])
def test_trust(*, checked: bool | None, trust: int) -> None:
    """Compared with the signed paper is worth more than the ledger alone."""
    assert classes(an_agreement(document_checked=checked))["trust"] == trust
