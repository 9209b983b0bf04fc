"""Whatever stands in a package, reading gives a ledger and issues, or one message."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundrisk.errors import FundriskError
from fundrisk.frames import AGREEMENTS
from fundrisk.importers.ocds_shape import Faults, figures, shaped
from tests.importers.building import SAMPLES, agreements
from tests.importers.notices import (
    SUPPLIER,
    a_release,
    an_award,
    read_json,
    read_releases,
    said,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

SAMPLE = json.loads((SAMPLES / "published_contracts" / "contracts.json").read_text())
junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.sampled_from(["active", "2024-02-30T00:00:00Z", "9999-12-31T23:59:58+00:00"])
    | st.sampled_from(["0001-01-01T00:30:00+01:00", "£", "=1+1", "\x1b[31m", "#REF!"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "amount", "name", "x"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - JSON
    """The path of everything in a JSON value, the value itself left out."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [
        path for key, part in inner for path in [(*at, key), *places(part, (*at, key))]
    ]


def put(whole: Any, at: tuple[Any, ...], value: object) -> None:  # noqa: ANN401 - JSON
    """Replace what stands at a path, if the path is still there."""
    for key in at[:-1]:
        if not isinstance(whole, dict | list):
            return
        try:
            whole = whole[key]
        except (KeyError, IndexError, TypeError):
            return
    is_there = isinstance(whole, list) and at[-1] in range(len(whole))
    if is_there or isinstance(whole, dict):
        whole[at[-1]] = value


def read_or_refused(folder: Path, package: object) -> tuple[Imported | None, str]:
    """What comes of a package, or the message and the advice that refuse it."""
    try:
        return read_json(folder, package), ""
    except FundriskError as error:
        return None, error.problem and error.hint


PLACES = [at for at in places(SAMPLE) if at[0] == "releases" and len(at) > 1]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=80,
)
@given(st.lists(st.tuples(st.sampled_from(PLACES), junk), min_size=1, max_size=6))
def test_junk_anywhere_is_no_traceback(
    tmp_path: Path, changes: list[tuple[tuple[Any, ...], object]]
) -> None:
    """A valid package with anything put in any place."""
    package = deepcopy(SAMPLE)
    for at, value in changes:
        put(package, at, value)
    imported, refusal = read_or_refused(tmp_path, package)
    if imported is None:
        assert refusal
        return
    frame = imported.frames.agreements.collect()
    assert frame.schema == AGREEMENTS
    assert frame.select("org_id", "agreement_id").is_duplicated().sum() == 0
    assert all(issue.problem for issue in imported.issues)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"value": "£5,000"}, "awards/value"),
        ({"value": [1, 2]}, "awards/value"),
        ({"value": {"amount": True}}, "awards/value/amount"),
        ({"value": {"amount": {"amount": 5}}}, "awards/value/amount"),
        ({"contractPeriod": "two years"}, "awards/contractPeriod"),
        ({"date": {"at": 1}}, "awards/date"),
        ({"relatedLots": {"id": "L1"}}, "awards/relatedLots"),
        ({"suppliers": SUPPLIER}, "awards/suppliers"),
        ({"suppliers": [[SUPPLIER]]}, "awards/suppliers"),
        ({"suppliers": [SUPPLIER, None]}, "awards/suppliers"),
        ({"title": ["A", "B"]}, "awards/title"),
    ],
)
def test_a_wrong_type_is_named_with_its_path(
    tmp_path: Path, changes: dict[str, Any], path: str
) -> None:
    """The contract is read with what is left."""
    imported = read_releases(tmp_path, a_release(an_award(**changes)))

    assert len(agreements(imported)) == 1
    (issue,) = said(imported, "shape")
    assert path in issue.problem
    assert (issue.where.row, issue.severity) == (1, "warning")


def test_equal_faults_are_said_once_with_their_rows(tmp_path: Path) -> None:
    """Three releases with one fault are one issue."""
    releases = [
        a_release(an_award(), ocid=f"ocds-zzzzzz-{n}", parties={"id": "1"}, buyer=[])
        for n in range(3)
    ]
    issues = said(read_releases(tmp_path, *releases), "shape")

    assert [issue.rows for issue in issues] == [(1, 2, 3), (1, 2, 3)]
    assert issues[0].problem.endswith("(3 releases)")


@pytest.mark.parametrize("release", [None, 5, "x", [], [{"ocid": "x"}]])
def test_a_release_that_is_none_is_named(tmp_path: Path, release: object) -> None:
    """The others are read."""
    imported = read_json(tmp_path, {"releases": [release, a_release(an_award())]})

    assert len(agreements(imported)) == 1
    assert said(imported, "shape")[0].where.row == 1


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12500, "12500"),
        (12.5, "12.5"),
        (1e5, "100000"),
        (12.345, "12.3450"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-3, "-3"),
    ],
)
def test_numbers_are_written_as_people_write_them(number: float, text: str) -> None:
    """Three places alone could be read as thousands, so a fourth is added."""
    assert figures(number) == text


def test_ids_may_be_numbers() -> None:
    """The standard allows them, so they are no fault."""
    faults = Faults()
    release = shaped({"ocid": "x", "awards": [{"id": 1}]}, 1, faults)

    assert release == {"ocid": "x", "awards": [{"id": "1"}]}
    assert not faults.rows
