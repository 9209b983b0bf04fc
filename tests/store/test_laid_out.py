"""Laying JSON out for people changes nothing but the space between its parts."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from fundrisk.store.laid_out import compacted, laid_out
from tests.store.snapshots import a_snapshot

TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(tree=TREES, is_ascii=st.booleans())
def test_any_compact_json_comes_back_byte_for_byte(
    tree: object, *, is_ascii: bool
) -> None:
    """Quotation marks, braces and line ends within texts are left alone."""
    compact = json.dumps(tree, ensure_ascii=is_ascii, separators=(",", ":"))

    assert compacted(laid_out(compact)) == compact
    assert json.loads(laid_out(compact)) == tree


def test_it_looks_as_people_expect() -> None:
    """Two spaces a level, and nothing within empty brackets."""
    laid = laid_out('{"a":[1,{"b":"x, y: {z}"}],"c":[],"d":{}}')

    assert laid == (
        '{\n  "a": [\n    1,\n    {\n      "b": "x, y: {z}"\n    }\n  ],\n'
        '  "c": [],\n  "d": {}\n}\n'
    )


def test_a_whole_assessment_comes_back() -> None:
    """Numbers stay as they are written, so the digest stays."""
    compact = a_snapshot().assessment.model_dump_json()

    assert compacted(laid_out(compact)) == compact
