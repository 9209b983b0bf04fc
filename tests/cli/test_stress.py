"""``fundrisk stress`` as a process: its words, files and refusals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import DAY, SAMPLES, fundrisk

if TYPE_CHECKING:
    from pathlib import Path

LIO_E = SAMPLES / "lio_e"
ONE = ("--scenario", "SC-LA")
OWN = """\
id: OWN-TRUST
title: Our trust goes
question: "What if trusts stop?"
citation:
  evidence: NAVCA-S-7
  document: "Walking a tightrope (CRESR for NAVCA, January 2025)"
  section: "3: Spirals"
  line: 413
  quote: the loss of significant funding
steps:
  - of:
      family: lottery
    renewals:
      - 0
assumptions:
  - "No lottery money is renewed."
exclusions:
  - "All else."
"""


def test_pounds_and_months_are_on_the_page() -> None:
    """Each part once, in the order in which a board asks; nothing on stderr."""
    ran = fundrisk("stress", LIO_E, *DAY)
    parts = [
        "what could happen, and what would change it?",
        "What is signed for, three months at a time",
        "Going concern: the 24 months to 31 December 2026",
        "When agreements end, and by when that must be settled",
        "What could happen",
        "What decisions in the next 12 months could cost",
        "What it would take to use up the headroom",
        "What would change this",
        "How to read this",
        "A named person decides",
        "No scenario is a forecast",
    ]
    at = [ran.stdout.find(part) for part in parts]

    assert (ran.returncode, ran.stderr) == (0, "")
    assert -1 not in at
    assert at == sorted(at)
    assert max(map(len, ran.stdout.splitlines())) <= 80
    assert all(line == line.rstrip() for line in ran.stdout.splitlines())


def test_only_the_scenarios_that_are_named() -> None:
    """One alone is told with all that it rests on, its quotation among it."""
    ran = fundrisk("stress", LIO_E, *DAY, "--scenario", "sc-la")

    assert "What if our main council stops paying? SC-LA" in ran.stdout
    assert "“the withdrawal of funding" in ran.stdout
    assert "SC-LATE" not in ran.stdout


def test_the_rest_is_one_option_away() -> None:
    """Every scenario with its question, every month and every date."""
    short = fundrisk("stress", LIO_E, *DAY)
    full = fundrisk("stress", LIO_E, *DAY, "--full")

    assert "SC-COMBO" not in short.stdout
    assert "SC-COMBO" in full.stdout
    assert len(full.stdout.splitlines()) > 2 * len(short.stdout.splitlines())


def test_sensitivity_is_asked_for() -> None:
    """Only then; it takes longer."""
    ran = fundrisk("stress", LIO_E, *DAY, *ONE, "--sensitivity")

    assert ran.returncode == 0
    assert "If renewals and common causes were otherwise" in ran.stdout


def test_a_scenario_of_ones_own_is_one_file(tmp_path: Path) -> None:
    """A folder of rules with one YAML; the report names the folder."""
    (tmp_path / "ours" / "scenarios").mkdir(parents=True)
    own = tmp_path / "ours" / "scenarios" / "OWN-TRUST.yaml"
    own.write_text(OWN, encoding="utf-8")
    ran = fundrisk(
        *("stress", LIO_E, *DAY, "--rules", tmp_path / "ours"),
        *("--scenario", "OWN-TRUST"),
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "What if trusts stop? OWN-TRUST" in ran.stdout
    assert "ours" in ran.stdout


def test_an_unknown_scenario_is_one_clear_message() -> None:
    """What, where, what next; exit code 2."""
    ran = fundrisk("stress", LIO_E, *DAY, "--scenario", "SC-MOON")

    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "SC-MOON" in ran.stderr
    assert "SC-LA" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_same_call_writes_the_same_bytes(tmp_path: Path) -> None:
    """Deterministic: no clock, no chance, whatever the number of threads."""
    calls = [("one.json", "1"), ("two.json", "2")]
    for name, threads in calls:
        ran = fundrisk(
            *("stress", LIO_E, *DAY, "--json", tmp_path / name, "--sensitivity"),
            env={"POLARS_MAX_THREADS": threads, "PYTHONHASHSEED": threads},
        )
        assert ran.returncode == 0
    first, second = ((tmp_path / name).read_bytes() for name, _ in calls)

    assert first == second


def test_json_holds_what_the_page_says() -> None:
    """Pounds as numbers; a scenario's whole assessment is that of a check."""
    ran = fundrisk("stress", LIO_E, *DAY, *ONE, "--json", "-")
    found = json.loads(ran.stdout)
    (one,) = found["organisations"]
    (scenario,) = one["scenarios"]

    assert found["schema"] == "fundrisk/stress/1"
    assert scenario["id"] == "SC-LA"
    assert scenario["against"][0]["money"]["net_12m"]["lo"] > 0
    assert "assessment" not in scenario["against"][0]
    assert len(one["run_off"]["months"]) == 36


@pytest.mark.parametrize("ledger", ["messy_tracker", "published_grants"])
def test_other_ledgers_get_an_answer_too(ledger: str) -> None:
    """What cannot be assessed is said; nothing breaks."""
    (file,) = (
        one for one in (SAMPLES / ledger).iterdir() if one.suffix in (".csv", ".json")
    )
    ran = fundrisk("stress", file, "--as-of", "2025-06-30", *ONE)

    assert ran.returncode == 0
    assert "Not assessed" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_check_under_a_scenario_is_a_whole_report() -> None:
    """Headline, findings and steps after the council has gone; it says so on top."""
    plain = fundrisk("check", LIO_E, *DAY)
    after = fundrisk("check", LIO_E, *DAY, "--scenario", "SC-LA")
    signed = fundrisk(
        *("check", LIO_E, *DAY, "--scenario", "SC-LA", "--baseline", "committed")
    )

    for ran in (after, signed):
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "Supposed     The council withdraws (SC-LA)" in ran.stdout
        assert "Money at stake" in ran.stdout
    assert "Supposed" not in plain.stdout
    assert after.stdout != signed.stdout
