"""The parts of an .xlsx and how they refer to one another; bytes in, bytes out."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from html import unescape
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
ATTRIBUTE = re.compile(r"(?:\w+:)?(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
DAY_ZERO = (1980, 1, 1, 0, 0, 0)


class UnusualWorkbookError(Exception):
    """The parts of a workbook are not where they usually are; never shown."""


class Sheet(NamedTuple):
    """One sheet: its name, the id of its relationship, and its part."""

    name: str
    link: str
    part: str


class Package:
    """The parts by name; what is written again is all of them, changed ones anew."""

    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._infos = archive.infolist()
                self._parts = {
                    part.filename: archive.read(part) for part in self._infos
                }
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            # A part that no reader of cells ever opens may be damaged.
            raise UnusualWorkbookError(str(error)) from error
        self._added: list[str] = []
        self._changed: set[str] = set()
        self.root = self._target("_rels/.rels", "", "/officeDocument")
        self.links = join(dirname(self.root), "_rels", f"{basename(self.root)}.rels")

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._parts

    def text(self, name: str) -> str:
        """A part as text, any byte of which comes out again as it was.

        Raises:
            UnusualWorkbookError: it is missing, in no plain encoding, or has comments
                or raw text, in which tags would be taken for tags.
        """
        content = self._parts.get(name, b"\xff")
        if (
            content.startswith((b"\xff", b"\xfe"))
            or b'encoding="UTF-16' in content[:80]
        ):
            raise UnusualWorkbookError(name)
        if b"<!" in content or content.count(b"<?") > content.count(b"<?xml "):
            raise UnusualWorkbookError(name)
        return content.decode("utf-8", "surrogateescape")

    def put(self, name: str, text: str) -> None:
        """Change a part, or add one."""
        if name not in self._parts:
            self._added.append(name)
        self._parts[name] = text.encode("utf-8", "surrogateescape")
        self._changed.add(name)

    def sheets(self) -> list[Sheet]:
        """The sheets in the order of their tabs."""
        targets = {link.get("Id", ""): self._path(link) for link in self._links()}
        found = [attributes(tag) for tag in SHEET.findall(self.text(self.root))]
        return [
            Sheet(each.get("name", ""), each["id"], targets[each["id"]])
            for each in found
            if each.get("id") in targets
        ]

    def part_of_kind(self, ending: str) -> str | None:
        """The part that the workbook refers to by a type that ends so, if any."""
        for link in self._links():
            if link.get("Type", "").endswith(ending):
                return self._path(link)
        return None

    def type_of_kind(self, ending: str) -> str:
        """The full type of a relationship that ends so.

        Raises:
            UnusualWorkbookError: there is none.
        """
        for link in self._links():
            if link.get("Type", "").endswith(ending):
                return link["Type"]
        raise UnusualWorkbookError(ending)

    def content(self) -> bytes:
        """The bytes of the package.

        Raises:
            UnusualWorkbookError: a part that was changed is no XML any more.
        """
        for name in self._changed:
            _must_be_xml(self._parts[name])
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._infos:
                archive.writestr(info, self._parts[info.filename], zipfile.ZIP_DEFLATED)
            for name in self._added:
                info = zipfile.ZipInfo(name, DAY_ZERO)
                archive.writestr(info, self._parts[name], zipfile.ZIP_DEFLATED)
        return stream.getvalue()

    def _links(self) -> list[dict[str, str]]:
        return [attributes(tag) for tag in RELATIONSHIP.findall(self.text(self.links))]

    def _path(self, link: dict[str, str]) -> str:
        target = link.get("Target", "")
        folder = "" if target.startswith("/") else dirname(self.root)
        return normpath(join(folder, target.lstrip("/")))

    def _target(self, links: str, folder: str, ending: str) -> str:
        for tag in RELATIONSHIP.findall(self.text(links)):
            link = attributes(tag)
            if link.get("Type", "").endswith(ending):
                return normpath(join(folder, link.get("Target", "").lstrip("/")))
        raise UnusualWorkbookError(links)


def _must_be_xml(part: bytes) -> None:
    """Nobody is handed a workbook that a spreadsheet would call damaged."""
    try:
        ParserCreate().Parse(part, True)  # noqa: FBT003 - the parser takes no names
    except ExpatError as error:
        raise UnusualWorkbookError(str(error)) from error


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, without the prefixes of their names."""
    return {
        name: unescape(double or single)
        for name, double, single in ATTRIBUTE.findall(tag)
    }


def prefix_of(xml: str, root: str) -> str:
    """The prefix of the elements of a part: ``x:`` or nothing.

    Raises:
        UnusualWorkbookError: the root is not there.
    """
    found = re.search(rf"<((?:\w+:)?){root}\b", xml)
    if found is None:
        raise UnusualWorkbookError(root)
    return found[1]
