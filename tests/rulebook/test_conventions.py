"""A number of the method that makes no sense is refused, and so is a wrong order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from fundrisk.errors import RuleFileError
from fundrisk.rulebook.load import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = {
    "short_term_days": (29, 1096, 380.5),
    "long_term_days": (179, 3651, 1080.5),
    "remaining_cap_months": (11, 121, 60.5),
    "local_authority_notice_months": (-1, 25, 3.5),
    "other_notice_months": (-1, 25, 0.5),
    "vat_divisor": (0.99, 1.51, 1.205),
    "known_share_minimum": (0.09, 1.01),
    "known_parts_minimum": (0.09, 1.01),
    "confidence_document": (0, 1.1, 0.95),
    "confidence_ledger": (0, 1.1, 0.85),
    "confidence_self_report": (0, 1.1, 0.75),
    "confidence_default": (-0.1, 1.1, 0.25),
    "confidence_high_from": (0.09, 1.01),
    "confidence_medium_from": (0.09, 1.01),
    "watch_from": (0.9, 98.1),
    "elevated_from": (1.9, 99.1),
    "severe_from": (2.9, 100.1),
    "continuity_gap_days": (-1, 366, 31.5),
    "breach_horizon_months": (11, 121, 36.5),
    "withdrawn_share": (0.009, 1.01),
    "withdrawn_years": (0, 11, 2.5),
    "withdrawal_still_share": (-0.01, 1.01),
    "exposed_below_months": (0, 61, 12.5),
    "dominant_from_share": (0.09, 1.01),
    "voice_share_enough": (0.009, 1.01),
    "non_infrastructure_flag": (0.009, 1.01),
    "median_income": (999, 100_000_001),
    "staff_hours_a_year": (99, 3001),
    "wall_share": (0.009, 1.01),
    "soon_days": (0, 731, 180.5),
    "stale_position_days": (0, 731, 100.5),
    "same_funder_from": (0.49, 1.01),
    "perhaps_same_funder_from": (0.49, 1.01),
    "cut_name_letters": (7, 101, 15.5),
    "run_off_months": (11, 61, 36.5),
    "going_concern_months": (11, 37, 24.5),
    "decision_lead_days": (-1, 366, 90.5),
    "staff_notice_days": (-1, 366, 84.5),
    "stranded_months": (-1, 13, 2.5),
    "renewal_prior_renewed": (-0.1, 50.1),
    "renewal_prior_decided": (-0.1, 100.1),
    "renewal_unknown": (-0.01, 1.01),
    "renewal_most": (-0.01, 1.01),
    "renewal_range": (-0.01, 1.01),
    "correlation_statutory": (-0.01, 1),
    "correlation_other": (-0.01, 1),
    "correlation_stressed": (-0.01, 1),
    "loss_horizon_months": (0, 37, 12.5),
    "shortfall_level": (0.49, 1),
    "shortfall_most": (1.9, 101),
    "breach_path_funders": (0, 7, 2.5),
    "offer_overhead_share": (-0.01, 0.91),
    "sensitivity_draws": (99, 100_001, 500.5),
    "sensitivity_shift": (0.009, 0.91),
    "order_from_probability": (0.49, 1.01),
    "material_points": (0.4, 51),
    "event_share": (0, 1.1),
    "lasting_award_months": (5, 61, 12.5),
    "trend_quarters": (1, 13, 4.5),
    "spiral_nodes": (1, 6, 2.5),
    "spiral_points": (0.4, 51),
}
CASES = [(name, value) for name, values in OUTSIDE.items() for value in values]


def told(bundled: Path, folder: Path, **changes: object) -> str:
    """What is said where conventions are changed: a value, or any of their keys."""
    own = folder / "mine"
    own.mkdir()
    text = (bundled / "conventions.yaml").read_text(encoding="utf-8")
    tree = yaml.safe_load(text)
    for name, change in changes.items():
        tree[name].update(change if isinstance(change, dict) else {"value": change})
    (own / "conventions.yaml").write_text(yaml.safe_dump(tree), encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_rulebook([bundled, own])
    return caught.value.problem


def test_every_convention_has_a_range(bundled: Path) -> None:
    """No number of the method is without a test of its ends."""
    tree = yaml.safe_load((bundled / "conventions.yaml").read_text(encoding="utf-8"))

    assert set(OUTSIDE) == set(tree)


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_value_just_outside_is_refused(
    bundled: Path, tmp_path: Path, name: str, value: float
) -> None:
    """File, line, key, value and what is allowed stand in one line."""
    words = told(bundled, tmp_path, **{name: value})

    assert words.startswith("mine/conventions.yaml:")
    assert f": {name}.value: {value:,} is out of range: allowed is a" in words
    assert " from " in words
    assert len(words.splitlines()) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"watch_from": 50}, "watch_from.value: 50 must be below elevated_from"),
        ({"elevated_from": 80}, "elevated_from.value: 80 must be below severe_from"),
        (
            {"short_term_days": 400, "long_term_days": 400},
            "short_term_days.value: 400 must be below long_term_days, which is 400",
        ),
        ({"confidence_medium_from": 0.9}, "must be below confidence_high_from"),
        ({"confidence_document": 0.5}, "0.5 may not be below confidence_ledger"),
        ({"confidence_ledger": 0.6}, "0.6 may not be below confidence_self_report"),
        ({"confidence_self_report": 0.2}, "0.2 may not be below confidence_default"),
    ],
)
def test_two_that_contradict_are_refused(
    bundled: Path, tmp_path: Path, changes: dict[str, float], words: str
) -> None:
    """Bands, terms and steps of confidence keep their order."""
    assert words in told(bundled, tmp_path, **changes)


def test_every_contradiction_is_told(bundled: Path, tmp_path: Path) -> None:
    """The bands do not hide the steps of confidence."""
    changes = {"watch_from": 60, "confidence_ledger": 0.5}

    assert len(told(bundled, tmp_path, **changes).splitlines()) == 2


def test_months_are_no_days(bundled: Path, tmp_path: Path) -> None:
    """12 months must not be read as 12 days."""
    change = {"value": 12, "unit": "months"}
    words = told(bundled, tmp_path, short_term_days=change)

    assert "short_term_days.unit: 'months' is another unit: this is in days" in words


@pytest.mark.parametrize("value", [".nan", "2025-01-01", "yes", "381 days"])
def test_only_a_number_is_a_number(bundled: Path, tmp_path: Path, value: str) -> None:
    """What stands there instead is shown."""
    words = told(bundled, tmp_path, short_term_days=value)

    assert f"short_term_days.value: must be a number, and this is '{value}'" in words
