"""``fundrisk offer`` as a process: its words, its refusals, and no verdict."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import DAY, SAMPLES, fundrisk

if TYPE_CHECKING:
    from pathlib import Path

LIO = SAMPLES / "lio_e"
AWARD = ("--amount", "60000", "--years", "3")
FREE = (*AWARD, "--unrestricted")
VERDICTS = re.compile(
    r"\b(approv\w*|declin\w*|reject\w*|recommend\w*|best|worst|fundable|pass(es|ed)?|"
    r"fail\w*|eligib\w*|score[sd]?|rating|refuse this|accept this)\b",
    re.IGNORECASE,
)


def test_pounds_and_months_come_first_and_limits_last() -> None:
    """What a funder reads, in the order in which it is needed."""
    ran = fundrisk("offer", LIO, *DAY, *FREE)
    parts = [
        "£60,000 in all over 3 years, £20,000 a year: an unrestricted grant",
        "What this award would move",
        "Time left on average            8.2 months              9.4 months",
        "Beside it, for the same £60,000 in all",
        "no order of merit",
        "Exposures, without it and with each",
        "Conditions that funders set",
        "Conditions in the organisation's own hands",
        "What was supposed",
        "A named person decides. Nothing here accepts, refuses or ranks anybody",
        "Exposure is not quality, not viability and not a forecast",
        "Thresholds are mostly convention",
        "Right of reply",
    ]

    assert ran.returncode == 0
    assert ran.stderr == ""
    at = [" ".join(ran.stdout.split()).find(" ".join(part.split())) for part in parts]
    assert -1 not in at
    assert at == sorted(at)


@pytest.mark.parametrize("letter", "aeg")
def test_no_word_of_it_is_a_verdict(letter: str) -> None:
    """Neither on the organisation nor among the alternatives; no headline band."""
    ran = fundrisk("offer", SAMPLES / f"lio_{letter}", *DAY, *FREE)
    said, _, limits = ran.stdout.partition("How to read this")
    without_quotations = re.sub(
        r"“[^”]*”|A funder can: [^\n]*(\n {8}[^\n]*)*", "", said
    )

    assert VERDICTS.findall(without_quotations) == []
    assert "Headline" not in ran.stdout
    assert "no decision on an award" in " ".join(limits.split())


def test_a_short_tied_award_without_overheads_hears_of_it() -> None:
    """Each barrier that the award is by itself, the report's words and a remedy."""
    ran = fundrisk(
        *("offer", LIO, *DAY, "--amount", "£60,000", "--years", "1"),
        *("--restricted", "--no-overhead"),
    )
    words = " ".join(ran.stdout.split())

    assert "The award is itself short-term: 365 days" in words
    assert "“short-term funding agreements” NAVCA-F-B4" in words
    assert "The award itself pays 58% of what the work costs." in words
    assert "A funder can: Turn a yearly grant" in words


def test_json_and_report_tell_the_same(tmp_path: Path) -> None:
    """JSON to a file leaves stdout to the report; to stdout it stands alone."""
    path = tmp_path / "offer.json"
    filed = fundrisk("offer", LIO, *DAY, *FREE, "--json", path)
    alone = fundrisk("offer", LIO, *DAY, *FREE, "--json", "-")
    found = json.loads(alone.stdout)
    (organisation,) = found["organisations"]
    years = [one["years"] for one in organisation["alternatives"]]

    assert filed.stdout.startswith("LIO-E")
    assert json.loads(path.read_text("utf-8")) == found
    assert found["schema"] == "fundrisk/offer/1"
    assert found["offer"]["amount_gbp"] == 60_000
    assert years == sorted(years)
    assert "headline" not in alone.stdout
    assert alone.stdout == fundrisk("offer", LIO, *DAY, *FREE, "--json", "-").stdout


def test_several_organisations_stand_by_identifier(tmp_path: Path) -> None:
    """Each for itself; --org leaves one of them."""
    ledgers = tmp_path / "two"
    made = fundrisk(
        "import", SAMPLES / "lio_g", SAMPLES / "lio_e", "--out", ledgers, cwd=tmp_path
    )
    both = fundrisk("offer", ledgers, *DAY, *FREE)
    one = fundrisk("offer", ledgers, *DAY, *FREE, "--org", "lio-g")

    assert made.returncode == 0, made.stderr
    assert both.returncode == 0
    assert both.stdout.index("LIO-E") < both.stdout.index("LIO-G")
    assert both.stdout.count("A named person decides") == 2
    assert one.stdout.startswith("LIO-G")
    assert "LIO-E" not in one.stdout


@pytest.mark.parametrize(
    ("call", "where", "hint"),
    [
        (AWARD, "nothing says whether", "--restricted, --unrestricted or --contract"),
        ((*FREE, "--contract"), "a contract for delivery is not", "leave out"),
        (("--amount", "lots", "--years", "3", "--restricted"), "--amount", "60000"),
        (("--amount", "-5", "--years", "3", "--restricted"), "--amount", "60000"),
        (("--amount", "nan", "--years", "3", "--restricted"), "--amount", "60000"),
        ((*FREE, "--functions", "voice=1"), "--functions", "capacity_building"),
        ((*FREE, "--functions", "volunteering=2"), "--functions", "up to 1"),
        (
            (*FREE, "--functions", "volunteering=0.7,partnerships=0.7"),
            "140%",
            "up to 100%",
        ),
        (
            (*FREE, "--functions", "volunteering=0.1,volunteering=0.1"),
            "twice",
            "once",
        ),
        ((*FREE, "--starts", "soon"), "--starts", "2024-12-31"),
        ((*FREE, "--starts", "2024-12-01"), "--starts", "a later day"),
        ((*FREE, "--succeeds", "NO-SUCH"), "--succeeds", "agreement_id"),
        ((*FREE, "--funder", " "), "--funder", "leave it out"),
        ((*FREE, "--org", "nobody"), "--org", "LIO-E"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    call: tuple[str, ...], where: str, hint: str
) -> None:
    """Exit code 2, one message, nothing on stdout."""
    ran = fundrisk("offer", LIO, *DAY, *call)

    assert ran.returncode == 2
    assert ran.stdout == ""
    assert where in ran.stderr
    assert hint in ran.stderr
    assert "Traceback" not in ran.stderr


def test_years_and_amount_are_needed() -> None:
    """Typer says so, with exit code 2."""
    ran = fundrisk("offer", LIO, *DAY, "--unrestricted")

    assert ran.returncode == 2
    assert "--amount" in ran.stderr


def test_a_later_start_and_a_known_funder_are_said() -> None:
    """The day it is looked at, and that the funder's share grows."""
    ran = fundrisk(
        *("offer", LIO, *DAY, *FREE, "--starts", "1 April 2025"),
        *("--funder", "national lottery community fund"),
        *("--functions", "leadership_advocacy=1"),
    )
    words = " ".join(ran.stdout.split())

    assert ran.returncode == 0, ran.stderr
    assert "31 March 2025, the day before it starts" in words
    assert "1 April 2025 to 31 March 2028" in words
    assert "pays this organisation already" in words
    assert "(lottery)" in words


def test_a_terminal_without_our_signs_gets_plain_ones() -> None:
    """ASCII: pounds in letters, shapes as signs, the mark of the award as >."""
    ran = fundrisk("offer", LIO, *DAY, *FREE, env={"PYTHONIOENCODING": "ascii"})

    assert ran.returncode == 0
    assert ran.stdout.isascii()
    assert "GBP 60,000" in ran.stdout
    assert "> unrestricted" in ran.stdout
