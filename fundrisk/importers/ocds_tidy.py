"""A shaped release → the same with double identifiers told apart and texts mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fundrisk.importers.ocds_said import Place
from fundrisk.importers.ocds_text import mended

if TYPE_CHECKING:
    from fundrisk.importers.ocds_said import Said
    from fundrisk.importers.ocds_shape import Release
    from fundrisk.model.notices import Notices

READ_BY_PEOPLE = frozenset({"title", "description", "name", "legalName"})
LISTS = ("awards", "contracts")


def apart(release: Release, row: int, said: Said) -> Release:
    """Awards or contracts of one ``id`` in one release: equal ones are one.

    Merging would let the last of them stand for all, and money would be lost.
    """
    told = dict(release)
    for key in LISTS:
        entries: list[Release] = release.get(key) or []
        seen: dict[str, list[Release]] = {}
        kept = []
        for entry in entries:
            others = seen.setdefault(entry.get("id") or "", [])
            if entry.get("id") and entry in others:
                continue
            others.append(entry)
            if entry.get("id") and len(others) > 1:
                what = f"{key} of one id ({entry['id']}) stand"
                said.add("twice", Place(row, release.get("ocid") or ""), what)
                kept.append({**entry, "id": f"{entry['id']}#{len(others)}"})
            else:
                kept.append(entry)
        if entries:
            told[key] = kept
    return told


def with_mended(
    release: Release, place: Place, notices: Notices, said: Said
) -> Release:
    """The release with its texts free of certain damage; what was mended is said."""
    ends_in_rn = frozenset(notices.ends_in_rn)

    def walk(value: Any, key: str) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, dict):
            return {name: walk(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [walk(part, key) for part in value]
        if key not in READ_BY_PEOPLE or not isinstance(value, str):
            return value
        clean = mended(value, ends_in_rn)
        if clean.letters:
            said.add("letters", place, f"{place.ocid} {key}")
        if clean.breaks:
            said.add("breaks", place, f"{place.ocid} {key}")
        return clean.text

    whole: Release = walk(release, "")
    return whole
