"""One session: its page, what is said after a save, taking a change back."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, VIEWER, WORKER, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell
from mladim.sessions import attendance_views as attendance_views
from mladim.sessions import bin_views as bin_views
from mladim.sessions import entry_views as entry_views
from mladim.sessions import late_views as late_views
from mladim.sessions import plan_views as plan_views
from mladim.sessions import proof_views as proof_views
from mladim.sessions import queries, service, week_queries
from mladim.sessions import week_views as week_views
from mladim.sessions.blueprint import bp
from mladim.sessions.show_page import changed_meanwhile, may_undo, said_of, show_page
from mladim.sessions.soft_checks import lacks_proof, questions_about

__all__ = ["bp"]


@bp.get("/sessions/<uuid:uuid>/saved")
@allow(WORKER, COORDINATOR)
def saved(uuid: UUID) -> str:
    """What was saved, the way back, and what waits next."""
    who = actor()
    session = queries.get_session(uuid, who)
    is_confirmed = request.args.get("confirmed") == "1"
    next_one = week_queries.oldest_waiting(who, today())
    return render_template(
        "sessions/saved.html",
        session=session,
        said=said_of(session),
        may_undo=may_undo(session),
        questions=[] if is_confirmed else questions_about(who, session),
        lacks_proof=lacks_proof(session),
        overlapping=queries.list_overlapping(who, session) if session.status == "held" else [],
        next_one=next_one,
        is_next_named=bool(next_one and week_queries.named_activities(who, {next_one.activity_id})),
    )


@bp.get("/sessions/<uuid:uuid>")
@allow(WORKER, COORDINATOR, VIEWER)
def show(uuid: UUID) -> str:
    """Everything about one session."""
    who = actor()
    return show_page(queries.get_session(uuid, who), who)


@bp.post("/sessions/<uuid:uuid>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(uuid: UUID) -> Response | tuple[str, int]:
    """Take back the last act on a session."""
    who = actor()
    session = queries.get_session(uuid, who)
    try:
        service.undo(who, session, version=request.args.get("version", type=int) or 0)
    except Conflict:
        return changed_meanwhile(session, who)
    except RuleBroken as broken:
        tell(broken.message, kind="warn")
        return redirect(url_for("sessions.show", uuid=uuid), 303)
    tell(_("Razveljavljeno: %(name)s.", name=session.activity.name))
    return redirect(url_for("sessions.week"), 303)
