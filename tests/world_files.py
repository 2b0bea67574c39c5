"""The files that rows of the worlds speak of: pictures, and a table on its way in."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from flask import Flask

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURES = (
    ("proofs", "proof", "stored_as"),
    ("evidence", "evidence_use", "proof_stored_as"),
    ("stories", "story", "photo_stored_as"),
)
TABLE = "Datum;Od;Do;Dejavnost;Vrsta\n12. 10. 2026;16.00;20.00;OTHER-{slug}-xyz import;odprto\n"


def token_of(slug: str) -> str:
    """What the address of an import that waits to be confirmed says."""
    return hashlib.sha256(slug.encode()).hexdigest()[:22]


def write_files(app: Flask, worlds: dict[str, Any]) -> None:
    """Put them where the application looks for them; harmless when they are there."""
    uploads = Path(app.config["UPLOADS"])
    for slug, world in worlds.items():
        waiting = uploads / "imports" / f"{world.organisation_id}-{token_of(slug)}.csv"
        _put(waiting, TABLE.format(slug=slug).encode())
        for folder, table, column in PICTURES:
            _put(uploads / folder / world.value(table, column, "live"), PIXEL)


def _put(path: Path, content: bytes) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
