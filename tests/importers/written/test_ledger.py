"""A written ledger reads back as the ledger that was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fundrisk.errors import CallError
from fundrisk.frames import Frames, frames_of
from fundrisk.importers.read import read
from fundrisk.importers.written.ledger import Form, form_of, write_ledger
from tests.builders import a_cohort, a_ledger, a_position, an_agreement, published
from tests.importers.building import SAMPLES, read_text, sample, vocabulary
from tests.importers.written.round_trips import differing, read_back, written
from tests.properties.drawn import ledgers

RUN = ("=1+1", "=cmd|' /C calc'!A0", "+44 20", "-1 lost", "@home", "'=x", "''+", "#N/A")
TEXTS = st.sampled_from(
    (
        *RUN,
        "O'Brien & <b>",
        "Oak",
        "N1_x0041_",
        "zero, 'one'; \"two\"",
        "Café – £5",
        "#REF",
    )
)
ONE_FORMS = (Form.WORKBOOK, Form.FOLDER)


def placed(frames: Frames) -> Frames:
    """The same ledger with a place for each agreement, as every reader gives it."""
    agreements = frames.agreements.with_row_index(".at", offset=3).with_columns(
        source_file=pl.lit("old tracker.xlsx"),
        source_sheet=pl.lit("Grants '24"),
        source_row=pl.col(".at").cast(pl.Int64()),
    )
    return replace(frames, agreements=agreements.drop(".at"))


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(
    "name", sorted(p.name for p in SAMPLES.iterdir() if p.is_dir())
)
def test_every_sample_reads_back_as_it_was(
    name: str, form: Form, tmp_path: Path
) -> None:
    """Every column of every table is the same, in every form that can hold it."""
    imported = read(sample(name), vocabulary())
    if form_of(imported.frames, tmp_path) is Form.COHORT:
        form = Form.COHORT
    back = read_back(imported.frames, form, tmp_path)

    assert differing(imported.frames, back.frames) == []


@given(ledger=ledgers(8), texts=st.lists(TEXTS, min_size=6, max_size=6))
@settings(max_examples=6, phases=[Phase.generate])
@pytest.mark.parametrize("form", Form)
def test_drawn_ledgers_read_back_as_they_were(
    form: Form, ledger: object, texts: list[str]
) -> None:
    """Whatever the texts begin with, and whatever is unknown."""
    frames = placed(frames_of(ledger))  # type: ignore[arg-type]
    strange = frames.agreements.with_columns(
        title=pl.lit(texts[0]),
        notes=pl.lit(texts[1]),
        funder=pl.coalesce("funder", pl.lit("=cmd")),  # as an identifier stands for it
        funder_id=pl.lit("=cmd"),
        description=pl.lit(texts[3]),
        funder_group=pl.lit(texts[4]),
    )
    names = frames.organisations.with_columns(name=pl.lit(texts[5]))
    whole = replace(frames, agreements=strange, organisations=names)
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        back = read_back(whole, form, Path(one))
        again = read_back(back.frames, form, Path(two))

        assert differing(back.frames, again.frames) == []
        changed = differing(whole, back.frames)
    # A notice of a break without its date is taken at its worst when it is read.
    assert [c for c in changed if not c.startswith("agreements.break_on")] == []


@pytest.mark.parametrize("form", Form)
def test_rare_columns_survive(form: Form, tmp_path: Path) -> None:
    """Currencies, changes of amounts, odd numbers, the inferred and the published."""
    strange = an_agreement(
        currency="EUR",
        fx_rate="0.851234",
        fx_date="2024-03-01",
        amount="10000000.01",
        pass_through_amount=0.1,
        renewal_probability="0.3333333333333333",
        renewal_ratio="1.17",
        application_cost="12.34",
        inferred=True,
        document_checked=False,
        leadership_advocacy="0.0001",
        adjustments=[
            {"adjusted_on": "2024-05-01", "amount": "-0.05"},
            {"adjusted_on": "2025-05-01", "amount": "2000"},
        ],
    )
    position = a_position(staff_fte="7.123456789012345", depends_on_one_person=True)
    ledger = a_ledger(strange, an_agreement(), positions=[position])
    frames = published(placed(frames_of(ledger)))
    back = read_back(frames, form, tmp_path)

    assert differing(frames, back.frames) == []


@pytest.mark.parametrize("form", ONE_FORMS)
def test_figures_of_several_days_keep_their_own_answers(
    form: Form, tmp_path: Path
) -> None:
    """An answer that changed between two days is not written as one for both."""
    positions = [
        a_position(as_of=date(2023, 4, 1), staff_hours_12m=8_000, hourly_cost=20),
        a_position(as_of=date(2024, 4, 1), staff_hours_12m=9_000, hourly_cost=20),
    ]
    frames = placed(frames_of(a_ledger(an_agreement(), positions=positions)))

    assert differing(frames, read_back(frames, form, tmp_path).frames) == []


@pytest.mark.parametrize("form", ONE_FORMS)
def test_a_second_writing_changes_nothing(form: Form, tmp_path: Path) -> None:
    """The same ledger gives the same bytes, so that copies can be compared."""
    frames = read(SAMPLES / "messy_tracker", vocabulary()).frames
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        written(frames, form, folder)
        made.append({p.name: p.read_bytes() for p in sorted(folder.iterdir())})

    assert made[0] == made[1]


def test_issues_name_the_ledger_and_findings_the_first_file(tmp_path: Path) -> None:
    """A row is mended where it is read, and followed back to where it first stood."""
    frames = placed(frames_of(a_ledger(an_agreement(amount=-5))))
    back = read_back(frames, Form.FOLDER, tmp_path)
    (doubt,) = [i for i in back.issues if i.kind == "negative"]

    assert (doubt.where.file, doubt.where.row) == ("agreements.csv", 2)
    source = back.frames.agreements.select("source_file", "source_sheet", "source_row")
    assert source.collect().row(0) == ("old tracker.xlsx", "Grants '24", 3)


def test_a_workbook_holds_numbers_dates_and_no_formulas(tmp_path: Path) -> None:
    """What a spreadsheet adds up are numbers; what begins with = is a text."""
    ledger = a_ledger(an_agreement(title="=1+1", funder="+44", notes="@x"))
    path = written(frames_of(ledger), Form.WORKBOOK, tmp_path)
    sheet = load_workbook(path)["Agreements"]
    cells = {top.value: cell for top, cell in zip(sheet[1], sheet[2], strict=True)}

    assert cells["Amount for whole term"].value == 12_000
    assert cells["Start date"].value == datetime(2024, 4, 1)  # noqa: DTZ001
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert cells["Name of grant or contract"].value == "'=1+1"
    assert cells["Grant or contract"].value == "Grant"


def test_a_csv_file_holds_no_cell_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    """Texts stand behind an apostrophe; negative amounts are numbers still."""
    agreement = an_agreement(title="=1+1", funder="@x", notes="+1", amount=-5)
    written(frames_of(a_ledger(agreement)), Form.FOLDER, tmp_path)
    text = (tmp_path / "agreements.csv").read_bytes().decode("utf-8-sig")

    assert {"'=1+1", "'@x", "'+1", "-5.00"} <= set(text.split("\r\n")[1].split(","))


def test_many_organisations_become_parquet_and_never_a_workbook(tmp_path: Path) -> None:
    """The form follows from what is in the ledger; a workbook is refused by name."""
    one = frames_of(a_ledger(an_agreement()))
    two = a_cohort({"A": a_ledger(an_agreement()), "B": a_ledger(an_agreement())})

    assert form_of(one, tmp_path / "new") is Form.FOLDER
    assert form_of(one, tmp_path / "new.XLSX") is Form.WORKBOOK
    assert form_of(two, tmp_path / "new") is Form.COHORT
    with pytest.raises(CallError, match="there are 2"):
        form_of(two, tmp_path / "new.xlsx")


def test_a_cohort_reads_back_as_it_was(tmp_path: Path) -> None:
    """Names and listings of every organisation are kept."""
    ledgers_of = {"A": a_ledger(an_agreement()), "B": a_ledger(an_agreement())}
    frames = published(placed(a_cohort(ledgers_of)))

    assert differing(frames, read_back(frames, Form.COHORT, tmp_path).frames) == []


def test_a_text_too_long_for_a_cell_is_never_cut(tmp_path: Path) -> None:
    """A workbook would lose its end, so the writer refuses and says what to do."""
    frames = frames_of(a_ledger(an_agreement(description="x" * 40_000)))

    with pytest.raises(CallError, match="40,000 letters is too long"):
        write_ledger(frames, Form.WORKBOOK, tmp_path / "ledger.xlsx")
    back = read_back(placed(frames), Form.FOLDER, tmp_path)
    assert back.frames.agreements.collect()["description"].str.len_chars()[0] == 40_000


def test_a_quoted_text_of_anybody_is_read_without_its_apostrophe(
    tmp_path: Path,
) -> None:
    """Files that other programs made harmless the same way are read as meant."""
    text = "Reference,Funder,Amount,Title\n1,Oak,5,'=SUM of parts\n2,Elm,6,'tis\n"
    frame = read_text(tmp_path, text).frames.agreements.collect()

    assert frame["title"].to_list() == ["=SUM of parts", "'tis"]
