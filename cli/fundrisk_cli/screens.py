"""What goes to which stream: results to stdout, progress and remarks to stderr."""

from __future__ import annotations

import codecs
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from fundrisk_cli.destinations import STDOUT, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rich.console import Console, RenderableType

    from fundrisk.model.issue import ImportIssue
    from fundrisk.reports.views.shapes import Shapes

PLAIN = {
    "£": "GBP ",
    "–": "-",
    "“": '"',
    "”": '"',
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": ">",
    "·": ";",
    "─": "-",
    "…": "...",
    "→": "->",
}


def _in_plain_letters(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign, "?") for sign in signs), error.end


codecs.register_error("fundrisk.plain", _in_plain_letters)


def console(stream: TextIO) -> Console:
    """A console that prints words as they are and is never wider than reading is."""
    from rich.console import (  # noqa: PLC0415 - only when something is shown
        Console,
        detect_legacy_windows,
    )

    from fundrisk.reports.views.layout import WIDEST  # noqa: PLC0415

    made = Console(
        file=stream,
        markup=False,
        emoji=False,
        highlight=False,
        color_system=None if detect_legacy_windows() else "auto",
    )
    made.width = min(made.width, WIDEST)
    return made


def shapes() -> Shapes:
    """The shapes that stdout can show."""
    from fundrisk.reports.views.shapes import shapes_for  # noqa: PLC0415

    return shapes_for(sys.stdout.encoding or "ascii")


def show(part: RenderableType) -> None:
    """Print to stdout, without the blanks that fill up lines."""
    screen = console(sys.stdout)
    with screen.capture() as taken:
        screen.print(part)
    lines = (line.rstrip(" ") for line in taken.get().split("\n"))
    put("\n".join(lines))


def put(text: str) -> None:
    """Print text to stdout in the letters that it has."""
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(text.encode(encoding, "fundrisk.plain").decode(encoding))


def remark(text: str) -> None:
    """One line on stderr."""
    console(sys.stderr).print(text, soft_wrap=True)


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """A spinner on stderr while something runs; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield
        return
    with console(sys.stderr).status(words):
        yield


def write_text(text: str, path: Path) -> bool:
    """Write a text to a file or to stdout, always as the same bytes (UTF-8).

    Returns:
        Whether stdout is taken, so that nothing else may go there.
    """
    if path == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(_utf_8(text))
        sys.stdout.buffer.flush()
        return True
    write_file(text, path)
    return False


def write_file(text: str, path: Path) -> None:
    """Write UTF-8 to a file, and say so on stderr."""
    write_whole(_utf_8(text), path)
    remark(f"wrote {path}")


def _utf_8(text: str) -> bytes:
    """The bytes of a text; a file name may hold signs that are no letters."""
    return text.encode(errors="backslashreplace")


def write_issues(issues: Iterable[ImportIssue], path: Path | None) -> None:
    """Write import issues as CSV where that is wanted.

    Raises:
        CallError: the system refuses.
    """
    if path is None:
        return
    from fundrisk.reports.issue_table import issue_table  # noqa: PLC0415

    write_file(issue_table(issues), path)
