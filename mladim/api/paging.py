"""Lists in pages: a cursor says where the next one begins."""

import base64
import binascii
import datetime as dt
import json
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from mladim.core.errors import RuleBroken

LARGEST, USUAL = 200, 100


def limit() -> int:
    """How many lines the program wants."""
    text = request.args.get("limit", str(USUAL))
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= LARGEST:
        raise RuleBroken("limit", _("Vpišite število od %(low)s do %(high)s.") % {"low": 1, "high": LARGEST})
    return int(text)


def write_cursor(*parts: Any) -> str:
    """A place in a list, as text."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read_cursor(size: int) -> list[Any] | None:
    """The place the program wants to go on from: a text (an instant or a sort key) and a number."""
    text = request.args.get("cursor")
    if not text:
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error, UnicodeError) as error:
        raise _bad("cursor") from error
    if (
        not isinstance(found, list)
        or len(found) != size
        or not isinstance(found[0], str)
        or type(found[-1]) is not int
        or not 0 <= found[-1] <= 2**53
    ):
        raise _bad("cursor")
    return found


def _bad(field: str) -> RuleBroken:
    return RuleBroken(field, _("Tega ni mogoče prebrati. Pošljite vrednost, ki ste jo dobili v polju next."))


def read_instant(name: str) -> dt.datetime | None:
    """An instant of the query string (RFC 3339)."""
    text = request.args.get(name)
    return instant(name, text.replace(" ", "+")) if text else None


def instant(name: str, text: str) -> dt.datetime:
    """An instant with its zone."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not 1900 < found.year < 9000:
        raise RuleBroken(
            name, _("Pričakujemo čas po RFC 3339, na primer 2026-11-21T16:00:00+01:00."), "instant"
        )
    return found


def read_day(name: str) -> dt.date | None:
    """A day of the query string."""
    text = request.args.get(name)
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise RuleBroken(name, _("Pričakujemo datum, na primer 2026-11-21."), "date") from error


def next_url(cursor: str | None) -> str | None:
    """The address of the next page; nothing after the last."""
    if cursor is None or request.endpoint is None:
        return None
    arguments = request.args.to_dict() | (request.view_args or {}) | {"cursor": cursor}
    return url_for(request.endpoint, **arguments)
