"""Settings of our judgements, and what they change, in plain sentences."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from fundrisk.model.sensitivity import Mean, SettingKind
from fundrisk.model.wording import percent
from fundrisk.reports.views.phrases import count
from fundrisk.reports.views.shapes import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.model.sensitivity import Change, Conclusion, Sensitivity, Setting
    from fundrisk.model.words import Band

MEANS = {
    Mean.ARITHMETIC: "the sides were joined by their plain average",
    Mean.QUADRATIC: "the sides were joined so that peaks count more",
    Mean.GEOMETRIC: "the sides were joined so that a good one makes up for others",
}
EVERY = "all thresholds at once"
RENEWED = "everything were renewed at its present value"


def held(conclusion: Conclusion) -> str:
    """``Holds in all 8 settings``, or in how many of them."""
    every, lost = conclusion.settings, len(conclusion.changes)
    if not lost:
        return f"Holds in all {count(every, 'setting')}"
    return f"Holds in {every - lost} of {count(every, 'setting')}"


def otherwise(found: Sensitivity, conclusion: Conclusion) -> str:
    """What it changes to and when: ``Watch if …; low if ….``, or nothing."""
    parts = [
        f"{word(band)} if {_either(found, list(changes))}"
        for band, changes in groupby(_in_order(conclusion), key=_band)
    ]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _band(change: Change) -> Band:
    return change.band


def _in_order(conclusion: Conclusion) -> Sequence[Change]:
    """The changes by band, each band where it first appears."""
    bands = [change.band for change in conclusion.changes]
    return sorted(conclusion.changes, key=lambda change: bands.index(change.band))


def _either(found: Sensitivity, changes: Sequence[Change]) -> str:
    """Several settings with one outcome: ``a, b, or c``."""
    settings = [found.outcome(change.setting).setting for change in changes]
    parts = [*_thresholds(settings), *_others(settings)]
    return _or(parts)


def _thresholds(settings: Sequence[Setting]) -> Iterator[str]:
    """One clause for stricter thresholds, one for more lenient ones.

    What one threshold does alone, all do at once; that goes without saying.
    """
    moved = [one for one in settings if one.stricter_by]
    for by in dict.fromkeys(one.stricter_by for one in moved):
        same = [one for one in moved if one.stricter_by == by]
        alone = [_what(one) for one in same if one.kind is SettingKind.ONE_THRESHOLD]
        yield f"{_or(alone or [EVERY])} were judged {_way(by)}"


def _others(settings: Sequence[Setting]) -> Iterator[str]:
    return (clause(one) for one in settings if not one.stricter_by)


def clause(setting: Setting) -> str:
    """One setting after "if": ``“Remaining term” were judged 20% more strictly``."""
    if setting.kind is SettingKind.MEAN:
        return MEANS[Mean(setting.subject)]
    if setting.kind is SettingKind.BASELINE:
        return RENEWED
    return f"{_what(setting)} were judged {_way(setting.stricter_by)}"


def _what(setting: Setting) -> str:
    return f"“{setting.title}”" if setting.title else EVERY


def _way(stricter_by: float) -> str:
    how = "strictly" if stricter_by > 0 else "leniently"
    return f"{percent(abs(stricter_by))} more {how}"


def _or(parts: Sequence[str]) -> str:
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(parts)
    return f"{', '.join(parts[:-1])} or {parts[-1]}"


def shares(bands: dict[Band, float]) -> str:
    """``severe 4%, elevated 63%, watch 33%``, the worst first; what never is, not."""
    parts = [f"{word(band)} {percent(share)}" for band, share in bands.items() if share]
    return ", ".join(reversed(parts))
