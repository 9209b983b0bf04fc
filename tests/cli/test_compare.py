"""``fundrisk compare`` as people and scripts call it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from fundrisk.errors import CallError, FundriskError, RecordError
from fundrisk.reports.json_report import COMPARISON, schema
from fundrisk.store.place import FILE_NAME
from fundrisk.store.record import opened
from fundrisk_cli import app, compared
from tests.cli.running import fundrisk
from tests.cli.test_streams import posix, shell
from tests.end_to_end.saved_quarters import saved
from tests.reports.comparison_builders import a_comparison

if TYPE_CHECKING:
    from pathlib import Path

RUN = CliRunner()
DAYS = (date(2023, 12, 31), date(2024, 3, 31), date(2024, 6, 30))
OPTIONS = (
    *("--org", "--from", "--to", "--rules", "--todays-rules", "--json", "--full"),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LIO-H as it was saved around the day on which its council withdrew."""
    return saved("h", tmp_path_factory.mktemp("record"), DAYS)


def written(*call: object) -> Any:  # noqa: ANN401 - JSON
    """The document of a call, numbers as they are written."""
    found = RUN.invoke(app.app, ["compare", *map(str, call), "--json", "-"])
    assert found.exit_code == 0, found.exception
    return json.loads(found.stdout, parse_float=Decimal)


def refused(*call: object) -> FundriskError:
    """The message of a call that cannot be carried out; nothing on stdout."""
    found = RUN.invoke(app.app, ["compare", *map(str, call)])
    assert isinstance(found.exception, FundriskError)
    assert found.stdout == ""
    return found.exception


def test_help_names_every_option() -> None:
    """And where the record is looked for."""
    found = fundrisk("compare", "--help")

    assert (found.returncode, found.stderr) == (0, "")
    assert all(option in found.stdout for option in OPTIONS)
    assert FILE_NAME in found.stdout


def test_without_a_record_it_is_said_where_one_was_looked_for(tmp_path: Path) -> None:
    """In the present folder, or where the call says."""
    here = fundrisk("compare", cwd=tmp_path)
    named = fundrisk("compare", "other.duckdb", cwd=tmp_path)

    for found, name in ((here, FILE_NAME), (named, "other.duckdb")):
        assert found.returncode == 2
        assert found.stdout == ""
        error, advice = found.stderr.splitlines()
        assert error == f"error {name}: there is no quarterly record here"
        assert "--save" in advice
    assert list(tmp_path.iterdir()) == []


def test_a_destination_is_looked_at_first(tmp_path: Path) -> None:
    """Before the record is."""
    error = refused("--json", tmp_path / "none" / "x.json")

    assert "there is no folder" in error.problem


@pytest.mark.parametrize("call", [("",), ("--json", ""), ("--rules", "")])
def test_an_empty_path_is_not_the_folder_one_is_in(call: tuple[str, ...]) -> None:
    """The message names what was empty."""
    error = refused(*call)

    assert isinstance(error, CallError)
    assert error.problem == "the name of a file or folder is empty"


def test_every_organisation_has_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    """One after the other; the rules only where they are not ours alone."""
    other = a_comparison(org_id="lio-b", name="LIO-B (synthetic)")
    compared.publish([a_comparison(), other], None, full=False)
    printed = capsys.readouterr()

    assert printed.out.count("what changed, why, and which way is it going?") == 2
    assert printed.out.index("Northshire CVS") < printed.out.index("LIO-B (synthetic)")
    assert "Rules in force" not in printed.out
    assert printed.err == ""


def test_the_rules_of_a_folder_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever reads the page knows by whose rules."""
    made = a_comparison().provenance
    own = made.model_copy(update={"rules": (*made.rules, "our rules")})
    compared.publish([a_comparison(provenance=own)], None, full=False)

    assert "Rules in force: bundled rules, then our rules" in capsys.readouterr().out


def test_full_prints_more(capsys: pytest.CaptureFixture[str]) -> None:
    """Reasons and quotations."""
    compared.publish([a_comparison()], None, full=True)
    printed = capsys.readouterr().out

    assert "By itself, in points:" in printed
    assert "“lack of core funding for the VCSE”" in printed


def test_json_is_written_beside_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As one document for all."""
    place = tmp_path / "x.json"
    compared.publish([a_comparison()], place, full=False)
    found = json.loads(place.read_text("utf-8"))

    assert found["schema"] == "fundrisk/comparison/1"
    assert [one["org_id"] for one in found["organisations"]] == ["GB-CHC-1000001"]
    assert "Northshire CVS" in capsys.readouterr().out


def test_an_empty_record_has_nothing_to_compare(tmp_path: Path) -> None:
    """A record is made before the first quarter is in it."""
    with opened(tmp_path / FILE_NAME, write=True):
        pass
    error = refused(tmp_path)

    assert error.problem == "nothing is saved in this record"
    assert "--save" in error.hint


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_what_is_neither_quarter_nor_day_is_refused(
    option: str, tmp_path: Path
) -> None:
    """The message names the option."""
    with opened(tmp_path / FILE_NAME, write=True):
        pass
    error = refused(tmp_path, option, "last spring")

    assert isinstance(error, CallError)
    assert error.where == option
    assert "last spring" in error.problem


