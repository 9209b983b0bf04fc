"""What the links did → the sentence for a reader, in the words of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.spiral import NodeMove, Pattern
from fundrisk.model.spiral_rules import LinkId
from fundrisk.model.wording import day
from fundrisk.quarters import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fundrisk.model.citation import Citation
    from fundrisk.model.spiral import Node
    from fundrisk.model.spiral_rules import SpiralRules
    from fundrisk.timeline.spiral import Found


def sentence(found: Found, rules: SpiralRules, level: int, chance: float | None) -> str:
    """What was found: the pattern, what is not known, the chance, and no cause.

    Args:
        found: Pattern, window and links.
        rules: The wording.
        level: 0 without a pattern, else 1 or 2.
        chance: As in the noun; only said beside a pattern.
    """
    if not found.nodes:
        return rules.too_few_quarters.format(
            needed=found.quarters_needed,
            saved=len(found.window.points),
            missing=listed(map(shown, found.window.missing)),
        )
    window = found.window.points
    days = {"since": day(window[0].as_of), "until": day(window[-1].as_of)}
    facts = {**days, "known": found.known}
    missing = _missing(found.nodes)
    if found.pattern is Pattern.NOT_ASSESSED:
        needed = found.nodes_needed
        return rules.too_few_links.format(needed=needed, missing=missing, **facts)
    more = [rules.unknown.format(missing=missing)] if missing else []
    moved = {move: _titles(found.nodes, move) for move in NodeMove}
    worsened, improved = moved[NodeMove.WORSENED], moved[NodeMove.IMPROVED]
    if found.pattern is Pattern.NONE:
        counts = {
            "worsened": len(worsened) or "none",
            "improved": len(improved) or "none",
        }
        return " ".join([rules.neither.format(**counts, **facts), *more])
    is_negative = found.pattern is Pattern.NEGATIVE
    words = rules.patterns.negative if is_negative else rules.patterns.positive
    links = listed(worsened if is_negative else improved)
    (first,) = [node.title for node in found.nodes if node.id == LinkId.COVER]
    second = [words.second_level.format(first=first)] if level > 1 else []
    times = max(1, round(100 * (chance or 0)))
    return " ".join(
        [
            words.sentence.format(links=links, **facts),
            *second,
            *more,
            rules.chance.format(times=times),
            rules.no_cause,
        ]
    )


def citations(pattern: Pattern, rules: SpiralRules) -> tuple[Citation, ...]:
    """The quotation of the pattern and the one on causes; both spirals' without one."""
    both = rules.patterns
    of_patterns = {
        Pattern.NEGATIVE: (both.negative.citation,),
        Pattern.POSITIVE: (both.positive.citation,),
    }
    every = (both.negative.citation, both.positive.citation)
    return (*of_patterns.get(pattern, every), rules.no_cause_citation)


def listed(words: Iterable[str]) -> str:
    """``one, two and three``."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _titles(nodes: Sequence[Node], move: NodeMove) -> list[str]:
    return [node.title for node in nodes if node.move is move]


def _missing(nodes: Sequence[Node]) -> str:
    return "; ".join(
        f"{node.title} ({node.absent_because})"
        for node in nodes
        if node.move is NodeMove.UNKNOWN
    )
