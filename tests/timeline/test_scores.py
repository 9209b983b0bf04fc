"""A row of a pass and an assessment say the same of every finding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.pipeline import assess, profile
from fundrisk.timeline.scores import points, scores, scores_of
from tests.builders import (
    DAY,
    ORG,
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    published,
    rulebook,
)
from tests.end_to_end.samples import LETTERS, imported, sample

FOUR_PLACES = -4
LAST_PLACE = Decimal("0.0001")


@pytest.mark.parametrize("letter", LETTERS)
def test_a_sample_reads_alike_both_ways(letter: str) -> None:
    """Rules, dimensions, index and indicators agree to the last decimal."""
    passed = profile(imported(letter).frames, as_of=DAY, rulebook=rulebook())
    (of_pass,) = scores(passed.scored, rulebook()).values()

    of_assessment = scores_of(sample(letter))

    assert {name: of_assessment[name] for name in of_pass} == of_pass
    missing = set(of_assessment) - set(of_pass)
    assert all(of_assessment[name] is None for name in missing)


def test_every_finding_is_there() -> None:
    """All rules, all dimensions and the headline, each as a decimal or nothing."""
    found = scores_of(sample("d"))

    assert set(found) >= {rule.id for rule in rulebook().rules}
    assert set(found) >= {f"dimension.{d.id}" for d in rulebook().headline.dimensions}
    for one in sample("d").exposures:
        held = found[one.rule]
        assert held == pytest.approx(one.hi and Decimal(one.hi), abs=LAST_PLACE)


def test_what_is_not_assessed_is_nothing() -> None:
    """A resilience without reserves is no nought."""
    ledger = a_ledger(an_agreement(), positions=[a_position(free_reserves=None)])
    frames = frames_of(ledger)

    found = scores(profile(frames, as_of=DAY, rulebook=rulebook()).scored, rulebook())

    assert found[ORG]["dimension.resilience"] is None


def test_published_awards_have_no_headline_either_way() -> None:
    """An index over a part of the income is not handed on."""
    frames = published(frames_of(a_ledger(an_agreement(), a_long_agreement())))
    of_pass = scores(profile(frames, as_of=DAY, rulebook=rulebook()).scored, rulebook())
    whole = Imported(frames, issues=(), inputs=())
    (assessment,) = assess(whole, as_of=DAY, rulebook=rulebook(), drivers=False)

    of_assessment = scores_of(assessment)

    assert of_pass[ORG]["headline"] is None
    assert {name: of_assessment[name] for name in of_pass[ORG]} == of_pass[ORG]


def test_four_decimals() -> None:
    """Exact from there on: a third is 33.3333, and no float hides behind it."""
    third = points(100 / 3)

    assert third == Decimal("33.3333")
    assert third is not None
    assert third.as_tuple().exponent == FOUR_PLACES
