"""One session: its page, what is said after a save, taking a change back."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core import changes
from mladim.core.access import COORDINATOR, VIEWER, WORKER, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.i18n import short_date
from mladim.sessions import attendance_views as attendance_views
from mladim.sessions import entry_views as entry_views
from mladim.sessions import queries, service, week_queries
from mladim.sessions import week_views as week_views
from mladim.sessions.blueprint import bp
from mladim.sessions.models import WorkSession
from mladim.sessions.soft_checks import lacks_proof, questions_about
from mladim.sessions.words import numbers_said, reason_said

__all__ = ["bp"]


def may_undo(session: WorkSession) -> bool:
    """Is the last act young enough to be taken back?"""
    last = changes.last_undoable(
        session.organisation_id, "work_session", session.id, current_app.config["UNDO_MINUTES"]
    )
    return last is not None and last.version == session.version and last.action != "undo"


def said_of(session: WorkSession) -> str:
    """Dnevni center, 21. 11. 2026: 12 udeleženih oseb."""
    start = f"{session.activity.name}, {short_date(session.starts_at)}"
    if session.status == "cancelled":
        return _("%(start)s: ni bilo izvedbe (%(reason)s).", start=start, reason=reason_said(session))
    if session.status == "announced":
        return _("%(start)s: najavljeno.", start=start)
    contacts = sum(row.count for row in session.headcounts if row.role == "contact")
    persons = sum(row.count for row in session.headcounts) - contacts + len(session.attendances)
    numbers = numbers_said(persons, contacts, session.activity.kind)
    return _("%(start)s: %(numbers)s.", start=start, numbers=numbers)


@bp.get("/sessions/<uuid:uuid>/saved")
@allow(WORKER, COORDINATOR)
def saved(uuid: UUID) -> str:
    """What was saved, the way back, and what waits next."""
    who = actor()
    session = queries.get_session(uuid, who)
    is_confirmed = request.args.get("confirmed") == "1"
    return render_template(
        "sessions/saved.html",
        session=session,
        said=said_of(session),
        may_undo=may_undo(session),
        questions=[] if is_confirmed else questions_about(who, session),
        lacks_proof=lacks_proof(session),
        overlapping=queries.list_overlapping(who, session) if session.status == "held" else [],
        next_one=next(iter(week_queries.list_oldest_waiting(who, today(), 1)), None),
    )


@bp.get("/sessions/<uuid:uuid>")
@allow(WORKER, COORDINATOR, VIEWER)
def show(uuid: UUID) -> str:
    """Everything about one session."""
    session = queries.get_session(uuid, actor())
    return render_template("sessions/show.html", session=session, said=said_of(session))


@bp.post("/sessions/<uuid:uuid>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(uuid: UUID) -> Response:
    """Take back the last act on a session."""
    who = actor()
    session = queries.get_session(uuid, who)
    try:
        service.undo(who, session)
    except RuleBroken as broken:
        flash(broken.message, "warn")
        return redirect(url_for("sessions.show", uuid=uuid), 303)
    flash(_("Razveljavljeno: %(name)s.", name=session.activity.name), "ok")
    return redirect(url_for("sessions.week"), 303)
