"""Releases of one contracting process → one, by the merge rules of the standard.

The later release wins field by field; objects in a list are the same if their ``id``
is; ``null`` takes a field away; other lists are replaced whole.

Source: Open Contracting Data Standard 1.1, reference, merging.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.importers.ocds_shape import Release

REPLACED_WHOLE = frozenset({"additionalIdentifiers"})
OMITTED = frozenset({"id", "date"})
AWARD_CANCELLED = "awardCancellation"
HELD_IN_MEMORY = 32_000_000
"""Bytes of releases that are kept without a temporary file."""

FIRST = datetime.min.replace(tzinfo=UTC)


class Compiled(NamedTuple):
    """One contracting process: its merged release, and where its awards were said.

    ``rows`` are the numbers of its releases; ``said_in`` names, for each award, the
    release that spoke of it last; ``called_off`` are awards that a release cancels.
    """

    release: Release
    rows: tuple[int, ...]
    said_in: dict[str, int]
    called_off: frozenset[str]
    tags: tuple[str, ...]


class _Kept(NamedTuple):
    day: datetime
    row: int
    start: int
    length: int


@dataclass
class Processes:
    """Releases by process; in memory up to a limit, beyond it in a temporary file.

    A release of the same process may stand anywhere in a file, so all must be kept
    until its end. To be closed after use.
    """

    kept: dict[str, list[_Kept]] = field(default_factory=lambda: defaultdict(list))
    undated: list[int] = field(default_factory=list)
    store: SpooledTemporaryFile[bytes] = field(
        default_factory=lambda: SpooledTemporaryFile(HELD_IN_MEMORY)  # noqa: SIM115 - see close
    )
    length: int = 0

    def add(self, release: Release, row: int) -> None:
        """Keep a release; one without an ``ocid`` is a process by itself."""
        key = release.get("ocid") or f"release-{row}"
        day = _moment(release.get("date"))
        if day is None:
            self.undated.append(row)
        content = json.dumps(release, ensure_ascii=False).encode()
        self.store.write(content)
        self.kept[key].append(_Kept(day or FIRST, row, self.length, len(content)))
        self.length += len(content)

    def compiled(self) -> Iterator[Compiled]:
        """Every process, in the order in which the file first speaks of it."""
        for key, kept in self.kept.items():
            in_order = sorted(kept, key=lambda one: one.day)
            yield _compiled(key, [(one.row, self._read(one)) for one in in_order])

    def close(self) -> None:
        """Remove what was kept."""
        self.store.close()

    def _read(self, one: _Kept) -> Release:
        self.store.seek(one.start)
        release: Release = json.loads(self.store.read(one.length))
        return release


def _compiled(key: str, releases: Sequence[tuple[int, Release]]) -> Compiled:
    said_in: dict[str, int] = {}
    called_off: set[str] = set()
    for row, release in releases:
        ids = {a["id"] for a in release.get("awards") or () if a.get("id")}
        ids |= {
            c["awardID"] for c in release.get("contracts") or () if c.get("awardID")
        }
        said_in.update(dict.fromkeys(ids, row))
        is_cancelled = AWARD_CANCELLED in (release.get("tag") or ())
        called_off = called_off | ids if is_cancelled else called_off - ids
    whole = merged([release for _, release in releases])
    return Compiled(
        {**whole, "ocid": key},
        tuple(row for row, _ in releases),
        said_in,
        frozenset(called_off),
        tuple(releases[-1][1].get("tag") or ()),
    )


def merged(releases: Sequence[Release]) -> Release:
    """Releases in the order of their days → one; what became ``null`` is gone."""
    whole: Release = {}
    for release in releases:
        kept = {k: v for k, v in release.items() if k not in OMITTED}
        whole = _object(whole, kept)
    return whole


def _object(old: Release, new: Release) -> Release:
    held = dict(old)
    for key, value in new.items():
        if value is None:
            held.pop(key, None)
        else:
            held[key] = _value(held.get(key), value, key)
    return held


def _value(old: Any, new: Any, key: str) -> Any:  # noqa: ANN401 - JSON
    if isinstance(new, dict):
        return _object(old if isinstance(old, dict) else {}, new)
    if isinstance(new, list) and key not in REPLACED_WHOLE and _has_objects(new):
        return _list(old if isinstance(old, list) else [], new)
    return new


def _has_objects(values: Sequence[object]) -> bool:
    return any(isinstance(value, dict) for value in values)


def _list(old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """Objects of one ``id`` merged in place, new ones and those without at the end."""
    held = [entry for entry in old if isinstance(entry, dict)]
    places = {entry["id"]: at for at, entry in enumerate(held) if entry.get("id")}
    for entry in new:
        at = places.get(entry.get("id"))
        if at is not None:
            held[at] = _object(held[at], entry)
        else:
            if entry.get("id"):
                places[entry["id"]] = len(held)
            held.append(_object({}, entry))
    return held


def _moment(text: object) -> datetime | None:
    """A point in time; one without a zone is taken to be in UTC."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
