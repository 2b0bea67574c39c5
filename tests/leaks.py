"""Finds in an answer what belongs to somebody else: in its text, its headers, and inside its files."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from tests.world_rows import COUNTS, MARKER

# What the network's staff may see of every organisation: its card and who works there.
ON_THE_CARD = {"organisation", "network_membership", "membership", "invitation", "person"}
# What the network makes for everybody.
FOR_EVERYBODY = {"campaign", "campaign_material"}
# What a house shares with the network of its own will.
SHARED = {"year_review"}
NETWORK = "mreza-mama"
# The rare count of each house, as a number of any language; the network's staff see everybody's statistics.
NUMBERS = {
    slug: re.compile(rf"\b{count // 1000}[.,\u00a0\u202f ]?{count % 1000:03d}\b")
    for slug, count in COUNTS.items()
}
ZIPPED = b"PK\x03\x04"


def texts_of(answer: Any) -> str:
    """Everything a reader of the answer could read; spreadsheets are unpacked."""
    data = answer.get_data()
    if data.startswith(ZIPPED):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return "\n".join(f"{name}: {value}" for name, value in answer.headers) + data.decode("utf-8", "replace")


def foreign_marks(text: str, own: str | None, *, is_network: bool = False) -> list[str]:
    """Marks of other houses; `own` is the reader's house, or nothing for those who have none."""
    found = {
        mark[0]
        for mark in MARKER.finditer(text)
        if mark[1] != own
        and not (is_network and mark[2] in ON_THE_CARD | SHARED)
        and not (mark[1] == NETWORK and mark[2] in FOR_EVERYBODY)
    }
    if not is_network:
        found |= {number for slug in NUMBERS if slug != own for number in NUMBERS[slug].findall(text)}
    return sorted(found)


def without_ids(text: str, arguments: Mapping[str, Any]) -> str:
    """The text with the asked-for id and with what differs in every answer taken out."""
    for value in sorted((str(one) for one in arguments.values()), key=len, reverse=True):
        text = re.sub(rf"(?:(?<=[/=])|(?<=%2F)){re.escape(value)}(?=[/?&\"'<.]|$)", "ID", text)
    return re.sub(r'(name="csrf_token" value=")[^"]*', r"\1", text)


def comparable(answer: Any, arguments: Mapping[str, Any]) -> tuple[int, str, list[tuple[str, str]]]:
    """Status, body and headers, without what differs in every answer."""
    headers = sorted(
        (name, without_ids(value, arguments))
        for name, value in answer.headers
        if name not in {"X-Request-ID", "Set-Cookie", "Content-Length", "Date"}
    )
    return answer.status_code, without_ids(answer.get_data(as_text=True), arguments), headers