def test_the_last_two_quarters_are_compared(kept: Path) -> None:
    """What went is named in pounds; nothing on stderr; 80 columns are enough."""
    found = fundrisk("compare", kept)

    assert (found.returncode, found.stderr) == (0, "")
    assert "From         2023/24 Q4, 1 January to 31 March 2024" in found.stdout
    assert "To           2024/25 Q1, 1 April to 30 June 2024" in found.stdout
    assert "-£239,945" in found.stdout
    assert "Destabilising" in found.stdout
    assert max(map(len, found.stdout.splitlines())) <= 80
    assert all(line == line.rstrip() for line in found.stdout.splitlines())


def test_the_record_of_the_present_folder_is_meant(kept: Path) -> None:
    """Unless another is named."""
    here = fundrisk("compare", cwd=kept.parent)

    assert here.stdout == fundrisk("compare", kept).stdout


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2023-24Q3", "2023/24 Q4"),
        ("31/12/2023", "2024-03-31"),
        ("1 October 2023", "15 January 2024"),
    ],
)
def test_quarters_are_named_or_a_day_in_them(
    kept: Path, since: str, until: str
) -> None:
    """However people write them."""
    (one,) = written(kept, "--from", since, "--to", until)["organisations"]

    assert one["before"]["quarter"]["label"] == "2023/24 Q3"
    assert one["after"]["quarter"]["label"] == "2023/24 Q4"


@pytest.mark.parametrize(
    "call", [("--from", "2030-31Q1"), ("--from", "2024-25Q1", "--to", "2023-24Q3")]
)
def test_a_quarter_that_is_not_saved_or_not_before_is_refused(
    kept: Path, call: tuple[str, ...]
) -> None:
    """With what could be named instead."""
    error = refused(kept, *call)

    assert isinstance(error, RecordError)
    assert error.where == "--from"
    assert error.hint


def test_one_organisation_of_a_record_is_enough(kept: Path) -> None:
    """By its identifier or a part of its name; another is refused."""
    by_id, by_name = (written(kept, "--org", text) for text in ("lio-h", "LIO-H (s"))

    assert by_id == by_name
    assert "lio-h" in refused(kept, "--org", "lio-x").hint


def test_the_document_fits_its_schema_and_sums(kept: Path) -> None:
    """Every movement's effects come to its points, to the last of four decimals."""
    found = written(kept)
    (one,) = found["organisations"]
    every = [one["headline"], *one["dimensions"], *one["exposures"]]
    known = [each for each in every if each["points"] is not None]

    validator = Draft202012Validator(schema(COMPARISON))
    plain = json.loads(json.dumps(found, default=float))
    assert [error.message for error in validator.iter_errors(plain)] == []
    assert len(known) > 20
    for each in known:
        assert sum(part["points"] for part in each["effects"]) == each["points"]


def test_the_same_call_writes_the_same_bytes(kept: Path, tmp_path: Path) -> None:
    """No clock, no chance, whatever the number of threads."""
    for name, threads in (("one.json", "1"), ("two.json", "2")):
        ran = fundrisk(
            *("compare", kept, "--json", tmp_path / name),
            env={"POLARS_MAX_THREADS": threads, "PYTHONHASHSEED": threads},
        )
        assert ran.returncode == 0
    first, second = ((tmp_path / n).read_bytes() for n in ("one.json", "two.json"))

    assert first == second


def test_full_prints_whose_words_and_in_whose_hands(kept: Path) -> None:
    """Every rule of the report is quoted with its line."""
    found = RUN.invoke(app.app, ["compare", str(kept), "--full"]).stdout

    assert "“lack of core funding for the VCSE" in found
    assert "set by funders" in found
    assert "By itself, in points:" in found


@posix
def test_a_reader_that_leaves_hears_nothing(kept: Path) -> None:
    """``| head -1`` gets its line, and stderr stays empty."""
    found = shell(("compare", str(kept)), "| head -1")

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("LIO-H (synthetic) (lio-h): what changed")


@posix
def test_a_stdout_that_takes_nothing_is_told(kept: Path) -> None:
    """Exit code 2 and why, in two lines."""
    found = shell(("compare", str(kept)), ">&-")

    assert found.returncode == 2
    assert "printed" in found.stderr
    assert len(found.stderr.splitlines()) == 2


def with_one_quarter(folder: Path, *letters: str) -> Path:
    """A record of organisations with a quarter each."""
    path = folder / FILE_NAME
    for letter in letters:
        saved(letter, folder, DAYS[-1:], path)
    return path


def test_organisations_with_a_quarter_each_may_be_one(tmp_path: Path) -> None:
    """As where each quarter came in a file of another name and states no identifier."""
    error = refused(with_one_quarter(tmp_path, "f", "g"))

    assert "only one quarter each is saved of LIO-F" in str(error)
    assert "LIO-G" in str(error)
    assert "Identifier of your organisation" in str(error.hint)


def test_an_organisation_with_one_quarter_is_left_out_and_named(
    tmp_path: Path,
) -> None:
    """It keeps nobody else from being compared."""
    path = with_one_quarter(tmp_path, "g")
    saved("f", tmp_path, DAYS[-2:], path)

    found = RUN.invoke(app.app, ["compare", str(path)])
    assert found.exit_code == 0, found.exception
    assert "LIO-F (synthetic)" in found.stdout
    assert "not compared, as only one quarter is saved: LIO-G" in found.stderr
