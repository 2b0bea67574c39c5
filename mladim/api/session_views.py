"""Sessions for programs: list, one, put."""

import re
from uuid import UUID

from flask import Response, jsonify, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.api import paging, queries
from mladim.api.blueprint import bp
from mladim.api.describe import CURSOR, LIMIT, ORGANISATION, Parameter, describe
from mladim.api.idempotency import StillRunning
from mladim.api.reading import parse, read_json
from mladim.api.schema import Problem, SessionIn, SessionList, SessionOut
from mladim.api.session_json import session_json
from mladim.api.session_service import put_session
from mladim.core.access import COORDINATOR, VIEWER, WORKER, actor, allow, writes
from mladim.core.errorpages import problem
from mladim.core.errors import Conflict, RuleBroken
from mladim.sessions.queries import find_any, get_session

DAY = {"type": "string", "format": "date"}
INSTANT = {"type": "string", "format": "date-time"}
IF_MATCH = Parameter("If-Match", "The version you change (a number or the ETag).", where="header")
KEY = Parameter(
    "Idempotency-Key", "Your own key of this request; the uuid serves when it is left out.", where="header"
)


@bp.get("/sessions")
@allow(WORKER, COORDINATOR, VIEWER)
@describe(
    _l("Izvedbe vaše organizacije po vrsti zadnje spremembe"),
    Parameter("updated_since", "Only those changed at or after this instant.", INSTANT),
    Parameter("from", "Only those from this local day on.", DAY),
    Parameter("to", "Only those up to this local day.", DAY),
    Parameter("status", "announced, held or cancelled.", {"enum": ["announced", "held", "cancelled"]}),
    Parameter("activity", "Only those of this activity.", {"type": "integer", "minimum": 0}),
    Parameter("deleted", "1 = also those in the bin, marked.", {"enum": ["0", "1"]}),
    LIMIT,
    CURSOR,
    ORGANISATION,
    answers={200: SessionList, 422: Problem},
)
def list_sessions() -> Response:
    """A page of sessions."""
    who, limit, place = actor(), paging.limit(), paging.read_cursor(2)
    status = request.args.get("status") or None
    if status not in {None, "announced", "held", "cancelled"}:
        raise RuleBroken(
            "status", _("Dovoljene vrednosti: %(values)s.") % {"values": "announced, held, cancelled"}
        )
    found = queries.page_of_sessions(
        who,
        limit=limit,
        after=(paging.instant("cursor", place[0]), place[1]) if place else None,
        updated_since=paging.read_instant("updated_since"),
        first=paging.read_day("from"),
        last=paging.read_day("to"),
        status=status,
        activity=_number("activity"),
        deleted=request.args.get("deleted") == "1",
    )
    more = found[limit:] and paging.write_cursor(found[limit - 1].updated_at.isoformat(), found[limit - 1].id)
    items = [session_json(session, who) for session in found[:limit]]
    return jsonify(items=items, next=paging.next_url(more or None))


def _number(name: str) -> int | None:
    text = request.args.get(name)
    if text and not re.fullmatch(r"[0-9]{1,16}", text):
        raise RuleBroken(name, _("Pričakujemo celo število."))
    return int(text) if text else None


@bp.get("/sessions/<uuid:uuid>")
@allow(WORKER, COORDINATOR, VIEWER)
@describe(_l("Ena izvedba"), ORGANISATION, answers={200: SessionOut, 404: Problem, 410: Problem})
def show_session(uuid: UUID) -> Response:
    """One session; 410 when it lies in the bin."""
    who = actor()
    find_any(uuid, who)
    return _answer(session_json(get_session(uuid, who), who), 200)


def _version() -> int | None:
    header = (request.headers.get("If-Match") or "").strip()
    if not header:
        return None
    found = re.fullmatch(r'(?:W/)?"?([0-9]{1,9})"?', header)
    if not found:
        raise RuleBroken("If-Match", _("Pričakujemo številko različice, na primer 3."))
    return int(found[1])


def _answer(body: dict[str, object], status: int, *, replayed: bool = False) -> Response:
    response = jsonify(body)
    response.status_code = status
    response.headers["ETag"] = f'"{body["version"]}"'
    if replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


@bp.put("/sessions/<uuid:uuid>")
@allow(WORKER, COORDINATOR)
@writes
@describe(
    _l("Shranite izvedbo z UUID svojega programa: nova (201), spremenjena (200) ali še enkrat ista"),
    IF_MATCH,
    KEY,
    ORGANISATION,
    body=SessionIn,
    answers={
        200: SessionOut,
        201: SessionOut,
        400: Problem,
        409: Problem,
        410: Problem,
        415: Problem,
        422: Problem,
    },
)
def update_session(uuid: UUID) -> Response:
    """Make or change a session; see the outcomes in the documentation."""
    who, plain = actor(), read_json()
    said = parse(SessionIn, plain)
    key = (request.headers.get("Idempotency-Key") or "").strip()[:80] or None
    try:
        outcome = put_session(who, uuid, said, plain=plain, key=key, version=_version())
    except Conflict as conflict:
        current = session_json(get_session(uuid, who), who) if conflict.current else None
        return problem(409, current=current)
    except StillRunning:
        waiting = problem(409, detail=_("Ista zahteva se še izvaja. Poskusite čez sekundo."))
        waiting.headers["Retry-After"] = "1"
        return waiting
    return _answer(outcome.body, outcome.status, replayed=outcome.replayed)
