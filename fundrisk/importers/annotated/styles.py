"""The formats of our own cells, added behind those of the workbook."""

from __future__ import annotations

import re
from typing import NamedTuple

from fundrisk.importers.annotated.package import UnusualWorkbookError, prefix_of

BOLD = '<{p}font><{p}b/><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>'
LINK = (
    '<{p}font><{p}u/><{p}sz val="11"/><{p}color rgb="FF0563C1"/>'
    '<{p}name val="Calibri"/></{p}font>'
)
TINT = (
    '<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FFFFF2CC"/>'
    '<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'
)
FORMAT = (
    '<{p}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" '
    'applyFont="1" applyFill="1" applyAlignment="1">'
    '<{p}alignment vertical="top"{wrap}/></{p}xf>'
)
WRAPPED = ' wrapText="1"'


class Styles(NamedTuple):
    """The numbers of our formats; none where the workbook has no formats at all."""

    note: int | None = None
    heading: int | None = None
    title: int | None = None
    link: int | None = None


def with_ours(xml: str) -> tuple[str, Styles]:
    """The part of formats with ours added, and their numbers.

    Raises:
        UnusualWorkbookError: it has no fonts, fills or formats of cells.
    """
    p = prefix_of(xml, "styleSheet")
    xml, bold = _added(xml, p, ("fonts", "font"), BOLD.format(p=p))
    xml, blue = _added(xml, p, ("fonts", "font"), LINK.format(p=p))
    xml, tint = _added(xml, p, ("fills", "fill"), TINT.format(p=p))
    made = []
    for font, fill, wrap in (
        (0, 0, WRAPPED),
        (bold, tint, WRAPPED),
        (bold, 0, ""),
        (blue, 0, ""),
    ):
        form = FORMAT.format(p=p, font=font, fill=fill, wrap=wrap)
        xml, number = _added(xml, p, ("cellXfs", "xf"), form)
        made.append(number)
    return xml, Styles(*made)


def _added(xml: str, p: str, names: tuple[str, str], element: str) -> tuple[str, int]:
    """The part with one element more at the end of a list, and its number."""
    several, one = names
    found = re.search(
        rf"<{p}{several}\b([^>]*[^/])?>(.*?)</{p}{several}>", xml, re.DOTALL
    )
    if found is None:
        raise UnusualWorkbookError(several)
    number = len(re.findall(rf"<{p}{one}[\s/>]", found[2]))
    kept = re.sub(r'\bcount="\d*"', f'count="{number + 1}"', found[1] or "")
    new = f"<{p}{several}{kept}>{found[2]}{element}</{p}{several}>"
    return f"{xml[: found.start()]}{new}{xml[found.end() :]}", number
