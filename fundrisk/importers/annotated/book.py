"""The parts that list the sheets of a workbook → the same with our sheet first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.importers.annotated.letters import quoted, words
from fundrisk.importers.annotated.package import (
    SHEET,
    UnusualWorkbookError,
    attributes,
    prefix_of,
)
from fundrisk.importers.our_notes import SHEET as OUR_SHEET

if TYPE_CHECKING:
    from collections.abc import Collection

    from fundrisk.importers.annotated.package import Package

TYPES = "[Content_Types].xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
APP = "docProps/app.xml"
LONGEST_NAME = 31
LOCAL = re.compile(r"\blocalSheetId=\"(\d+)\"")
FIRST_SEEN = re.compile(r"\s+(?:activeTab|firstSheet)=\"\d+\"")
NO_SHEETS, NO_TYPES = "no sheets", "no content types"


def namespace_of(xml: str, prefix: str) -> str:
    """The namespace of the elements of a part.

    Raises:
        UnusualWorkbookError: it is not stated.
    """
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    found = re.search(rf"\b{name}=[\"']([^\"']+)[\"']", xml)
    if found is None:
        raise UnusualWorkbookError(name)
    return found[1]


def free_name(taken: Collection[str]) -> str:
    """The name of our sheet, with a number if there is one of that name already."""
    lower = {name.casefold() for name in taken}
    names = (OUR_SHEET, *(f"{OUR_SHEET} {n}" for n in range(2, len(lower) + 3)))
    return next(name for name in names if name not in lower)


def free_part(package: Package) -> str:
    """A name for the part of our sheet that no part has."""
    number = 1
    while package.has(f"xl/worksheets/fundrisk{number}.xml"):
        number += 1
    return f"xl/worksheets/fundrisk{number}.xml"


def list_first(package: Package, part: str, name: str) -> None:
    """Refer to our sheet wherever sheets are listed.

    Raises:
        UnusualWorkbookError: the sheets are not listed as they usually are.
    """
    link = _linked(package, part)
    _typed(package, part)
    xml = package.text(package.root)
    p = prefix_of(xml, "workbook")
    opening = re.search(rf"<{p}sheets(?:\s[^>]*)?>", xml)
    tags = SHEET.findall(xml)
    if opening is None or not tags:
        raise UnusualWorkbookError(NO_SHEETS)
    ids = [int(attributes(tag).get("sheetId", 0)) for tag in tags]
    found = re.search(r"(\w+):id\s*=", tags[0])
    if found is None:
        raise UnusualWorkbookError(NO_SHEETS)
    ours = (
        f'<{p}sheet name="{quoted(name)}" sheetId="{max(ids) + 1}" '
        f'{found[1]}:id="{link}"/>'
    )
    xml = f"{xml[: opening.end()]}{ours}{xml[opening.end() :]}"
    xml = re.sub(rf"<{p}workbookView\b[^>]*>", lambda m: FIRST_SEEN.sub("", m[0]), xml)
    xml = re.sub(
        rf"<{p}definedName\b[^>]*>", lambda m: LOCAL.sub(_one_further, m[0]), xml
    )
    package.put(package.root, xml)
    _counted(package, name)


def _one_further(found: re.Match[str]) -> str:
    return f'localSheetId="{int(found[1]) + 1}"'


def _linked(package: Package, part: str) -> str:
    """A relationship from the workbook to our sheet; returns its id."""
    xml = package.text(package.links)
    p = prefix_of(xml, "Relationships")
    number = 1
    while f'"rIdFundrisk{number}"' in xml:
        number += 1
    link = f"rIdFundrisk{number}"
    kind = package.type_of_kind("/worksheet")
    ours = f'<{p}Relationship Id="{link}" Type="{kind}" Target="/{part}"/>'
    end = xml.rindex(f"</{p}Relationships>")
    package.put(package.links, f"{xml[:end]}{ours}{xml[end:]}")
    return link


def _typed(package: Package, part: str) -> None:
    xml = package.text(TYPES)
    p = prefix_of(xml, "Types")
    ours = f'<{p}Override PartName="/{part}" ContentType="{SHEET_TYPE}"/>'
    closing = f"</{p}Types>"
    if closing not in xml:
        raise UnusualWorkbookError(NO_TYPES)
    end = xml.rindex(closing)
    package.put(TYPES, f"{xml[:end]}{ours}{xml[end:]}")


def _counted(package: Package, name: str) -> None:
    """The properties count the sheets and name them; where they do, so do we."""
    if not package.has(APP):
        return
    xml = package.text(APP)
    sizes = re.search(
        r"(<HeadingPairs>.*?<vt:i4>)(\d+)(</vt:i4>.*?<TitlesOfParts>\s*"
        r"<vt:vector size=\")(\d+)(\"[^>]*>)",
        xml,
        re.DOTALL,
    )
    if sizes is None:
        return
    sheets, parts = int(sizes[2]) + 1, int(sizes[4]) + 1
    counted = f"{sizes[1]}{sheets}{sizes[3]}{parts}{sizes[5]}"
    first = f"<vt:lpstr>{words(name)}</vt:lpstr>"
    new = f"{xml[: sizes.start()]}{counted}{first}{xml[sizes.end() :]}"
    package.put(APP, new)
