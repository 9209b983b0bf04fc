"""Assessments → JSON that scripts may depend on; same input, same bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fundrisk.model.words import Band
from fundrisk.reports.plain_values import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fundrisk.model.assessment import Assessment, Provenance
    from fundrisk.model.comparison import Comparison
    from fundrisk.model.offer import OfferResult
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.snapshot import SnapshotLine
    from fundrisk.model.stress import Stress
    from fundrisk.reports.views.screened import Screening

ASSESSMENT = "fundrisk/assessment/1"
SCREEN = "fundrisk/screen/1"
CLASSIFICATION = "fundrisk/classification/1"
OFFER = "fundrisk/offer/1"
STRESS = "fundrisk/stress/1"
COMPARISON = "fundrisk/comparison/1"
QUARTERS = "fundrisk/quarters/1"
ANSWER = "fundrisk/answer/1"
TOLD_ELSEWHERE = "assessment"
UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs that JSON allows as they are, and that could steer a terminal."""

Json = dict[str, Any]


def document(assessments: Sequence[Assessment], as_of: date) -> Json:
    """The document of ``check``: one entry for each organisation.

    Pounds are numbers rounded to the penny, other numbers to six decimals, dates ISO
    text. A known value has ``lo`` = ``hi``; what was not assessed has null for both and
    ``absent_because``. Keys stand in a fixed order.

    Raises:
        ValueError: there is no assessment.
    """
    return _document(ASSESSMENT, assessments, as_of, _organisation)


def classification(assessments: Sequence[Assessment], as_of: date) -> Json:
    """The document of ``classify``: agreements with their classes and reasons.

    Raises:
        ValueError: there is no assessment.
    """
    return _document(CLASSIFICATION, assessments, as_of, _classified)


def screening(found: Screening, rulebook: Rulebook) -> Json:
    """The document of ``screen``: organisations by rule and band; nobody is named."""
    return {
        "schema": SCREEN,
        "as_of": found.as_of.isoformat(),
        "rules": list(rulebook.sources),
        "rules_digest": rulebook.digest,
        "organisations": found.organisations,
        "agreements": found.agreements,
        "table": str(found.table),
        "bands": {
            rule.id: {
                band.value: found.bands.get(rule.id, {}).get(band.value, 0)
                for band in Band
            }
            for rule in found.rules
        },
        "issues": [plain(issue) for issue in found.issues],
    }


def offers(results: Sequence[OfferResult], as_of: date) -> Json:
    """The document of ``offer``: one entry for each organisation, no verdict in any.

    Raises:
        ValueError: there is no result.
    """
    _must_hold(results)
    apart = ("as_of", "offer", "provenance")
    return {
        "schema": OFFER,
        "provenance": _made_by([one.provenance for one in results]),
        "as_of": as_of.isoformat(),
        "offer": plain(results[0].offer),
        "organisations": [
            {name: plain(value) for name, value in one if name not in apart}
            for one in results
        ],
    }


def stress(results: Sequence[Stress], as_of: date) -> Json:
    """The document of ``stress``: one entry for each organisation.

    What a scenario does to every finding is told in full by ``check --scenario``.

    Raises:
        ValueError: there is no result.
    """
    _must_hold(results)
    return {
        "schema": STRESS,
        "provenance": _made_by([one.assessment.provenance for one in results]),
        "as_of": as_of.isoformat(),
        "organisations": [_without(plain(one), TOLD_ELSEWHERE) for one in results],
    }


def comparison(results: Sequence[Comparison]) -> Json:
    """The document of ``compare``: one entry for each organisation.

    Points have four decimals, so that effects sum exactly. ``as_of`` is the latest day
    that is compared.

    Raises:
        ValueError: there is no result.
    """
    _must_hold(results)
    return {
        "schema": COMPARISON,
        "provenance": _made_by([one.provenance for one in results]),
        "as_of": max(one.after.as_of for one in results).isoformat(),
        "organisations": [
            {name: plain(value) for name, value in one if name != "provenance"}
            for one in results
        ],
    }


def quarters(lines: Sequence[SnapshotLine]) -> Json:
    """The document of ``store list``: one entry for each saved version, in order."""
    return {"schema": QUARTERS, "quarters": [plain(line) for line in lines]}


def _must_hold(results: Sequence[object]) -> None:
    if not results:
        problem = "a document needs at least one organisation"
        raise ValueError(problem)


def _without(value: Any, key: str) -> Any:  # noqa: ANN401 - any JSON
    """The same tree without a key, wherever it stands."""
    if isinstance(value, list):
        return [_without(one, key) for one in value]
    if isinstance(value, dict):
        return {name: _without(one, key) for name, one in value.items() if name != key}
    return value


def render(document_: Json) -> str:
    """The text of a document, with a line break at its end."""
    text = json.dumps(document_, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{UNSEEN.sub(_escaped, text)}\n"


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def schema(name: str = ASSESSMENT) -> Json:
    """The published JSON Schema (draft 2020-12) of a document.

    Args:
        name: ``ASSESSMENT`` (``check``), ``CLASSIFICATION``, ``SCREEN``, ``OFFER``,
            ``STRESS``, ``COMPARISON``, ``QUARTERS`` or ``ANSWER``.
    """
    if name in (STRESS, COMPARISON, QUARTERS):
        from fundrisk.reports.published_nouns import of_nouns  # noqa: PLC0415 - rare

        return of_nouns(name)
    file = f"{name.split('/')[1]}.schema.json"
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


def _document(
    name: str,
    assessments: Sequence[Assessment],
    as_of: date,
    organisation: Callable[[Assessment], Json],
) -> Json:
    if not assessments:
        problem = "a document needs at least one assessment"
        raise ValueError(problem)
    return {
        "schema": name,
        "provenance": _made_by([one.provenance for one in assessments]),
        "as_of": as_of.isoformat(),
        "organisations": [organisation(one) for one in assessments],
    }


def _made_by(every: Sequence[Provenance]) -> Json:
    """The same tool and rules for all; every input file once, in order."""
    made = plain(every[0])
    inputs = (file for one in every for file in one.inputs)
    return {**made, "inputs": [plain(file) for file in dict.fromkeys(inputs)]}


def _organisation(one: Assessment) -> Json:
    made = {
        name: plain(value) for name, value in one if name not in ("as_of", "provenance")
    }
    made["headline"] = _first(made["headline"], "band", "index", "triggers")
    made["dimensions"] = _keyed(made["dimensions"], "id")
    made["indicators"] = _keyed(made["indicators"], "name")
    return made


def _classified(one: Assessment) -> Json:
    kept = ("org_id", "name", "agreements", "issues")
    return {name: plain(getattr(one, name)) for name in kept}


def _first(values: Json, *names: str) -> Json:
    """The same values, the named ones in front."""
    return {**{name: values[name] for name in names}, **values}


def _keyed(values: Sequence[Json], key: str) -> Json:
    """A list of objects → one object by the value of a key that each loses."""
    return {
        one[key]: {name: value for name, value in one.items() if name != key}
        for one in values
    }
