"""A mapping file ↔ decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.errors import MappingFileError
from fundrisk.importers.mapping_file import load, save
from fundrisk.model.fields import AGREEMENT_FIELDS
from fundrisk.model.mapping import (
    NOTHING_DECIDED,
    ColumnDecision,
    FunderDecision,
    Mapping,
    SheetDecision,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
COLUMNS = st.builds(
    ColumnDecision,
    column=TEXTS,
    heading=TEXTS,
    field=st.none(),
    because=TEXTS,
    sure=st.booleans(),
)
SHEETS = st.builds(
    SheetDecision,
    file=TEXTS,
    sheet=TEXTS,
    read=st.booleans(),
    heading_row=st.none() | st.integers(1, 1_000_000),
    headings_sha256=TEXTS,
    columns=st.lists(COLUMNS, max_size=3).map(tuple),
)
FUNDERS = st.builds(
    FunderDecision,
    name=TEXTS,
    body=TEXTS,
    funder_id=st.none() | TEXTS,
    because=TEXTS,
    confirmed_by=st.none() | TEXTS,
    confirmed_on=st.none() | st.dates(),
)
MAPPINGS = st.builds(
    Mapping,
    sheets=st.lists(SHEETS, max_size=3, unique_by=lambda s: (s.file, s.sheet)).map(
        tuple
    ),
    funders=st.lists(FUNDERS, max_size=3).map(tuple),
)
A_FILE = """\
sheets:
  - file: "t.csv"
    heading_row: 2
    columns:
      - column: A
        heading: 2024
        field: funder
      - column: B
        heading: "Sum"
        field: amount
"""


def a_file(folder: Path, text: str) -> Path:
    """A mapping file with this text."""
    path = folder / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@given(mapping=MAPPINGS)
def test_what_is_saved_is_read_again(mapping: Mapping) -> None:
    """Every decision survives, whatever is in the headings; the bytes are the same."""
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "a.yaml", Path(folder) / "b.yaml"
        save(first, mapping)
        again = load(first)
        save(second, again)

        assert again == mapping
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("field", AGREEMENT_FIELDS)
def test_every_field_can_be_written(field: str, tmp_path: Path) -> None:
    """A decision may name any field that a column can mean."""
    column = ColumnDecision(column="A", heading="x", field=field)
    sheet = SheetDecision(file="t.csv", columns=(column,))
    save(tmp_path / "m.yaml", Mapping(sheets=(sheet,)))

    assert load(tmp_path / "m.yaml").sheets[0].columns[0].field == field


def test_a_file_written_by_hand_is_read(tmp_path: Path) -> None:
    """Keys with a usual value may be left out; a heading of figures is a text."""
    mapping = load(a_file(tmp_path, A_FILE))

    assert mapping.sheets[0].heading_row == 2
    assert [c.heading for c in mapping.sheets[0].columns] == ["2024", "Sum"]
    assert mapping.sheets[0].columns[1].field == "amount"


def test_confirmations_keep_name_and_day(tmp_path: Path) -> None:
    """Who said that two names are one body, and when, is kept."""
    funder = FunderDecision(
        name="Anytown BC",
        body="Anytown Borough Council",
        answer="same",
        confirmed_by="Pat",
        confirmed_on=date(2026, 4, 3),
    )
    save(tmp_path / "m.yaml", Mapping(funders=(funder,)))

    assert load(tmp_path / "m.yaml").funders == (funder,)


def test_the_file_explains_itself(tmp_path: Path) -> None:
    """Comments on top say in plain words what may be edited."""
    save(tmp_path / "m.yaml", NOTHING_DECIDED)
    text = (tmp_path / "m.yaml").read_text(encoding="utf-8")

    assert text.startswith("# What fundrisk was told")
    assert load(tmp_path / "m.yaml") == NOTHING_DECIDED


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("field: amount", "field: amuont", ":10: 'amuont' is not a field; did you "),
        ("field: amount", "field: Start date", "did you mean 'starts_on'?"),
        ("field: amount", "field: qqq", "'qqq' is not a field\n"),
        ("field: amount", "feild: amount", ":10: 'feild' is an unknown key; did you"),
        ("field: amount", "field: funder", ":10: column A is read as funder already"),
        ("sheets:", "sheet:", ":1: 'sheet' is an unknown key"),
        ("heading_row: 2", "heading_row: two", ":3: heading_row: input should be"),
        ("heading_row: 2", "read: perhaps", ":3: read: input should be"),
        ("column: A", "culumn: A", "column is missing"),
        ("column: A", "column: A\n        column: B", "stands twice"),
        ("heading: 2024", "heading: [", "this is not YAML"),
        ("heading: 2024", "heading: &a x", ""),
        ("sheets:", "sheets: [[[[[[[[[[[[", "deep in one another"),
        ("sheets:", "? [a]\n: b\nsheets:", "a key must be a word"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    """Unknown fields and keys are refused, with the one that was perhaps meant."""
    path = a_file(tmp_path, A_FILE.replace(old, new, 1))
    if not said:
        assert load(path).sheets[0].columns[0].heading == "x"
        return
    with pytest.raises(MappingFileError) as caught:
        load(path)

    assert said in str(caught.value)


def test_a_sheet_stands_once(tmp_path: Path) -> None:
    """Two entries for one sheet would contradict each other."""
    path = a_file(tmp_path, A_FILE + '  - file: "t.csv"\n')

    with pytest.raises(MappingFileError, match=r":11: t\.csv stands here twice"):
        load(path)


def test_references_are_not_followed(tmp_path: Path) -> None:
    """A list that refers to another is refused, so no file can grow without end."""
    path = a_file(tmp_path, "sheets: &a []\nfunders: *a\n")

    with pytest.raises(MappingFileError, match="references"):
        load(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", ":1: this is not UTF-8"),
        (b"a: \x01", "a character that no text may hold"),
        (b"a: b: c", "this is not YAML"),
        (b"[]", "the file: "),
        (b" " * 20_000_001, "far too large"),
    ],
)
def test_what_is_no_mapping_is_refused(
    content: bytes, said: str, tmp_path: Path
) -> None:
    """Bytes of another kind give one sentence."""
    path = tmp_path / "m.yaml"
    path.write_bytes(content)

    with pytest.raises(MappingFileError) as caught:
        load(path)

    assert said in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A slip in the path is no empty mapping."""
    with pytest.raises(MappingFileError, match="cannot be read"):
        load(tmp_path / "none.yaml")
    with pytest.raises(MappingFileError, match="cannot be written"):
        save(tmp_path / "no" / "m.yaml", NOTHING_DECIDED)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_a_file_without_an_end_is_refused() -> None:
    """No more of it is read than a mapping may have."""
    with pytest.raises(MappingFileError, match="far too large"):
        load(Path("/dev/zero"))
