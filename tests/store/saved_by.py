"""What versions of fundrisk saved, byte for byte, as they wrote it.

``python -m tests.store.saved_by`` writes that of the present version, once, when it is
released; what an earlier version wrote is never written again.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from fundrisk import __version__
from fundrisk.store.taken_apart import taken_apart
from tests.store.snapshots import a_note, a_snapshot, an_acknowledgement, an_override

SAVED = Path(__file__).parent / "saved"
VERSIONS = tuple(sorted(path.name for path in SAVED.glob("*.json.gz")))


def texts(name: str) -> dict[str, str]:
    """The head of LIO-F, its assessment and ledger, and one remark of each kind."""
    read: dict[str, str] = json.loads(gzip.decompress((SAVED / name).read_bytes()))
    return read


def write() -> None:
    """Write those of the present version."""
    apart = taken_apart(a_snapshot(), 1)
    held = dict(apart.texts.values())
    whole = {
        "head": apart.head.model_dump_json(),
        "assessment": held["assessment"],
        "ledger": held["ledger"],
        "override": an_override(id="O1").model_dump_json(),
        "acknowledgement": an_acknowledgement(id="A1").model_dump_json(),
        "note": a_note(id="N1").model_dump_json(),
    }
    path = SAVED / f"{__version__}.json.gz"
    path.write_bytes(gzip.compress(json.dumps(whole).encode(), mtime=0))


if __name__ == "__main__":
    write()
