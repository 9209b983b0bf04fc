"""What a trustee reads on how far conclusions hang on our judgement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fundrisk.model.sensitivity import (
    Change,
    Conclusion,
    LossSetting,
    Outcome,
    Sensitivity,
    Setting,
    SettingKind,
    Spread,
    Weighting,
)
from fundrisk.model.words import Band
from fundrisk.reports.views.otherwise import held, otherwise, shares
from fundrisk.reports.views.sensitivity import sensitivity
from fundrisk.reports.views.shapes import PLAIN_SHAPES, SHAPES
from tests.reports.paper import printed

STRICTER = Setting(
    id="every.stricter", kind=SettingKind.EVERY_THRESHOLD, stricter_by=0.2
)
LENIENT = Setting(
    id="every.lenient", kind=SettingKind.EVERY_THRESHOLD, stricter_by=-0.2
)
TERM = Setting(
    id="term.lenient",
    kind=SettingKind.ONE_THRESHOLD,
    subject="weighted_remaining_term",
    title="Average time left",
    stricter_by=-0.2,
)
COVER = TERM.model_copy(update={"id": "cover.lenient", "title": "Income over spend"})
MEAN = Setting(id="mean.arithmetic", kind=SettingKind.MEAN, subject="arithmetic")
RENEWED = Setting(id="renewed", kind=SettingKind.BASELINE, subject="continuation")
SETTINGS = (STRICTER, LENIENT, TERM, COVER, MEAN, RENEWED)
SPREAD = Spread(least=20, low=39.6, middle=56.4, high=72, most=86)


def _conclusion(
    *changes: tuple[Setting, Band],
    **fields: Any,  # noqa: ANN401 - any field
) -> Conclusion:
    """A severe headline, or what is said instead."""
    whole: dict[str, Any] = {
        "kind": "headline",
        "id": "headline",
        "title": "Headline",
        "band": Band.SEVERE,
        "settings": 6,
        "changes": tuple(Change(setting=s.id, band=band) for s, band in changes),
    }
    return Conclusion(**(whole | fields))


def _sensitivity(*conclusions: Conclusion, **fields: Any) -> Sensitivity:  # noqa: ANN401
    """Six settings, of which ``Average time left`` changes most."""
    whole: dict[str, Any] = {
        "org_id": "org",
        "index_lo": 57.0,
        "index_hi": 57.0,
        "shift": 0.2,
        "weighting": None,
        "outcomes": tuple(_outcome(one) for one in SETTINGS),
        "conclusions": conclusions or (_conclusion(),),
        "matters_most": None,
    }
    return Sensitivity(**(whole | fields))


def _outcome(setting: Setting, bands_changed: int = 0) -> Outcome:
    return Outcome(
        setting=setting,
        index_lo=57.0,
        index_hi=57.0,
        headline=Band.ELEVATED if bands_changed else Band.SEVERE,
        bands_changed=bands_changed,
    )


def _weighting(**fields: Any) -> Weighting:  # noqa: ANN401 - any field
    bands = {
        Band.LOW: 0.0,
        Band.WATCH: 0.26,
        Band.ELEVATED: 0.7,
        Band.SEVERE: 0.04,
    }
    whole: dict[str, Any] = {
        "draws": 5000,
        "seed": 7,
        "sides": 6,
        "lo": SPREAD,
        "hi": SPREAD,
        "lo_bands": bands,
        "hi_bands": bands,
        "headline_bands": {**dict.fromkeys(bands, 0.0), Band.SEVERE: 1.0},
    }
    return Weighting(**(whole | fields))


def _words(found: Sensitivity) -> str:
    """The view on one endless line."""
    return " ".join(printed(sensitivity(found, SHAPES)).split())


def test_what_holds_is_said_so() -> None:
    """And nothing about what would change it."""
    text = _words(_sensitivity())

    assert "severe Holds in all 6 settings." in text
    assert " if " not in text
    assert "No single judgement changes anything." in text


def test_what_changes_is_said_with_its_condition() -> None:
    """The band, then what would have to be judged otherwise."""
    headline = _conclusion((LENIENT, Band.ELEVATED), (MEAN, Band.ELEVATED))
    text = _words(_sensitivity(headline))

    assert "Holds in 4 of 6 settings." in text
    assert (
        "Elevated if all thresholds at once were judged 20% more leniently or the "
        "sides were joined by their plain average." in text
    )


def test_one_threshold_alone_stands_for_all_at_once() -> None:
    """What one does, all do: only the ones are named."""
    found = _conclusion((LENIENT, Band.WATCH), (TERM, Band.WATCH), (COVER, Band.WATCH))

    assert otherwise(_sensitivity(), found) == (
        "Watch if “Average time left” or “Income over spend” were judged 20% more "
        "leniently."
    )


def test_each_band_has_its_own_condition() -> None:
    """Lower if judged more leniently, higher if more strictly, and if renewed."""
    found = _conclusion(
        (STRICTER, Band.SEVERE),
        (LENIENT, Band.LOW),
        (TERM, Band.WATCH),
        (RENEWED, Band.LOW),
        band=Band.ELEVATED,
    )

    assert otherwise(_sensitivity(), found) == (
        "Severe if all thresholds at once were judged 20% more strictly; low if all "
        "thresholds at once were judged 20% more leniently or everything were renewed "
        "at its present value; watch if “Average time left” were judged 20% more "
        "leniently."
    )


def test_settings_are_counted() -> None:
    """Those in which it holds, of all that can touch it."""
    lost = _conclusion((LENIENT, Band.LOW), (TERM, Band.WATCH), settings=8)

    assert held(_conclusion(settings=8)) == "Holds in all 8 settings"
    assert held(lost) == "Holds in 6 of 8 settings"


def test_sides_stand_in_order_with_their_bands() -> None:
    """One row a side."""
    sides = [
        _conclusion(kind="dimension", id=name, title=name, band=band)
        for name, band in (("Term", Band.LOW), ("Source", Band.SEVERE))
    ]
    lines = printed(sensitivity(_sensitivity(*sides), SHAPES)).splitlines()
    rows = [line for line in lines if line.endswith("Holds in all 6 settings.")]

    assert [row.split()[:3] for row in rows] == [
        ["Term", "●", "low"],
        ["Source", "▲▲", "severe"],
    ]


def test_conditions_that_may_change_come_first_and_the_worst_of_them_first() -> None:
    """Those that hold are only listed by band."""
    rules = [
        _conclusion(kind="rule", id="1", title="Alpha", band=Band.WATCH),
        _conclusion((MEAN, Band.LOW), kind="rule", id="2", title="B", band=Band.WATCH),
        _conclusion((MEAN, Band.WATCH), kind="rule", id="3", title="C"),
        _conclusion(kind="rule", id="4", title="Delta"),
        _conclusion(kind="rule", id="5", title="Echo"),
    ]
    text = _words(_sensitivity(*rules))

    assert text.index("severe C Holds") < text.index("watch B Holds")
    assert text.index("watch B Holds") < text.index("Severe: Delta; Echo.")
    assert "Watch: Alpha." in text


def test_the_judgement_that_matters_most_is_named() -> None:
    """With what it does to the headline, and to how many bands beside."""
    found = _sensitivity(
        outcomes=(_outcome(TERM, 3), _outcome(MEAN)), matters_most=TERM.id
    )

    assert (
        "if “Average time left” were judged 20% more leniently, the headline would be "
        "elevated and 2 bands of sides and conditions would change."
    ) in _words(found)


def test_a_judgement_that_changes_no_band_is_named_as_such() -> None:
    """Then only the index moves."""
    text = _words(_sensitivity(matters_most=MEAN.id))

    assert (
        "No single judgement changes a band. The index would move most if the" in text
    )


def test_weights_are_told_with_their_seed() -> None:
    """Middle, nine in ten, all; the bands; and what triggers add."""
    text = _words(_sensitivity(weighting=_weighting()))

    assert "Holds in all 5,000 random mixtures of weights." in text
    assert (
        "Index 56 of 100 in the middle; nine mixtures in ten give 40 to 72, all 20 to "
        "86." in text
    )
    assert "severe under 5%, elevated 70%, watch 26%." in text
    assert "(seed 7, the same each time)" in text


def test_doubt_shows_at_best_and_at_worst() -> None:
    """Where bounds differ, both ends are told."""
    worse = Spread(least=30, low=40, middle=70, high=80, most=90)
    text = _words(_sensitivity(weighting=_weighting(hi=worse)))

    assert "At best 56 of 100" in text
    assert "At worst 70 of 100" in text


def test_a_headline_that_hangs_on_weights_says_how_often() -> None:
    """The worst band first, and nothing that never is."""
    bands = {Band.LOW: 0.0, Band.WATCH: 0.31, Band.ELEVATED: 0.0, Band.SEVERE: 0.69}
    text = _words(_sensitivity(weighting=_weighting(headline_bands=bands)))

    assert "In 5,000 random mixtures of weights: severe 69%, watch 31%." in text
    assert shares(bands) == "severe 69%, watch 31%"


def _loss(shift: float, correlation: float | None, pounds: int, band: Band) -> Any:  # noqa: ANN401
    return LossSetting(
        renewal_shift=shift,
        correlation=correlation,
        expected_loss_gbp=Decimal(100),
        income_at_risk_gbp=Decimal(200),
        expected_shortfall_gbp=Decimal(pounds),
        band=band,
    )


def test_losses_are_told_for_each_setting() -> None:
    """Pounds on the right, and whether the band holds."""
    losses = (
        _loss(-0.2, 0.0, 90_000, Band.SEVERE),
        _loss(0.0, None, 60_000, Band.SEVERE),
        _loss(0.2, 0.6, 50_000, Band.ELEVATED),
    )
    text = _words(_sensitivity(loss=losses))

    assert "severe in 2 and elevated in 1 of 3 settings." in text
    assert "severe renewal 20 points less likely, no common cause £90,000" in text
    assert "severe renewal as assumed, common causes as assumed £60,000" in text
    assert "renewal 20 points more likely, common causes at 0.6 £50,000" in text


def test_losses_of_one_band_hold() -> None:
    """One sentence instead of a count."""
    losses = (_loss(0.0, None, 60_000, Band.WATCH), _loss(0.2, None, 1, Band.WATCH))

    assert "watch in all 2 settings." in _words(_sensitivity(loss=losses))


def test_what_was_not_varied_is_said() -> None:
    """Band edges and whole counts; and that nothing is foretold."""
    text = _words(_sensitivity())

    assert "where bands begin" in text
    assert "not forecasts" in text


def test_it_fits_a_page_and_plain_streams() -> None:
    """80 columns, and shapes of letters where a stream has no others."""
    rule = _conclusion(
        (LENIENT, Band.LOW), kind="rule", id="1", title="A long title " * 4
    )
    text = printed(
        sensitivity(_sensitivity(rule, weighting=_weighting()), PLAIN_SHAPES)
    )

    assert all(len(line) <= 80 for line in text.splitlines())
    assert "!! severe" in text


def test_nobody_is_ranked() -> None:
    """The report is of one organisation and knows no other."""
    text = _words(_sensitivity(weighting=_weighting())).casefold()

    assert not any(word in text for word in ("rank", "better than", "worse than"))
