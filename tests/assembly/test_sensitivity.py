"""Rows of settings become conclusions that hold, or change when."""

from __future__ import annotations

from typing import Any

from fundrisk.assembly.sensitivity import Trial, sensitivity
from fundrisk.model.sensitivity import (
    Change,
    Conclusion,
    Sensitivity,
    Setting,
    SettingKind,
)
from fundrisk.model.words import Band
from tests.builders import Row, rulebook

LOW, WATCH, ELEVATED, SEVERE = range(4)
EVERY = Setting(id="every.stricter", kind=SettingKind.EVERY_THRESHOLD, stricter_by=0.2)
SHORT = Setting(
    id="short.stricter",
    kind=SettingKind.ONE_THRESHOLD,
    subject="short_term_share",
    title="Short",
    stricter_by=0.2,
)
CLIFF = SHORT.model_copy(update={"id": "cliff.stricter", "subject": "funding_cliff"})
MEAN = Setting(id="mean.arithmetic", kind=SettingKind.MEAN, subject="arithmetic")


def _row(**changes: Any) -> Row:  # noqa: ANN401 - any column
    """Everything watch at 40, but for the changes (``__`` stands for a full stop)."""
    row: Row = {"org_id": "org", "published": False}
    names = [rule.id for rule in rulebook().rules]
    names += [f"dimension.{one.id}" for one in rulebook().headline.dimensions]
    for name in (*names, "index"):
        row |= {f"{name}.lo": 40.0, f"{name}.hi": 40.0, f"{name}.code": WATCH}
    row |= {"headline.code": WATCH}
    return row | {key.replace("__", "."): value for key, value in changes.items()}


def _trial(
    setting: Setting,
    **changes: Any,  # noqa: ANN401 - any column
) -> Trial:
    leaves = {
        SettingKind.EVERY_THRESHOLD: None,
        SettingKind.MEAN: frozenset[str](),
        SettingKind.ONE_THRESHOLD: frozenset({setting.subject}),
    }
    return Trial(setting, _row(**changes), leaves[setting.kind])


def _sensitivity(*trials: Trial, row: Row | None = None) -> Sensitivity:
    return sensitivity(row or _row(), trials, weighting=None, rulebook=rulebook())


def _named(found: Sensitivity, name: str) -> Conclusion:
    return next(one for one in found.conclusions if one.id == name)


def test_what_no_setting_changes_holds() -> None:
    """No change, in as many settings as can touch it."""
    found = _sensitivity(_trial(EVERY), _trial(SHORT), _trial(CLIFF), _trial(MEAN))

    assert _named(found, "headline").settings == 4
    assert _named(found, "term").settings == 3
    assert _named(found, "source").settings == 1
    assert _named(found, "NAVCA-F-B4").settings == 2
    assert all(not one.changes for one in found.conclusions)


def test_a_change_says_when_and_to_what() -> None:
    """Of the headline, of a side and of a rule."""
    found = _sensitivity(
        _trial(EVERY, headline__code=SEVERE, dimension__term__code=ELEVATED),
        _trial(SHORT, **{"NAVCA-F-B4.code": LOW}),
    )

    assert _named(found, "headline").changes == (
        Change(setting="every.stricter", band=Band.SEVERE),
    )
    assert _named(found, "term").changes == (
        Change(setting="every.stricter", band=Band.ELEVATED),
    )
    assert _named(found, "NAVCA-F-B4").changes == (
        Change(setting="short.stricter", band=Band.LOW),
    )
    assert [one.bands_changed for one in found.outcomes] == [2, 1]


def test_conclusions_stand_in_the_order_of_the_report() -> None:
    """Headline, six sides, rules."""
    kinds = [one.kind for one in _sensitivity(_trial(EVERY)).conclusions]

    assert kinds == ["headline", *["dimension"] * 6, *["rule"] * (len(kinds) - 7)]


def test_the_headline_matters_more_than_many_bands() -> None:
    """One step of the headline against three bands; then bands; then the index."""
    bands = {"NAVCA-F-B4.code": LOW, "dimension.term.code": LOW, "NAVCA-F-E1.code": LOW}
    headline = _trial(MEAN, headline__code=LOW)
    many, nearly = _trial(SHORT, **bands), _trial(CLIFF, index__hi=90.0)

    assert _sensitivity(nearly, many, headline).matters_most == MEAN.id
    assert _sensitivity(nearly, many).matters_most == SHORT.id
    assert _sensitivity(nearly, _trial(SHORT)).matters_most == CLIFF.id


def test_every_threshold_at_once_is_no_single_judgement() -> None:
    """It changes most and is not named; without any effect nothing is."""
    every = _trial(EVERY, headline__code=SEVERE)

    assert _sensitivity(every, _trial(SHORT)).matters_most is None
    assert _sensitivity(every, _trial(SHORT, index__hi=41.0)).matters_most == SHORT.id


def test_what_was_not_assessed_is_left_out() -> None:
    """A side without a band, and its rules."""
    row = _row(dimension__cover__code=None, headline__code=None)
    found = _sensitivity(_trial(EVERY), row=row)

    assert {"cover", "headline"}.isdisjoint(one.id for one in found.conclusions)


def test_published_awards_have_no_headline() -> None:
    """Whatever the code says."""
    found = _sensitivity(_trial(EVERY, published=True), row=_row(published=True))

    assert found.outcomes[0].headline is Band.NOT_ASSESSED
    assert found.index_hi is found.outcomes[0].index_hi is None
    assert all(one.kind != "headline" for one in found.conclusions)
