"""A JSON file is read event by event; what is wrong with it is said in words."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.json_file import Shape, events_of, shape_of

ROOT = Path(__file__).parents[2]
PEAK = """
import resource, sys
from pathlib import Path
from fundrisk.importers.json_file import events_of
count = sum(1 for _ in events_of(Path(sys.argv[1])))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
GRANT = b'{"id": "360G-a-%07d", "title": "Core costs", "amountAwarded": 12000}'


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "grants.json"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[" * 100_000 + b"]" * 100_000, "more than 100 levels deep"),
        (b'{"a":' * 100_000, "more than 100 levels deep"),
        (b'{"a": NaN}', "invalid char"),
        (b'{"a": -Infinity}', "malformed number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "more than 1,000 digits"),
        (b'{"a": "\0"}', "invalid character inside string"),
        (b'{"a": [1,', "premature EOF"),
        (b'{"a": 1} and more', "trailing garbage"),
        (b'{"a": 1}{"b": 2}', "trailing garbage"),
        (b"", "premature EOF"),
        (b'{"a": "\xff\xfe"}', "invalid bytes in UTF8"),
        (b'{"\\udfff": 1}', "can't decode"),
        ('{"a": 1}'.encode("utf-16"), "not in UTF-8"),
        ('{"a": 1}'.encode("utf-16-be"), "not in UTF-8"),
        (b"<html>", "invalid char"),
        (b'{"a": "' + b"x" * 60_000_000, "more than 50 MB"),
    ],
)
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    """The message names the file, what is wrong, and what to do."""
    path = _file(tmp_path, content)

    with pytest.raises(UnreadableFileError, match=words) as caught:
        list(events_of(path))

    assert caught.value.where == str(path)
    assert "again" in caught.value.hint


@pytest.mark.parametrize("number", ["1e999", "-1e999999999999", "9" * 400])
def test_a_number_that_nobody_can_count_with_is_a_text(
    tmp_path: Path, number: str
) -> None:
    """Written out it would take for ever; as a text it is a doubt about one cell."""
    content = f'{{"a": {number}, "b": 1.25}}'.encode()
    events = {
        key: value for key, _, value in events_of(_file(tmp_path, content)) if key
    }

    assert isinstance(events["a"], str)
    assert Decimal(events["a"]) == Decimal(number)
    assert events["b"] == Decimal("1.25")


def test_digits_are_counted_across_two_reads(tmp_path: Path) -> None:
    """A number may lie where one piece of the file ends and the next begins."""
    for before in (65_530, 65_536 - 5_000, 65_536 - 600):
        content = b" " * before + b"[" + b"9" * 1_001 + b"]"

        with pytest.raises(UnreadableFileError, match="1,000 digits"):
            list(events_of(_file(tmp_path, content)))


def test_references_are_texts_like_any_other(tmp_path: Path) -> None:
    """A file that refers to itself is not followed round in a circle."""
    content = b'\xef\xbb\xbf{"grants": {"$ref": "#/grants"}}'
    path = _file(tmp_path, content)

    assert shape_of(path) == Shape("map", ("grants",))
    assert ("grants.$ref", "string", "#/grants") in list(events_of(path))


def test_a_key_that_stands_there_twice_is_told_twice(tmp_path: Path) -> None:
    """Nothing is lost before an importer can speak of it."""
    content = b'{"grants": [1], "grants": [2]}'
    events = list(events_of(_file(tmp_path, content)))

    assert [value for _, event, value in events if event == "number"] == [1, 2]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten times the grants take no more room."""
    peaks = []
    for count in (20_000, 100_000):
        grants = b",".join(GRANT % number for number in range(count))
        path = _file(tmp_path, b'{"grants": [' + grants + b"]}")
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", PEAK, path],
            capture_output=True,
            check=True,
            cwd=ROOT,
            encoding="utf-8",
        )
        events, peak = map(int, done.stdout.split())
        peaks.append(peak)
        assert events == count * 8 + 5

    assert peaks[1] - peaks[0] < 10_000
