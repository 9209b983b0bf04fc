"""Two saved quarters → what changed and why: the corridor of ``fundrisk compare``.

snapshots → sides under one set of rules → variants in one pass → effects, events,
direction, spiral
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk import __version__
from fundrisk.errors import RecordError, RuleFileError
from fundrisk.frames import collected, held
from fundrisk.model.assessment import Provenance
from fundrisk.model.comparison import Comparison
from fundrisk.pipeline import METHOD_VERSION, profile
from fundrisk.reading import load_rules, rules_again, rules_texts
from fundrisk.recording import assessed_again, read_again
from fundrisk.remarks.overriding import overridden
from fundrisk.store.record import opened
from fundrisk.timeline.counterfactuals import counterfactuals
from fundrisk.timeline.direction import direction
from fundrisk.timeline.events import events
from fundrisk.timeline.known import as_known
from fundrisk.timeline.matching import matched
from fundrisk.timeline.movements import movements
from fundrisk.timeline.position import position_changes
from fundrisk.timeline.ratios import bridging, replacement
from fundrisk.timeline.rules_changes import rules_changes
from fundrisk.timeline.side import Side
from fundrisk.timeline.spiral import Point, spiral
from fundrisk.year_ends import year_ends

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.snapshot import SavedRules, Snapshot, SnapshotLine
    from fundrisk.store.record import Record
