"""Money at stake in words: exact, the most it can be, or none."""

from __future__ import annotations

import pytest

from fundrisk.assembly.stakes import of_indicator, without_noughts
from fundrisk.reading import load_rules
from tests.builders import a_ledger, an_agreement, assessed, exposure_of
from tests.end_to_end.samples import LETTERS, sample


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("0% of your income, £0 a year, ends soon.", "none of your income ends soon."),
        ("Lost: 0%, £0 a year. More.", "Lost: 0%. More."),
        ("£0 a year is rated 4 or 5.", "nothing is rated 4 or 5."),
        ("x; £0 a year of your income comes.", "x; none of your income comes."),
        ("100% is yours; £0 a year is not. Both.", "100% is yours. Both."),
        ("skew, of £0 a year for all functions. A", "skew. A"),
        ("Bids cost 0%, £0 in 12 months; so.", "Bids cost 0%; so."),
        (
            "100% of your income, £10 a year, ends.",
            "100% of your income, £10 a year, ends.",
        ),
        ("10.0% of it, £100,000 a year.", "10.0% of it, £100,000 a year."),
    ],
)
def test_no_money_is_said_in_words(sentence: str, words: str) -> None:
    """Nobody has to read what nought pounds do."""
    assert without_noughts(sentence) == words


@pytest.mark.parametrize("letter", LETTERS)
def test_no_sentence_speaks_of_nought_pounds(letter: str) -> None:
    """In none of the samples, nor of up to nought."""
    for exposure in sample(letter).exposures:
        assert "£0" not in exposure.sentence


@pytest.mark.parametrize(
    ("lo", "known", "pence", "words"),
    [
        (0.5, 1.0, 4_850_000, "£48,500"),
        (0.4, 1.0, 4_850_000, "up to £48,500"),
        (0.5, 0.9, 4_850_000, "up to £48,500"),
        (None, 0.0, 4_850_000, "up to £48,500"),
        (0.0, 0.0, 20, "£0"),
        (0.5, 1.0, None, "an unknown amount"),
    ],
)
def test_only_what_is_wholly_known_is_exact(
    lo: float | None, known: float, pence: int | None, words: str
) -> None:
    """A doubt about anything that the indicator looks at makes it an upper bound."""
    row = {"x.lo": lo, "x.hi": 0.5, "x.known": known, "x.pence": pence}

    assert of_indicator(row, "x") == words


def test_a_doubt_elsewhere_leaves_the_amount_exact() -> None:
    """The pounds of short agreements are known, whatever else the rule looks at."""
    ledger = a_ledger(an_agreement(), an_agreement(vat_amount=None, amount=30_000))
    exact = exposure_of(assessed(ledger), "NAVCA-F-E1").sentence
    doubtful = a_ledger(an_agreement(instrument="contract", amount=12_000))
    upper = exposure_of(assessed(doubtful), "NAVCA-F-E1").sentence

    assert ", £42,000 a year" in exact
    assert "p to £12,000 a year" in upper


def test_every_rule_names_where_its_pounds_come_from() -> None:
    """So that its sentence can tell whether they are exact."""
    for rule in load_rules().rules:
        assert rule.amount_from


def test_pounds_that_are_lost_are_not_said_to_end() -> None:
    """The larger of loss and cliff sets the amount, and its words go with it.

    £100,000 a year ended in September and £12,000 ends in March.
    """
    lost = an_agreement(
        agreement_id="lost",
        amount=100_000,
        starts_on="2023-10-01",
        ends_on="2024-09-29",
    )
    kept = an_agreement(amount=12_000)
    steady = an_agreement(agreement_id="long", amount=48_000, ends_on="2028-03-31")
    found = exposure_of(assessed(a_ledger(lost, kept, steady)), "NAVCA-F-B1")

    assert found.amount_means == "a year lost since the best of the last four quarters"
    assert found.amount_gbp == 100_000


def test_pounds_that_end_are_said_to_end() -> None:
    """Nothing has been lost: the cliff sets the amount."""
    found = exposure_of(assessed(a_ledger(an_agreement())), "NAVCA-F-B1")

    assert found.amount_means == "a year that ends within the same three months"
