"""Logging by numbers: the quick entry, an open door without visitors, a session that did not take place."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.core.access import COORDINATOR, WORKER, Actor, actor, allow, writes
from mladim.core.clock import now
from mladim.core.errors import Conflict, RuleBroken
from mladim.sessions import entry_service, queries
from mladim.sessions.blueprint import bp
from mladim.sessions.conflicts import conflict_of
from mladim.sessions.entry import Entry, open_entry, previous_cells
from mladim.sessions.entry_reading import read_entry
from mladim.sessions.entry_store import store_entry
from mladim.sessions.facts import SessionFacts
from mladim.sessions.shapes import shapes_for
from mladim.sessions.show_page import changed_meanwhile

Answer = str | Response | tuple[str, int]


def _page(entry: Entry, **more: object) -> str:
    session = entry.session
    shown: dict[str, object] = {"conflict": None, "confirm": False, "version": session.version}
    return render_template(
        "sessions/log.html",
        entry=entry,
        session=session,
        form=entry.form,
        shapes=shapes_for(session.activity.kind),
        previous_cells=previous_cells(entry),
        reasons=codelists.choices("cancel_reason"),
        has_not_begun=session.starts_at > now(),
        overlapping=queries.list_overlapping(entry.who, session),
        **(shown | more),
    )


@bp.get("/sessions/<uuid:uuid>/log")
@allow(WORKER, COORDINATOR)
def log(uuid: UUID) -> str:
    """The quick entry."""
    who = actor()
    copy = request.args.get("previous") == "1"
    return _page(open_entry(queries.get_session(uuid, who), who, copy=copy))


@bp.post("/sessions/<uuid:uuid>/log")
@allow(WORKER, COORDINATOR)
@writes
def save_log(uuid: UUID) -> Answer:
    """Save the counts, or show the page again with what is wrong, and everything that was typed."""
    who = actor()
    session = queries.get_session(uuid, who)
    entry, facts = read_entry(session, who, request.form)
    if not facts.headcounts and not facts.attendances and not entry.main.errors:
        entry.extra_errors[f"n-{entry.main.bands[0]}-female"] = _(
            "Vpišite, koliko mladih je bilo. Če ni bilo nikogar, izberite »Ni bilo izvedbe«."
        )
    if entry.is_wrong:
        return _page(entry), 422
    if entry.copied and facts.changed_cells == 0 and "confirm_same" not in request.form:
        return _page(entry, confirm=True), 422
    return _store(entry, facts, who)


def _store(entry: Entry, facts: SessionFacts, who: Actor) -> Answer:
    session, version = entry.session, request.form.get("version", type=int)
    try:
        store_entry(entry, facts, version, request.files.get("proof"))
    except RuleBroken as broken:
        entry.form.show(broken)
        return _page(entry), 422
    except Conflict:
        return _page(entry, conflict=conflict_of(who, session, facts)), 409
    return redirect(url_for("sessions.saved", uuid=session.uuid), 303)


@bp.post("/sessions/<uuid:uuid>/empty")
@allow(WORKER, COORDINATOR)
@writes
def log_empty(uuid: UUID) -> Answer:
    """The door was open and nobody came: held, with a zero that counts."""
    who = actor()
    session = queries.get_session(uuid, who)
    try:
        entry_service.log_empty(who, session, version=request.form.get("version", type=int))
    except Conflict:
        return changed_meanwhile(session, who)
    return redirect(url_for("sessions.saved", uuid=uuid), 303)


@bp.post("/sessions/<uuid:uuid>/cancel")
@allow(WORKER, COORDINATOR)
@writes
def cancel(uuid: UUID) -> Answer:
    """It did not take place; the pressed chip is the reason."""
    who = actor()
    session = queries.get_session(uuid, who)
    reason, version = request.form.get("reason", ""), request.form.get("version", type=int)
    try:
        entry_service.cancel(who, session, reason, version=version)
    except Conflict:
        return changed_meanwhile(session, who)
    return redirect(url_for("sessions.saved", uuid=uuid), 303)
