"""What an award would change, checked against sums that anybody can do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.errors import CallError
from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.model.offer import Direction, Form, Offer
from fundrisk.model.words import Band, ControlledBy, Family, Function
from fundrisk.offering import offered
from tests.builders import (
    DAY,
    a_cohort,
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    assessed,
    indicator_of,
    published,
    rulebook,
)
from tests.end_to_end.samples import LETTERS, NOW, imported

if TYPE_CHECKING:
    from fundrisk.model.ledger import Ledger
    from fundrisk.model.offer import Alternative, OfferResult, Standing

A_YEAR = Decimal("365.25")
SIXTY = Decimal(60_000)


def an_offer(**changes: Any) -> Offer:  # noqa: ANN401 - the fields of an offer
    """£60,000 for three years, unrestricted."""
    plain = {"amount_gbp": SIXTY, "years": 3, "form": Form.UNRESTRICTED}
    return Offer(**{**plain, **changes})


def result(ledger: Ledger, offer: Offer, day: date = DAY) -> OfferResult:
    """What an award changes for the only organisation of a ledger."""
    read = Imported(frames_of(ledger), issues=(), inputs=())
    (found,) = offered(read, offer, as_of=day, rulebook=rulebook())
    return found


@cache
def of_sample(letter: str, form: Form, years: int) -> OfferResult:
    """An award of £60,000 to a sample."""
    offer = an_offer(form=form, years=years)
    (found,) = offered(imported(letter), offer, as_of=NOW, rulebook=rulebook())
    return found


def figure(standing: Standing, name: str) -> float:
    """A figure that is known exactly."""
    one = next(one for one in standing.figures if one.name == name)
    assert one.lo is not None
    assert one.lo == one.hi
    return one.lo


def proposed(found: OfferResult) -> Alternative:
    """The alternative that is the offer."""
    (one,) = (one for one in found.alternatives if one.is_offer)
    return one


def test_time_cover_and_free_money_by_hand() -> None:
    """£36,000 a year for 730 days more, and £60,000 over 1,095 days from tomorrow."""
    found = result(a_ledger(a_long_agreement()), an_offer())
    then = proposed(found).standing
    old, new = Decimal(36_000), SIXTY * A_YEAR / 1_095
    time = (old * 730 + new * 1_095) / (old + new) / A_YEAR * 12
    signed = Decimal(144_000) * 365 / 1_461 + SIXTY * 365 / 1_095

    assert figure(then, "weighted_remaining_term") == pytest.approx(float(time))
    assert figure(then, "committed_cover_12m") == pytest.approx(float(signed / 120_000))
    assert figure(then, "flexible_share") == pytest.approx(float(new / (old + new)))
    assert figure(found.before, "flexible_share") == 0
    assert (proposed(found).starts_on, proposed(found).ends_on) == (
        date(2025, 1, 1),
        date(2027, 12, 31),
    )


def test_the_whole_amount_is_for_all_years_together() -> None:
    """£60,000 over three years is £20,000 a year, over five £12,000."""
    found = result(a_ledger(a_long_agreement()), an_offer())
    yearly = {one.years: one.yearly_gbp for one in found.alternatives}

    assert yearly == {1: 60_000, 2: 30_000, 3: 20_000, 5: 12_000}


def test_alternatives_stand_by_years_and_then_by_form() -> None:
    """A term of one's own joins the grid; a contract is compared with grants."""
    found = result(a_ledger(a_long_agreement()), an_offer(years=4, form=Form.CONTRACT))
    order = [(one.years, one.form) for one in found.alternatives]

    assert order == [(years, form) for years in (1, 2, 3, 4, 5) for form in Form]
    assert next(
        (one.years, one.form) for one in found.alternatives if one.is_offer
    ) == (4, Form.CONTRACT)


def test_without_the_award_all_is_as_the_check_says() -> None:
    """The figures beside it are those of today's check."""
    ledger = a_ledger(a_long_agreement(), an_agreement())
    found, whole = result(ledger, an_offer()), assessed(ledger)

    for one in found.before.figures:
        other = indicator_of(whole, one.name)
        assert (one.lo, one.hi) == (other.lo, other.hi)
        assert one.amount_gbp == other.amount_gbp
    points = {one.rule: (one.lo, one.hi, one.band) for one in whole.exposures}
    for point in found.before.exposures:
        assert (point.lo, point.hi, point.band) == points[point.id]


