"""What a person says is measured by the latest quarter that is saved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.digest import digest
from fundrisk.errors import CallError, RecordError
from fundrisk.model.acceptance import driven_by
from fundrisk.model.snapshot import SavedRules, Snapshot
from fundrisk.model.words import Band
from fundrisk.reading import load_rules
from fundrisk.remarking.accepting import ToAccept, accept
from fundrisk.remarking.latest import latest_of, rules_of
from fundrisk.remarking.noting import ToNote, note
from fundrisk.remarking.overriding import ToOverride, override, value_of
from fundrisk.remarking.said import said
from fundrisk.store.record import opened
from tests.end_to_end.samples import NOW
from tests.reports.ledger_builders import an_agreement
from tests.store.snapshots import a_snapshot, rules

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.model.assessment import Exposure

ON = date(2025, 1, 20)
REVIEW = date(2025, 6, 30)
EARLIER = date(2024, 9, 30)


def a_record(folder: Path, *snapshots: Snapshot) -> Path:
    """A record that holds these quarters."""
    path = folder / "record.duckdb"
    with opened(path, write=True) as record:
        record.save(snapshots)
    return path


def to_accept(rule: str, agreement_id: str | None, **changes: Any) -> ToAccept:  # noqa: ANN401 - any field
    """Accepted by its trustees until the summer."""
    fields: dict[str, Any] = {
        "rule": rule,
        "agreement_id": agreement_id,
        "reason": "chosen_by_trustees",
        "by": "A. Person",
        "review_on": REVIEW,
    }
    return ToAccept(**(fields | changes))


def a_high_finding(saved: Snapshot) -> Exposure:
    """The first that is elevated or worse and that agreements drive."""
    return next(
        one
        for one in saved.assessment.exposures
        if one.band in (Band.ELEVATED, Band.SEVERE) and driven_by(one)
    )


def test_the_latest_quarter_is_what_counts(tmp_path: Path) -> None:
    """Band, exposure, money and terms are those of its last day."""
    saved = a_snapshot("a")
    path = a_record(tmp_path, saved, a_snapshot("a", EARLIER))
    found = a_high_finding(saved)
    (agreement_id, *_) = driven_by(found)
    made = accept(path, to_accept(found.rule, agreement_id), ON, None)
    agreement = next(
        a for a in saved.assessment.agreements if a.agreement_id == agreement_id
    )

    assert made.kept.id == "A1"
    assert (made.kept.band, made.kept.exposure) == (found.band, found.hi)
    assert made.kept.amount_gbp == found.amount_gbp
    assert made.kept.terms is not None
    assert made.kept.terms.ends_on == agreement.ends_on
    assert made.kept.on == ON
    with opened(path) as record:
        assert [line.as_of for line in latest_of(record)] == [NOW]
        assert record.remarks(saved.org_id).acknowledgements == (made.kept,)


def test_the_other_side_of_a_condition_counts_by_itself(tmp_path: Path) -> None:
    """Short agreements and no long-term money are one scale seen from two ends.

    Every agreement of LIO-G is short, so that none by itself drives the finding.
    """
    path = a_record(tmp_path, a_snapshot("g"))
    made = accept(path, to_accept("NAVCA-F-B4", None), ON, None)

    assert made.twins == ("NAVCA-F-E1",)


def test_with_too_many_agreements_nothing_can_be_accepted(tmp_path: Path) -> None:
    """Nobody could say later whether it is the same finding."""
    one = a_snapshot("a")
    many = tuple(an_agreement(agreement_id=f"M{n}") for n in range(201))
    crowded = one.assessment.model_copy(update={"agreements": many})
    path = a_record(tmp_path, a_snapshot("a", assessment=crowded))

    with pytest.raises(CallError, match="more than 200 agreements"):
        accept(path, to_accept(a_high_finding(one).rule, "M1"), ON, None)


def test_what_was_not_assessed_cannot_be_accepted(tmp_path: Path) -> None:
    """It could be anything."""
    saved = a_snapshot("a")
    first, *rest = saved.assessment.exposures
    grey = first.model_copy(
        update={"lo": None, "hi": None, "band": Band.NOT_ASSESSED, "drivers": ()}
    )
    made = saved.assessment.model_copy(update={"exposures": (grey, *rest)})
    path = a_record(tmp_path, a_snapshot("a", assessment=made))

    with pytest.raises(CallError, match="what is not known cannot be accepted"):
        accept(path, to_accept(first.rule, None), ON, None)


def test_a_review_is_at_most_a_year_away(tmp_path: Path) -> None:
    """To the day, and not in the past; the reason is one of the rules'."""
    saved = a_snapshot("a")
    path = a_record(tmp_path, saved)
    found = a_high_finding(saved)
    (agreement_id, *_) = driven_by(found)

    for day, is_fine in (
        (date(2025, 1, 19), False),
        (date(2025, 1, 20), True),
        (date(2026, 1, 20), True),
        (date(2026, 1, 21), False),
    ):
        wanted = to_accept(found.rule, agreement_id, review_on=day)
        if is_fine:
            assert accept(path, wanted, ON, None).kept.review_on == day
        else:
            with pytest.raises(CallError, match="is no day for a review"):
                accept(path, wanted, ON, None)


