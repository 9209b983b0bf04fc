"""``fundrisk rules check``: are the rules complete, cited and consistent?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.paths import path_of

Folder = Annotated[
    Path | None,
    typer.Argument(
        parser=path_of("DIR"),
        metavar="[DIR]",
        help="Your own rules, checked with the bundled.",
    ),
]


def rules_check(folder: Folder = None) -> None:
    """Check the bundled rules, and your own with them."""
    from fundrisk.reading import load_rules  # noqa: PLC0415 - keeps help quick
    from fundrisk_cli import screens  # noqa: PLC0415

    rulebook = load_rules(() if folder is None else (folder,))
    counts = f"{len(rulebook.rules)} rules, {len(rulebook.scales)} scales and "
    counts += f"{len(rulebook.scenarios)} scenarios"
    sources = ", then ".join(rulebook.sources)
    found = f"{counts} from {sources}: no problems (digest {rulebook.digest[:12]})"
    screens.put(f"{found}\n")
