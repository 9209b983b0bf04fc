"""The XML inside an .xlsx → what readers of cells do not tell: hidden rows, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.sheet_found import too_large
from fundrisk.importers.sheet_scan import scan
from fundrisk.importers.sheet_walk import DamagedXmlError, bare_facts, parsed, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.importers.archive import Archive
    from fundrisk.importers.sheet_found import Found

ROOT = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
PERCENT_FORMATS = {"9", "10"}  # 0% and 0.00%, which Excel knows without a definition


def found_in(archive: Archive) -> dict[str, Found]:
    """What is found in each sheet of an .xlsx; nothing for other workbooks.

    Raises:
        DamagedXmlError: a part is no well-formed XML, or two sheets have one name.
    """
    if ROOT not in archive.names:
        return {}
    styles = _percent_styles(archive)
    sheets = _sheets(archive)
    found = _all_found(archive, sheets, styles)
    if too_large(found):
        found = _all_found(archive, sheets, styles, exact=True)
    return found


def _all_found(
    archive: Archive,
    sheets: Mapping[str, str],
    styles: frozenset[bytes],
    *,
    exact: bool = False,
) -> dict[str, Found]:
    """Each part is gone through once, even if many sheets share it."""
    found = {
        part: _found(archive, part, styles, exact=exact)
        for part in dict.fromkeys(sheets.values())
    }
    return {name: found[part] for name, part in sheets.items()}


def _found(
    archive: Archive, part: str, styles: frozenset[bytes], *, exact: bool = False
) -> Found:
    found = scan(archive.pieces(part), styles, exact=exact)
    return found if found is not None else walk(archive.pieces(part), styles)


def _sheets(archive: Archive) -> dict[str, str]:
    """Names of sheets → the parts that hold them, found as the reader finds them."""
    links: dict[str, str] = {}
    listed: list[tuple[str, str]] = []

    def link(name: str, facts: dict[str, str]) -> None:
        if name == "Relationship":
            links[facts.get("Id", "")] = facts.get("Target", "")

    def sheet(name: str, facts: dict[str, str]) -> None:
        if name == "sheet":
            own = bare_facts(facts)
            listed.append((own.get("name", ""), own.get("id", "")))

    if LINKS in archive.names:
        parsed(archive.pieces(LINKS), link)
    parsed(archive.pieces(ROOT), sheet)
    if len(dict(listed)) < len(listed):
        words = "two sheets have one name"
        raise DamagedXmlError(words)
    parts = {name: _part(links.get(key, "")) for name, key in listed}
    return {name: part for name, part in parts.items() if part in archive.names}


def _part(target: str) -> str:
    if target.startswith("/xl/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"


def _percent_styles(archive: Archive) -> frozenset[bytes]:
    """The numbers of the cell styles that show a percentage."""
    if STYLES not in archive.names:
        return frozenset()
    percent = set(PERCENT_FORMATS)
    of_cells: list[str] = []
    within = False

    def start(name: str, facts: dict[str, str]) -> None:
        nonlocal within
        if name == "numFmt" and "%" in facts.get("formatCode", ""):
            percent.add(facts.get("numFmtId", ""))
        elif name == "cellXfs":
            within = True
        elif name == "xf" and within:
            of_cells.append(facts.get("numFmtId", ""))

    def end(name: str) -> None:
        nonlocal within
        within = within and name != "cellXfs"

    parsed(archive.pieces(STYLES), start, end)
    return frozenset(
        str(i).encode() for i, number in enumerate(of_cells) if number in percent
    )