def test_rules_of_then_that_no_longer_fit_give_way_to_today_s() -> None:
    """The list of reasons is the record's own as long as it can be read."""
    broken = SavedRules(sources=("bundled rules",), digest="ab" * 32, files=())

    assert rules_of(a_snapshot("a")).digest == rules().digest
    assert rules_of(a_snapshot("a", rules=broken)).digest == load_rules().digest


def test_an_empty_record_takes_no_remark(tmp_path: Path) -> None:
    """There is nothing to measure it by."""
    path = a_record(tmp_path)

    with pytest.raises(RecordError, match="no quarter is saved"):
        note(path, ToNote("Yes.", "N. Name"), ON, None)
    assert said(path, None) == ()


def test_what_the_file_said_is_noted_not_what_an_override_said(tmp_path: Path) -> None:
    """The second override knows the file's word too."""
    path = a_record(tmp_path, a_snapshot("a"))
    first = ToOverride("A-ICB-2024", "instrument", "fee", "O. Person", "so it is")
    second = ToOverride("A-ICB-2024", "Instrument", "contract", "O. Person", "no, so")

    assert override(path, first, ON, None).was == "grant"
    assert override(path, second, ON, None).was == "grant"


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("functions", "volunteering 60%, partnerships 40%", None),
        ("functions", "Partnerships: 40; Volunteering: 60", None),
        ("functions", "partnerships=0.4,volunteering=0.6,capacity building 0%", None),
        ("functions", "unknown", "unknown"),
        ("volunteering", "40", "40%"),
        ("document_checked", "y", "yes"),
        ("conditionality", "3", "3"),
        ("fund_class", "TBC", "unknown"),
    ],
)
def test_values_are_kept_in_one_form(field: str, text: str, kept: str | None) -> None:
    """However they are typed."""
    assert value_of(field, text) == (kept or "partnerships 40%, volunteering 60%")


@pytest.mark.parametrize(
    "text", ["60%", "volunteering", "volunteering 60%, volunteering 10%", ""]
)
def test_shares_that_cannot_be_told_are_refused(text: str) -> None:
    """With an example of how to write them."""
    with pytest.raises(CallError, match="volunteering 60%, partnerships 40%"):
        value_of("functions", text)


def test_a_change_of_a_share_must_fit_the_others(tmp_path: Path) -> None:
    """More than the whole is refused, and nothing kept."""
    path = a_record(tmp_path, a_snapshot("a"))
    wanted = ToOverride("A-CF-2024", "partnerships", "90%", "O. Person", "so it is")

    with pytest.raises(CallError, match="add up to"):
        override(path, wanted, ON, None)
    assert said(path, None)[0].remarks.overrides == ()


@pytest.mark.parametrize(
    ("agreement", "field", "value"),
    [("row-6", "instrument", "fee"), ("A-ICB-2024", "succeeds", "funding-row-6")],
)
def test_the_place_of_a_row_is_no_name(
    tmp_path: Path, agreement: str, field: str, value: str
) -> None:
    """A row that is put in above would hand the word on to another agreement."""
    first = a_snapshot("a")
    path = a_record(tmp_path, with_rows(first))

    with pytest.raises(CallError, match="the place of a row") as told:
        override(path, ToOverride(agreement, field, value, "O. Person", "so"), ON, None)
    assert "Reference" in str(told.value.hint)
    assert said(path, None)[0].remarks.overrides == ()


def with_rows(saved: Snapshot) -> Snapshot:
    """The same of a ledger in which one agreement has no reference."""
    text = saved.ledger.frames.replace("A-CF-2024", "row-6")
    ledger = saved.ledger.model_copy(update={"frames": text, "digest": digest(text)})
    return saved.model_copy(update={"ledger": ledger})


@pytest.mark.parametrize("words", ["", " ", "\u200b\u200b", "\ufeff", "\x1b", "\u202e"])
def test_what_nobody_can_see_is_no_text_and_no_name(tmp_path: Path, words: str) -> None:
    """Signs of no width and of control say nothing, and nobody."""
    path = a_record(tmp_path, a_snapshot())

    with pytest.raises(CallError, match="this is empty"):
        note(path, ToNote(words, "A. Person"), ON, None)
    with pytest.raises(CallError, match="this is empty"):
        note(path, ToNote("We have asked.", words), ON, None)


def test_a_name_and_a_reason_are_no_letters(tmp_path: Path) -> None:
    """They stand in every report."""
    path = a_record(tmp_path, a_snapshot())
    finding = a_high_finding(a_snapshot())
    accepting = to_accept(finding.rule, driven_by(finding)[0], why="w" * 2_001)

    with pytest.raises(CallError, match="longer than 200"):
        note(path, ToNote("We have asked.", "n" * 201), ON, None)
    with pytest.raises(CallError, match="longer than 2,000"):
        accept(path, accepting, ON, None)
