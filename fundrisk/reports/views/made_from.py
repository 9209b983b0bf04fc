"""What the report was computed from, so that it can be computed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.wording import day
from fundrisk.reports.views.layout import facts, said, section

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment, Provenance

DIGEST = 12
MORE = "--full prints the rest (quotations, drivers, steps); --json FILE everything."


def made_from(assessment: Assessment) -> RenderableType:
    """Files, rules and versions with their digests."""
    made = assessment.provenance
    written = assessment.position_as_of
    position = "none given" if written is None else f"as of {day(written)}"
    rules = ", then ".join(said(source) for source in made.rules)
    rows = [
        ("Read from", _inputs(made)),
        ("Position", position),
        ("Rules", f"{rules}, digest {made.rules_digest[:DIGEST]}"),
        ("Made by", f"{made.tool} {made.tool_version}, method {made.method_version}"),
    ]
    return section("Made from", facts([(label, words) for label, words in rows]))


def made_by(assessment: Assessment) -> str:
    """The versions in a line."""
    written = assessment.position_as_of
    position = "no position" if written is None else f"position of {day(written)}"
    return f"{versions(assessment.provenance)}; {position}."


def versions(made: Provenance) -> str:
    """``fundrisk 0.1.0, method 1, rules 1ebc123d97b4``."""
    tool = f"{made.tool} {made.tool_version}, method {made.method_version}"
    return f"{tool}, rules {made.rules_digest[:DIGEST]}"


def _inputs(made: Provenance) -> str:
    files = (f"{said(file.name)} ({file.sha256[:DIGEST]})" for file in made.inputs)
    return ", ".join(files) or "not recorded"
