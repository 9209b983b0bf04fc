"""A release as published → the part of it that says who pays whom, in known shapes.

Only what contracts need is kept (no documents, no addresses, no people to contact), so
that little is held however large a file is. Every leaf of the outcome is a text, true,
false or ``None``; ``None`` is kept, as it takes a field away when releases are merged.
What has another type than it should is named, never followed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Release = dict[str, Any]
"""A release, or a part of one, whose leaves are texts, flags or ``None``."""

TEXT = "a text"
FIGURES = "a number"
FLAG = "true or false"
THOUSANDS = 3
LONGEST_FIGURES = 40

PERIOD = {
    "startDate": TEXT,
    "endDate": TEXT,
    "maxExtentDate": TEXT,
    "durationInDays": FIGURES,
}
VALUE = {
    "amount": FIGURES,
    "amountNet": FIGURES,
    "amountGross": FIGURES,
    "currency": TEXT,
}
IDENTIFIER = {"scheme": TEXT, "id": TEXT, "legalName": TEXT}
ORGANISATION = {"id": TEXT, "name": TEXT, "identifier": IDENTIFIER}
PARTY = {**ORGANISATION, "additionalIdentifiers": [IDENTIFIER], "roles": [TEXT]}
OPTIONS = {
    "hasOptions": FLAG,
    "options": {"description": TEXT},
    "hasRenewal": FLAG,
    "renewal": {"description": TEXT},
}
NAMED = {"id": TEXT, "title": TEXT, "description": TEXT}
STATE = {"status": TEXT, "finalStatus": TEXT}
LOT = {**NAMED, **OPTIONS, "contractPeriod": PERIOD}
AWARD = {
    **NAMED,
    **STATE,
    **OPTIONS,
    "date": TEXT,
    "value": VALUE,
    "suppliers": [ORGANISATION],
    "contractPeriod": PERIOD,
    "relatedLots": [TEXT],
}
CONTRACT = {
    **NAMED,
    **STATE,
    **OPTIONS,
    "awardID": TEXT,
    "dateSigned": TEXT,
    "value": VALUE,
    "period": PERIOD,
}
TENDER = {
    **NAMED,
    **STATE,
    **OPTIONS,
    "value": VALUE,
    "minValue": VALUE,
    "contractPeriod": PERIOD,
    "procurementMethodDetails": TEXT,
    "procuringEntity": ORGANISATION,
    "techniques": {"hasFrameworkAgreement": FLAG},
    "lots": [LOT],
}
RELEASE = {
    "ocid": TEXT,
    "id": TEXT,
    "date": TEXT,
    "tag": [TEXT],
    "buyer": ORGANISATION,
    "parties": [PARTY],
    "tender": TENDER,
    "awards": [AWARD],
    "contracts": [CONTRACT],
}


class Fault(NamedTuple):
    """One thing of the wrong type: where, what it is, what belongs there, and so?"""

    path: str
    found: str
    belongs: str
    so: str

    def __str__(self) -> str:
        return f"{self.path} is {self.found} where {self.belongs} belongs; {self.so}"


@dataclass
class Faults:
    """Faults of shape and the releases they stand in, in the order they were met."""

    rows: dict[Fault, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, fault: Fault, row: int) -> None:
        """Note a fault of one release, once."""
        rows = self.rows[fault]
        if not rows or rows[-1] != row:
            rows.append(row)


def shaped(release: object, row: int, faults: Faults) -> Release:
    """The part of a release that contracts need.

    Args:
        release: Anything that JSON can hold.
        row: The number of the release in its file, for the faults.
        faults: Takes what has another type than it should.
    """
    if not isinstance(release, dict):
        faults.add(Fault("a release", _called(release), "an object", "not read"), row)
        return {}
    return _object(release, RELEASE, "", _Place(row, faults))


class _Place(NamedTuple):
    row: int
    faults: Faults

    def fault(self, path: str, value: object, spec: object, so: str) -> None:
        self.faults.add(Fault(path, _called(value), _belongs(spec), so), self.row)


def _object(
    value: Mapping[str, Any], spec: Mapping[str, Any], path: str, place: _Place
) -> Release:
    held: Release = {}
    for key, part in spec.items():
        if key not in value:
            continue
        at = f"{path}/{key}" if path else key
        if value[key] is None:
            held[key] = None
        elif (found := _held(value[key], part, at, place)) is not None:
            held[key] = found
    return held


def _held(value: object, spec: Any, path: str, place: _Place) -> Any:  # noqa: ANN401 - JSON
    """The value in the shape of its specification; ``None`` if it is of another."""
    if isinstance(spec, list):
        return _list(value, spec[0], path, place)
    if isinstance(spec, dict):
        if isinstance(value, dict):
            return _object(value, spec, path, place)
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            place.fault(path, value, spec, "its only entry is read")
            return _object(value[0], spec, path, place)
        place.fault(path, value, spec, "not read")
        return None
    found = _leaf(value, spec)
    if found is None and not (isinstance(value, str) and not value.strip()):
        place.fault(path, value, spec, "not read")
    return found


def _list(value: object, spec: Any, path: str, place: _Place) -> list[Any] | None:  # noqa: ANN401 - JSON
    if not isinstance(value, list):
        if isinstance(value, dict) is not isinstance(spec, dict):
            place.fault(path, value, [spec], "not read")
            return None
        place.fault(path, value, [spec], "it is read as the only entry")
        value = [value]
    held = []
    for entry in _flat(value, path, place):
        if entry is None:
            place.fault(f"an entry of {path}", None, spec, "not read")
        elif (found := _held(entry, spec, path, place)) is not None:
            held.append(found)
    return held


def _flat(values: Sequence[object], path: str, place: _Place) -> list[object]:
    """Lists within the list, which some publish by mistake, opened one level deep."""
    flat: list[object] = []
    for value in values:
        if isinstance(value, list):
            place.fault(f"an entry of {path}", value, {}, "its entries are read")
            flat.extend(entry for entry in value if not isinstance(entry, list))
        else:
            flat.append(value)
    return flat


def _leaf(value: object, spec: str) -> str | bool | None:
    if spec == FLAG:
        return _flag(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    if isinstance(value, str):
        # A lone surrogate is no letter, and no table can hold it.
        return value.encode("utf-8", "replace").decode("utf-8").strip(" \t\r\n") or None
    return figures(value)


def _flag(value: object) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def figures(value: float | Decimal) -> str:
    """A number as people write it: ``12500``, ``12.5``; ``1.234`` is ``1.2340``.

    Three places alone could be read as thousands.
    """
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > LONGEST_FIGURES:
        return str(value)[:LONGEST_FIGURES]
    text = f"{number:f}"
    bare = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{bare}0" if len(bare.partition(".")[2]) == THOUSANDS else bare


def _called(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else "a number"


def _belongs(spec: object) -> str:
    if isinstance(spec, dict):
        return "an object"
    return "a list" if isinstance(spec, list) else str(spec)