@pytest.mark.parametrize(
    ("form", "overhead", "full"),
    [
        (Form.UNRESTRICTED, None, None),
        (Form.RESTRICTED_WITH_OVERHEAD, 20_000, 60_000),
        (Form.RESTRICTED, 0, 90_000),
        (Form.CONTRACT, 20_000, 60_000),
    ],
)
def test_overheads_are_the_part_of_core_cost_in_spend(
    form: Form, overhead: int | None, full: int | None
) -> None:
    """£40,000 of £120,000 is a third: £60,000 pays £20,000 of it, or £90,000 work."""
    found = result(a_ledger(a_long_agreement()), an_offer(form=form))
    ours = proposed(found)

    assert found.overhead_share == pytest.approx(1 / 3)
    assert not found.overhead_assumed
    assert ours.overhead_gbp == overhead
    assert ours.full_cost_gbp == full


def test_without_a_core_cost_a_convention_stands_in_and_is_said() -> None:
    """15%, and the reader is told whose number it is."""
    ledger = a_ledger(a_long_agreement(), positions=[a_position(core_cost=None)])
    found = result(ledger, an_offer(form=Form.RESTRICTED))

    assert found.overhead_share == 0.15
    assert found.overhead_assumed
    assert any("assumed to be 15%" in words for words in found.assumptions)


def test_a_short_tied_award_is_named_as_the_barrier_it_is() -> None:
    """365 days, tied, without overheads: funders set all three."""
    short = an_agreement(full_cost=12_000)
    found = result(
        a_ledger(a_long_agreement(full_cost=144_000), short),
        an_offer(years=1, form=Form.RESTRICTED),
    )
    effects = {one.rule: one for one in found.effects}
    adds = {rule for rule, one in effects.items() if one.direction is Direction.ADDS}

    assert {"NAVCA-F-B4", "NAVCA-F-B2", "NAVCA-S-D1", "NAVCA-X-21"} <= adds
    assert "365 days" in (effects["NAVCA-F-B4"].itself or "")
    assert "67%" in (effects["NAVCA-X-21"].itself or "")
    hands = [one.controlled_by for one in found.effects]
    assert hands == sorted(hands, key=tuple(ControlledBy).index)


def test_a_barrier_at_its_worst_is_still_added_to() -> None:
    """All is short already, and another short award is more of the same."""
    found = result(a_ledger(an_agreement()), an_offer(years=1, form=Form.RESTRICTED))
    (barrier,) = (one for one in found.effects if one.rule == "NAVCA-F-B4")

    assert barrier.direction is Direction.ADDS
    assert barrier.before == barrier.after
    assert barrier.band_after is Band.SEVERE


def test_three_years_of_core_ease_what_a_year_adds_to() -> None:
    """The same total, unrestricted for three years: short money weighs less."""
    found = result(a_ledger(an_agreement(), a_long_agreement()), an_offer())
    effects = {one.rule: one for one in found.effects}

    assert effects["NAVCA-F-B4"].direction is Direction.EASES
    assert effects["NAVCA-F-B4"].itself is None


def test_a_funder_who_pays_already_gets_larger() -> None:
    """By the ordinary resolver: the spelling does not matter."""
    ledger = a_ledger(an_agreement(funder="Oak Trust"), a_long_agreement(funder="Elm"))
    known = result(ledger, an_offer(funder="OAK TRUST"))
    other = result(ledger, an_offer(funder="Zephyr Fund"))
    unnamed = result(ledger, an_offer())
    new = SIXTY * A_YEAR / 1_095
    whole = 48_000 + new

    assert known.is_known_funder
    assert not other.is_known_funder
    assert not unnamed.is_known_funder
    largest = figure(proposed(known).standing, "largest_funder_share")
    assert largest == pytest.approx(float(max(Decimal(36_000), 12_000 + new) / whole))
    assert any("pays this organisation already" in words for words in known.assumptions)


def test_the_family_is_that_of_the_ledger_of_the_rules_or_supposed() -> None:
    """What nothing tells is said to be supposed."""
    ledger = a_ledger(an_agreement(funder="Oak", funder_family="corporate"))
    families = {
        name: result(ledger, an_offer(funder=name)).family
        for name in ("Oak", "Leeds City Council")
    }
    stated = result(ledger, an_offer(funder="Oak", family=Family.OTHER))
    supposed = result(ledger, an_offer())

    assert families == {
        "Oak": Family.CORPORATE,
        "Leeds City Council": Family.LOCAL_GOV,
    }
    assert stated.family is Family.OTHER
    assert supposed.family is Family.FOUNDATION
    assert any("trust or foundation is supposed" in one for one in supposed.assumptions)


