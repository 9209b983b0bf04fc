"""What the case studies require of the profile (those parts that need no scenario)."""

from __future__ import annotations

import random
from datetime import date

import pytest

from fundrisk.model.words import (
    INFRASTRUCTURE_FUNCTIONS,
    Band,
    Function,
    LocalAuthorityStatus,
    Remit,
)
from tests.builders import exposure_of, indicator_of
from tests.end_to_end.samples import (
    DIMENSIONS,
    LETTERS,
    NOW,
    QUARTERS,
    figure,
    index,
    points,
    sample,
    side,
)

ORDER = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)
TOLERANCE = 5
DRAWS = 5_000


def _band(letter: str, day: date = NOW) -> int:
    return ORDER.index(sample(letter, day).headline.band)


def _status(letter: str, day: date = NOW) -> LocalAuthorityStatus | None:
    return indicator_of(sample(letter, day), "local_authority_status").status


def _uncovered(letter: str) -> set[Function]:
    return {
        cover.function
        for cover in sample(letter).functions
        if cover.remit is Remit.YES and not cover.amount_at_most_gbp
    }


def test_g_is_more_exposed_than_h_and_h_than_d() -> None:
    """The report's order of G, H and D, in the index and in the headline."""
    assert index("g") > index("h") > index("d")
    assert _band("g") > _band("h") > _band("d")


def test_g_is_the_most_exposed_of_the_eight() -> None:
    """Nobody else's index comes near, and no headline is worse."""
    assert index("g") == max(map(index, LETTERS))
    assert _band("g") == max(map(_band, LETTERS))


def test_the_order_holds_under_almost_all_weights() -> None:
    """G over H, H over D and G as the maximum: at least 95% of random weights."""
    draw = random.Random(20241231)  # noqa: S311 - reproducible, not secret
    squares = {
        letter: [side(letter, name) ** 2 for name in DIMENSIONS] for letter in LETTERS
    }
    held = [0, 0, 0]
    for _ in range(DRAWS):
        weights = [draw.expovariate(1) for _ in DIMENSIONS]
        of = {
            letter: sum(w * x for w, x in zip(weights, squares[letter], strict=True))
            for letter in LETTERS
        }
        held[0] += of["g"] > of["h"]
        held[1] += of["h"] > of["d"]
        held[2] += of["g"] == max(of.values())

    assert min(held) / DRAWS >= 0.95


def test_ds_settlement_lowers_its_exposure() -> None:
    """The first drop is large; the later ones may wobble by five points."""
    before, award, *later = (index("d", day) for day in QUARTERS)

    assert before > award
    assert later[0] <= award + TOLERANCE
    assert later[1] <= later[0] + TOLERANCE


def test_ds_settlement_shows_in_term_and_patchwork() -> None:
    """Longer left, less of it short, less of it patchwork."""
    first = QUARTERS[0]

    assert figure("d", "weighted_remaining_term") > figure(
        "d", "weighted_remaining_term", first
    )
    assert figure("d", "short_term_share") < figure("d", "short_term_share", first)
    assert figure("d", "patchwork_share") < figure("d", "patchwork_share", first)


@pytest.mark.parametrize(
    "day", [date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30)]
)
def test_d_stays_below_where_it_was(day: date) -> None:
    """Until mid-2026 the settlement carries; then it is a wall of its own."""
    assert index("d", day) < index("d", QUARTERS[0])


def test_ds_settlement_is_also_a_wall() -> None:
    """At the end of 2026 the money of council and health ends on one day."""
    assert points("d", "funding_cliff", date(2026, 12, 31)) > points(
        "d", "funding_cliff"
    )


def test_f_hardly_depends_on_its_council() -> None:
    """Less than a tenth of income, voice free of it, and nothing withdrawn."""
    with_council = [
        letter for letter in LETTERS if figure(letter, "local_authority_share") > 0
    ]

    assert figure("f", "local_authority_share") < 0.1
    assert figure("f", "local_authority_share") == min(
        figure(letter, "local_authority_share") for letter in with_council
    )
    assert points("f", "voice_dependence") < 25
    assert _status("f") is not LocalAuthorityStatus.WITHDRAWN


def test_f_is_concentrated_and_its_partner_carries_volunteering() -> None:
    """Source is elevated; what a partner does is not uncovered."""
    remits = {cover.function: cover.remit for cover in sample("f").functions}

    assert 50 <= side("f", "source") < 75
    assert remits[Function.VOLUNTEERING] is Remit.PARTNER
    assert not _uncovered("f")


