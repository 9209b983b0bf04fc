"""What persons say, kept by commands and seen in the next check."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from fundrisk.errors import CallError, FundriskError, RecordError
from fundrisk.model.wording import day
from fundrisk_cli import app
from fundrisk_cli.days import chosen_day
from tests.cli.running import DAY, SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

RUN = CliRunner()
TODAY = chosen_day(None)
REVIEW = (TODAY + timedelta(days=90)).isoformat()
LATE = "NAVCA-X-6"
FEW = "NAVCA-F-E2"
VOICE = "NAVCA-T-B10"
A = ("--by", "A. Person", "--reason", "chosen_by_trustees", "--review", REVIEW)
BY = ("--by", "N. Name")
WHY = ("--why", "the signed paper says so")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with LIO-A, its last quarter saved in the record beside it."""
    folder = tmp_path_factory.mktemp("saved")
    shutil.copytree(SAMPLES / "lio_a", folder / "lio_a")
    ran = RUN.invoke(app.app, ["check", str(folder / "lio_a"), *DAY, "--save"])
    assert ran.exit_code == 0, ran.stderr
    return folder


@pytest.fixture
def folder(saved: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test to write in."""
    return shutil.copytree(saved, tmp_path / "organisation")


def store(folder: Path, command: str, *rest: str) -> Result:
    """A command of the group ``store`` on the record in a folder."""
    return RUN.invoke(app.app, ["store", command, *rest, "--store", str(folder)])


def done(ran: Result) -> str:
    """What a command printed that ended well."""
    assert ran.exit_code == 0, (ran.stdout, ran.exception)
    return ran.stdout


def refused(ran: Result, kind: type[FundriskError] = CallError) -> str:
    """What a command said that could not be carried out."""
    assert isinstance(ran.exception, kind), (ran.stdout, ran.exception)
    return str(ran.exception)


def checked(folder: Path, *options: str) -> Any:  # noqa: ANN401 - JSON
    """The organisation in the JSON of a check of the ledger in a folder."""
    call = ["check", str(folder / "lio_a"), *DAY, "--json", "-", *options]
    return json.loads(done(RUN.invoke(app.app, call)))["organisations"][0]


def report(folder: Path) -> str:
    """The report of a check, on one line."""
    call = ["check", str(folder / "lio_a"), *DAY]
    return " ".join(done(RUN.invoke(app.app, call)).split())


def findings(one: Any) -> dict[str, tuple[str, float]]:  # noqa: ANN401 - JSON
    """Band and upper bound of every finding."""
    return {e["rule"]: (e["band"], e["hi"]) for e in one["exposures"]}


def test_an_accepted_risk_stays_and_says_so(folder: Path) -> None:
    """In the report and in JSON; no figure changes."""
    before = checked(folder)
    told = done(store(folder, "accept", VOICE, "A-LA-2023", *A, "--why", "minute 12"))
    after = checked(folder)

    assert told.startswith(f"A1: {VOICE} (")
    assert findings(after) == findings(before)
    assert after["headline"] == before["headline"]
    (one,) = after["accepted"]
    assert one["holding"] == "holds"
    assert one["acknowledgement"]["terms"]["ends_on"] == "2027-03-31"
    until = day(TODAY + timedelta(days=90))
    words = (
        f"chosen by trustees, by A. Person on {day(TODAY)} until {until} (minute 12)"
    )
    assert f"Accepted: {words}." in report(folder)


def test_what_hangs_on_no_agreement_is_accepted_by_its_rule(folder: Path) -> None:
    """A rule in small letters is understood; one flag shows all as if it were not."""
    done(store(folder, "accept", FEW.lower(), *A))
    without = checked(folder, "--without-acknowledgements")

    assert [a["holding"] for a in checked(folder)["accepted"]] == ["holds"]
    assert without["accepted"] == []
    assert without["remarks"]["acknowledgements"] == []


def test_what_drives_a_finding_besides_is_named(folder: Path) -> None:
    """It counts until that is accepted too."""
    told = done(store(folder, "accept", LATE, "A-ICB-2024", *A))
    rest = done(store(folder, "accept", LATE, "A-ICB-2023", *A))

    assert "as long as these are not accepted: A-ICB-2023." in told
    assert "as long as" not in rest


def test_fail_on_passes_over_what_is_accepted(folder: Path) -> None:
    """LIO-A is at watch; its four elevated findings are accepted one after another."""
    call = ["check", str(folder / "lio_a"), *DAY, "--fail-on", "elevated"]
    elevated = [
        r for r, (band, _) in findings(checked(folder)).items() if band == "elevated"
    ]
    assert RUN.invoke(app.app, call).exit_code == 1

    for rule, *agreements in (
        (FEW,),
        ("NAVCA-F-E3",),
        (VOICE, "A-LA-2023"),
        (LATE, "A-ICB-2023"),
        (LATE, "A-ICB-2024"),
    ):
        assert rule in elevated
        assert RUN.invoke(app.app, call).exit_code == 1
        done(store(folder, "accept", rule, *agreements, *A))

    assert RUN.invoke(app.app, call).exit_code == 0
    without = [*call, "--without-acknowledgements"]
    assert RUN.invoke(app.app, without).exit_code == 1
    watch = [*call[:-1], "watch"]
    assert RUN.invoke(app.app, watch).exit_code == 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ((VOICE, *A), "give one of: A-LA-2023"),
        ((VOICE, "A-CF-2024", *A), "'A-CF-2024' does not drive NAVCA-T-B10"),
        ((VOICE, "A-XY", *A), "'A-XY' is no agreement"),
        ((FEW, "A-LA-2023", *A), "leave AGREEMENT out"),
        (("NAVCA-F-B4", *A), "it is low, so there is nothing to accept"),
        (("NAVCA-F-E9", *A), "did you mean NAVCA-F-E"),
        ((FEW, *A[:-1], "2099-01-01"), "is not a day of this time"),
        ((FEW, *A[:-1], "2001-01-01"), "is no day for a review"),
        ((FEW, *A[:3], "why not", *A[4:]), "chosen_by_trustees (The trustees have"),
        ((FEW, "--by", " ", *A[2:]), "write the name of the person"),
    ],
)
def test_what_cannot_be_accepted_says_why(
    saved: Path, call: tuple[str, ...], words: str
) -> None:
    """And keeps nothing."""
    assert words in refused(store(saved, "accept", *call))
    assert "Nothing was said yet" in done(store(saved, "said"))


def test_a_note_travels_with_every_report(folder: Path) -> None:
    """On the whole near the top, on a finding beneath it."""
    assert done(store(folder, "note", "we have asked for five years.", *BY)).startswith(
        "N1: the note on the whole"
    )
    done(store(folder, "note", "the cabinet decides.", *BY, "--rule", "NAVCA-F-E3"))
    text = report(folder)

    who = f"The organisation says (N. Name, {day(TODAY)}):"
    assert f"{who} We have asked for five years." in text
    assert f"NAVCA-F-E3 {who} The cabinet decides." in text
    assert [n["rule"] for n in checked(folder)["remarks"]["notes"]] == [
        *(None, "NAVCA-F-E3")
    ]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ((" ", *BY), "write what the organisation has to say"),
        (("a" * 2_001, *BY), "longer than 2,000"),
        (("Yes", *BY, "--rule", "NAVCA-F-E9"), "the rules have no 'NAVCA-F-E9'"),
    ],
)
def test_a_note_that_says_nothing_is_refused(
    saved: Path, call: tuple[str, ...], words: str
) -> None:
    """With what to write instead."""
    assert words in refused(store(saved, "note", *call))


def test_an_override_flows_through_the_check(folder: Path) -> None:
    """The word of a ledger is understood; the trail says what it was."""
    before = checked(folder)
    told = done(store(folder, "override", "A-ICB-2024", "instrument", "SLA", *BY, *WHY))
    after = checked(folder)

    assert "instrument of 'A-ICB-2024' is 'contract' from now on" in told
    assert "the file says 'grant'" in told
    assert findings(after) != findings(before)
    assert after["remarks"]["overrides"][0]["was"] == "grant"
    shown = ["classify", str(folder / "lio_a"), *DAY, "--origins"]
    origins = " ".join(done(RUN.invoke(app.app, shown)).split())
    assert f"A person instrument contract: O1, N. Name, {day(TODAY)}: the" in origins
    assert "1 by a person" in origins


def test_a_check_without_the_record_is_the_file_alone(folder: Path) -> None:
    """The same ledger in another folder."""
    done(store(folder, "override", "A-ICB-2024", "instrument", "SLA", *BY, *WHY))
    alone = checked(SAMPLES.parent / "sample_ledgers")

    assert alone["remarks"]["overrides"] == []
    assert alone["agreements"][-1]["origins"]["instrument"]["came_from"] == "file"


def test_functions_are_given_together(folder: Path) -> None:
    """Names may be written with spaces; what is not named is nil."""
    shares = "Volunteering 60%; capacity building: 40"
    told = done(store(folder, "override", "A-CF-2024", "functions", shares, *BY, *WHY))
    grant = next(
        a for a in checked(folder)["agreements"] if a["agreement_id"] == "A-CF-2024"
    )

    assert "is 'capacity_building 40%, volunteering 60%'" in told
    assert grant["functions"] == {"capacity_building": 0.4, "volunteering": 0.6}
    assert grant["origins"]["functions"]["came_from"] == "person"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("A-CF-2024", "amount", "5"), "correct them in the ledger"),
        (("A-CF-2024", "ends_on", "2026-01-01"), "correct them in the ledger"),
        (("A-CF-2024", "fund_clas", "restricted"), "did you mean 'fund_class'?"),
        (("A-CF-2024", "colour", "blue"), "one of: instrument, fund_class"),
        (("A-CF-24", "purpose", "core"), "did you mean A-CF-2024"),
        (("zzzzz", "purpose", "core"), "see 'fundrisk classify'"),
        (("A-CF-2024", "purpose", "banana"), "is no purpose"),
        (("A-CF-2024", "purpose", "project"), "is project already"),
        (("A-CF-2024", "functions", "volunteering 60, singing 2"), "'singing 2' is no"),
        (
            ("A-CF-2024", "functions", "volunteering 60%, partnerships 80%"),
            "add up to 140%",
        ),
        (("A-CF-2024", "succeeds", "A-CF-2024"), "lead back to it"),
        (("A-CF-2024", "open_ended", "yes"), "correct that in the ledger"),
    ],
)
def test_what_cannot_be_overridden_says_why(
    saved: Path, call: tuple[str, ...], words: str
) -> None:
    """And keeps nothing."""
    assert words in refused(store(saved, "override", *call, *BY, *WHY))


def test_a_change_of_a_change_needs_another_value(folder: Path) -> None:
    """What the override before it says is what counts by now."""
    first = ("override", "A-CF-2024", "purpose", "core", *BY, *WHY)
    done(store(folder, *first))

    assert "is core already" in refused(store(folder, *first))
    told = done(store(folder, "override", "A-CF-2024", "purpose", "project", *BY, *WHY))
    assert "O2: purpose of 'A-CF-2024' is 'project' from now on" in told


def test_what_is_withdrawn_stays_in_the_trail(folder: Path) -> None:
    """It counts no longer, and is listed with who and why."""
    done(store(folder, "note", "A slip.", *BY))
    told = done(store(folder, "withdraw", "n1", *BY, "--why", "sent by mistake"))
    trail = json.loads(done(store(folder, "said", "--json", "-")))

    assert told.startswith("N1 is withdrawn")
    assert checked(folder)["remarks"]["notes"] == []
    (note,) = trail["organisations"][0]["remarks"]["notes"]
    assert note["text"] == "A slip."
    assert note["withdrawn"] == {
        "by": "N. Name",
        "on": TODAY.isoformat(),
        "why": "sent by mistake",
    }
    text = " ".join(done(store(folder, "said")).split())
    assert f"Withdrawn by N. Name on {day(TODAY)}: sent by mistake" in text


def test_what_was_never_said_cannot_be_withdrawn(folder: Path) -> None:
    """Nor twice, nor without a word."""
    done(store(folder, "note", "A slip.", *BY))
    done(store(folder, "withdraw", "N1", *BY, "--why", "a mistake"))

    for wanted in ("N1", "A7"):
        again = store(folder, "withdraw", wanted, *BY, "--why", "a mistake")
        assert wanted in refused(again, RecordError)
    assert "write why" in refused(store(folder, "withdraw", "N1", *BY, "--why", ""))


def test_the_ledger_beside_the_record_names_it_too(folder: Path) -> None:
    """The folder, the file and the ledger are three names of one record."""
    record = folder / "fundrisk-record.duckdb"
    for place in (folder, record, folder / "lio_a"):
        done(store(place, "note", "Yes.", *BY))

    trail = json.loads(done(store(folder, "said", "--json", "-")))
    assert len(trail["organisations"][0]["remarks"]["notes"]) == 3


def test_where_there_is_no_record_none_is_made(tmp_path: Path) -> None:
    """And the message says how to make one."""
    ran = store(tmp_path, "note", "Yes.", *BY)

    assert "fundrisk check LEDGER --save" in refused(ran, RecordError)
    assert list(tmp_path.iterdir()) == []


def test_of_several_organisations_one_has_to_be_named(folder: Path) -> None:
    """By its identifier or a part of its name."""
    shutil.copytree(SAMPLES / "lio_g", folder / "lio_g")
    done(RUN.invoke(app.app, ["check", str(folder / "lio_g"), *DAY, "--save"]))
    note = ("note", "Yes.", *BY)

    assert "give --org one of: LIO-A (synthetic) (lio-a)" in refused(
        store(folder, *note)
    )
    assert "may be several" in refused(store(folder, *note, "--org", "synthetic"))
    assert "no organisation 'zz'" in refused(store(folder, *note, "--org", "zz"))
    done(store(folder, *note, "--org", "LIO-G"))
    done(store(folder, *note, "--org", "lio-a"))
    both = json.loads(done(store(folder, "said", "--json", "-")))["organisations"]
    (one,) = json.loads(done(store(folder, "said", "--org", "lio-g", "--json", "-")))[
        "organisations"
    ]
    assert [len(org["remarks"]["notes"]) for org in both] == [1, 1]
    assert one["org_id"] == "lio-g"


def test_a_new_term_of_an_agreement_is_a_new_problem(folder: Path) -> None:
    """The finding counts again, and the report says why."""
    done(store(folder, "accept", VOICE, "A-LA-2023", *A))
    ledger = folder / "lio_a" / "agreements.csv"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("2027-03-31", "2027-06-30"), encoding="utf-8")

    (one,) = checked(folder)["accepted"]
    assert one["holding"] == "outgrown"
    assert "it ends on 30 June 2027, not 31 March 2027" in one["because"]
    assert "No longer accepted" in report(folder)


def test_a_correction_of_the_file_makes_an_override_needless(folder: Path) -> None:
    """It is said as an issue, and nothing breaks."""
    done(store(folder, "override", "A-CF-2024", "purpose", "core", *BY, *WHY))
    ledger = folder / "lio_a" / "agreements.csv"
    rows = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    mended = [r.replace(",project,", ",core,") if "A-CF-2024" in r else r for r in rows]
    ledger.write_text("".join(mended), encoding="utf-8")

    kinds = [issue["kind"] for issue in checked(folder)["issues"]]
    assert "override_needless" in kinds
