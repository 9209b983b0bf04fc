"""A scenario of one's own is one file in a folder of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reading import load_rules
from fundrisk.scenarios.shocks import shocked
from tests.builders import a_ledger, a_position, a_rolling_agreement, an_agreement
from tests.scenarios.worlds import (
    COMMITTED,
    CONTINUATION,
    from_council,
    pounds,
    rows_of,
    today_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Row

HEAD = """\
id: MINE
title: Ours
question: What if?
citation:
  evidence: OWN
  document: Minutes of our board
  section: Item 4
  line: 1
  quote: what if
assumptions:
  - That it happens.
exclusions:
  - Everything else.
"""


def after(folder: Path, steps: str, name: str = "MINE") -> dict[str, Row]:
    """A small ledger after a scenario in a folder of one's own, on continuation."""
    (folder / "scenarios").mkdir()
    text = HEAD.replace("MINE", name) + steps
    (folder / "scenarios" / f"{name}.yaml").write_text(text, encoding="utf-8")
    rules = load_rules((folder,))
    ledger = a_ledger(
        from_council(),
        an_agreement(fund_class="unrestricted"),
        a_rolling_agreement(funder="Elm Trust"),
        an_agreement(funder="Members", instrument="fee", amount=100, vat_amount=0),
        positions=[a_position(own_earned_last_year=500, own_earned_this_year=500)],
    )
    today = today_of(ledger, rules)
    return rows_of(shocked(today, rules.scenario(name), CONTINUATION))


def test_a_new_file_is_a_new_scenario(tmp_path: Path) -> None:
    """A third less for whatever is open-ended."""
    rows = after(
        tmp_path,
        "parameters:\n  kept:\n    value: 0.75\n    unit: ratio\n"
        "    basis: convention\n    source: our judgement\n"
        "steps:\n  - of:\n      open_ended: true\n    rolling: kept\n",
    )

    assert pounds(rows["A3~1"]["amount_pence"]) == 9_000
    assert pounds(rows["A2~1"]["amount_pence"]) == 12_000


def test_a_file_of_the_same_name_replaces_ours(tmp_path: Path) -> None:
    """SC-LA of one's own: the council renews a half, for 731 days at £25 a day."""
    rows = after(
        tmp_path,
        "steps:\n  - of:\n      family: local_gov\n    renewals:\n      - 0.5\n",
        name="SC-LA",
    )

    assert rows["A1"]["ends_on"].year == 2026
    assert float(pounds(rows["A1~1"]["amount_pence"])) == 731 * 25


def test_everything_can_be_cut_at_once(tmp_path: Path) -> None:
    """Signed and supposed money, own earnings too; never what is over."""
    rows = after(tmp_path, "steps:\n  - of:\n      every: true\n    amount: 0.5\n")

    assert [float(pounds(rows[name]["amount_pence"])) for name in ("A1", "A4")] == [
        18_250,
        50,
    ]
    assert rows["A3"]["annual_amount_pence"] == 600_000


def test_many_steps_take_no_longer_than_their_number(tmp_path: Path) -> None:
    """Each of 40 leaves all; the own-earned line is read through every one of them."""
    step = "  - of:\n      every: true\n    amount: 1\n"
    half = "  - of:\n      every: true\n    amount: 0.5\n"
    rows = after(tmp_path, f"steps:\n{step * 39}{half}")

    assert float(pounds(rows["A1"]["amount_pence"])) == 18_250


def test_scenarios_of_ones_own_can_be_combined_with_ours(tmp_path: Path) -> None:
    """SC-CUT10, and what is unrestricted comes back as a contract."""
    rows = after(
        tmp_path,
        "combines:\n  - SC-CUT10\nsteps:\n  - of:\n      support: true\n"
        "      instrument: grant\n    becomes:\n      instrument: contract\n",
    )

    assert float(pounds(rows["A1~1"]["amount_pence"])) == 731 * 45
    assert rows["A2~1"]["instrument"] == "contract"
    assert rows["A2~1"]["vat_amount_pence"] == 0


def test_only_the_purpose_may_change(tmp_path: Path) -> None:
    """What is with an end comes back for delivery, in its old form."""
    rows = after(
        tmp_path,
        "steps:\n  - of:\n      open_ended: false\n"
        "    becomes:\n      purpose: delivery\n      no_longer: [volunteering]\n",
    )

    assert (rows["A1~1"]["instrument"], rows["A1~1"]["purpose"]) == (
        "grant",
        "delivery",
    )
    assert rows["A1~1"]["volunteering"] == 0
    assert rows["A1~1"]["partnerships"] == 3_333
    assert rows["A3~1"]["purpose"] == "project"


def test_a_step_about_nothing_changes_nothing(tmp_path: Path) -> None:
    """No agreement is from a company."""
    steps = "steps:\n  - of:\n      family: corporate\n    stops: after_notice\n"
    rows = after(tmp_path, steps)

    assert len(rows) > 4
    assert rows["A1"]["ends_on"].year == 2026
    assert COMMITTED.value == "committed"