def test_functions_without_money_get_some() -> None:
    """The award pays for what nothing paid for; unnamed it goes as the money does."""
    ledger = a_ledger(
        a_long_agreement(
            leadership_advocacy=0, partnerships=0, capacity_building=1, volunteering=0
        )
    )
    voice = {Function.LEADERSHIP_ADVOCACY: Decimal("0.6")}
    named, silent = (
        result(ledger, an_offer(functions=voice)),
        result(ledger, an_offer()),
    )
    bare = (Function.LEADERSHIP_ADVOCACY, Function.PARTNERSHIPS, Function.VOLUNTEERING)

    assert named.before.bare_functions == bare
    assert proposed(named).standing.bare_functions == bare[1:]
    assert proposed(silent).standing.bare_functions == bare


def test_a_later_start_is_looked_at_on_its_eve() -> None:
    """By 30 June the short grant is over; without and with are of that day."""
    ledger = a_ledger(an_agreement(), a_long_agreement())
    found = result(ledger, an_offer(starts_on=date(2025, 7, 1)))

    assert (found.as_of, found.measured_on) == (DAY, date(2025, 6, 30))
    assert figure(found.before, "short_term_share") == 0
    months = 549 / 365.25 * 12  # to 31 December 2026
    assert figure(found.before, "weighted_remaining_term") == pytest.approx(months)
    assert any("30 June 2025" in words for words in found.assumptions)


def test_an_award_that_continues_another_follows_it() -> None:
    """It starts when the other ends, lengthens its time, and is looked at today."""
    ledger = a_ledger(an_agreement(amount=20_000))
    found = result(ledger, an_offer(amount_gbp=Decimal(20_000), years=1, succeeds="A1"))
    then = proposed(found)

    assert (then.starts_on, then.ends_on) == (date(2025, 4, 1), date(2026, 3, 31))
    assert found.measured_on == DAY
    both = (90 + 365) / 365.25 * 12
    assert figure(then.standing, "weighted_remaining_term") == pytest.approx(both)
    assert figure(then.standing, "short_term_share") == 1


def test_who_continues_an_agreement_is_its_funder_unless_another_is_named() -> None:
    """The renewal is from Oak; from Elm it would be another decision."""
    ledger = a_ledger(an_agreement(funder="Oak"), a_long_agreement(funder="Elm"))
    same = result(ledger, an_offer(succeeds="A1"))
    other = result(ledger, an_offer(succeeds="A1", funder="Yew"))

    assert (same.funder, same.is_known_funder) == ("Oak", True)
    assert (other.funder, other.is_known_funder) == ("Yew", False)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on": DAY}, "not after"),
        ({"succeeds": "A9"}, "no agreement 'A9'"),
    ],
)
def test_an_award_that_cannot_be_is_refused(
    changes: dict[str, Any], words: str
) -> None:
    """It says what is wrong and where."""
    with pytest.raises(CallError, match=words) as caught:
        result(a_ledger(an_agreement()), an_offer(**changes))

    assert caught.value.where.startswith("--")
    assert caught.value.hint


def test_organisations_stand_in_the_order_of_identifiers() -> None:
    """Whatever an award would do for them, and whoever is more exposed."""
    ledgers = {"b": a_ledger(an_agreement()), "a": a_ledger(a_long_agreement())}
    read = Imported(a_cohort(ledgers), issues=(), inputs=())
    found = offered(read, an_offer(), as_of=DAY, rulebook=rulebook())

    assert [one.org_id for one in found] == ["a", "b"]
    alone = result(ledgers["a"], an_offer())
    assert found[0].alternatives == alone.alternatives


def test_published_awards_tell_only_of_their_terms() -> None:
    """What is a share of all income stays not assessed."""
    frames = published(frames_of(a_ledger(an_agreement())))
    read = Imported(frames, issues=(), inputs=())
    (found,) = offered(read, an_offer(years=1), as_of=DAY, rulebook=rulebook())
    figures = {one.name: one.lo for one in proposed(found).standing.figures}

    assert figures["flexible_share"] is None
    assert figures["weighted_remaining_term"] is not None


@pytest.mark.parametrize("letter", LETTERS)
def test_what_holds_of_every_award(letter: str) -> None:
    """Free money is never less flexible than tied money; no money goes away."""
    found = of_sample(letter, Form.RESTRICTED, 1)
    at = {(one.form, one.years): one.standing for one in found.alternatives}

    for years in (1, 2, 3, 5):
        free = at[Form.UNRESTRICTED, years]
        tied = at[Form.RESTRICTED, years]
        assert figure(free, "flexible_share") > figure(tied, "flexible_share")
        for standing in (free, tied):
            covered = figure(standing, "committed_cover_12m")
            assert covered > figure(found.before, "committed_cover_12m")
            months = figure(standing, "months_to_breach")
            assert months >= figure(found.before, "months_to_breach")
    for form in (Form.UNRESTRICTED, Form.RESTRICTED):
        one, two = (figure(at[form, years], "short_term_share") for years in (1, 2))
        assert one >= figure(found.before, "short_term_share") >= two