def test_c_has_grown_and_is_not_secure() -> None:
    """Income at least 3.5 times that of five years ago, and Term severe."""
    then = sample("c", date(2019, 12, 31)).annual_value

    assert sample("c").annual_value >= 3.5 * then
    assert side("c", "term") >= 75
    for letter in "abdf":
        assert points("c", "short_term_share") > points(letter, "short_term_share")


def test_a_is_small_and_not_exposed_by_term() -> None:
    """Below the median as context, and its long-term funding satisfied."""
    enabler = exposure_of(sample("a"), "NAVCA-F-E1")

    assert figure("a", "income_to_median") < 1
    assert side("a", "term") < 25
    assert enabler.band is Band.LOW


def test_gs_loss_is_told() -> None:
    """Withdrawn, a structural gap, and no money for voice."""
    assert _status("g") is LocalAuthorityStatus.WITHDRAWN
    assert figure("g", "structural_gap") > 0
    assert _uncovered("g") == {Function.LEADERSHIP_ADVOCACY, Function.PARTNERSHIPS}


def test_gs_sale_of_a_building_is_no_income() -> None:
    """Its £70,000 are in reserves, not among the groups that pay."""
    found = sample("g")
    listed = sum(float(group.amount_gbp) for group in found.concentration.groups)

    assert listed == pytest.approx(found.annual_value)
    assert found.annual_value < 100_000


def test_gs_diversity_does_not_hide_its_exposure() -> None:
    """The lowest concentration of all, and a headline that is elevated or worse."""
    assert figure("g", "hhi_group") == min(figure(x, "hhi_group") for x in LETTERS)
    assert _band("g") >= ORDER.index(Band.ELEVATED)


def test_hs_loss_is_told_although_exposure_fell() -> None:
    """Income fell by a quarter and more; the index fell as well."""
    before, after = QUARTERS[1], QUARTERS[2]
    then, now = sample("h", before).annual_value, sample("h", after).annual_value

    assert _status("h") is LocalAuthorityStatus.WITHDRAWN
    assert now <= 0.9 * then
    assert index("h", after) < index("h", before)
    assert figure("h", "realised_contraction") >= 0.25
    assert "income_fell_by_a_quarter" in {
        trigger.id for trigger in sample("h").headline.triggers
    }


def test_concentration_does_not_order_exposure() -> None:
    """Ranked by concentration and by the index the eight stand in another order."""
    by_hhi = sorted(LETTERS, key=lambda letter: figure(letter, "hhi_group"))
    by_index = sorted(LETTERS, key=index)
    by_share = sorted(LETTERS, key=lambda x: figure(x, "largest_funder_share"))

    assert by_hhi != by_index
    assert "g" in by_share[:3]


def test_g_is_the_patchwork() -> None:
    """Shorter than D, and more of a patchwork than anybody."""
    most = max(LETTERS, key=lambda letter: figure(letter, "patchwork_share"))

    assert figure("g", "short_term_share") > figure("d", "short_term_share")
    assert most == "g"


def test_b_has_few_contracts() -> None:
    """A council that gives grants: contracts weigh little."""
    assert points("b", "contract_share") < 25


@pytest.mark.parametrize(
    "name", ["weighted_remaining_term", "committed_cover_12m", "funding_cliff"]
)
def test_with_a_successor_the_first_of_april_is_calm(name: str) -> None:
    """D's settlement was awarded before: exposures move by five points at most."""
    last, first = date(2024, 3, 31), date(2024, 4, 1)

    assert abs(points("d", name, last) - points("d", name, first)) <= TOLERANCE


def test_without_a_successor_the_last_day_is_inside_the_cliff() -> None:
    """H's council grant ends on 31 March, and is in the window that holds the day."""
    day = date(2024, 3, 31)

    assert figure("h", "funding_cliff", day) >= figure("h", "largest_funder_share", day)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_exposure_quotes_the_report(letter: str) -> None:
    """At least one line of the report for each condition, at most 25 words."""
    for exposure in sample(letter).exposures:
        assert exposure.citation.line > 0
        assert 0 < len(exposure.citation.quote.split()) <= 25


@pytest.mark.parametrize("letter", LETTERS)
def test_functions_stand_in_the_order_of_the_report(letter: str) -> None:
    """All four, whatever the remit."""
    shown = [cover.function for cover in sample(letter).functions]

    assert shown == list(INFRASTRUCTURE_FUNCTIONS)
