"""Deleting a session, the bin, and bringing things back."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.errors import Conflict, Gone
from mladim.core.messages import tell
from mladim.sessions import queries, service
from mladim.sessions.bin_queries import list_bin
from mladim.sessions.blueprint import bp
from mladim.sessions.show_page import changed_meanwhile


@bp.get("/bin")
@allow(WORKER, COORDINATOR)
def bin_list() -> str:
    """What was deleted in the last 30 days."""
    return render_template("sessions/bin.html", lines=list_bin(actor()))


@bp.post("/sessions/<uuid:uuid>/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove(uuid: UUID) -> Response | tuple[str, int]:
    """Into the bin; pressed twice it is still there once."""
    who = actor()
    try:
        found = queries.find_any(uuid, who)
    except Gone:
        return redirect(url_for("sessions.bin_list"), 303)
    session = found or queries.get_session(uuid, who)
    try:
        service.move_to_bin(who, session, version=request.form.get("version", type=int) or 0)
    except Conflict:
        return changed_meanwhile(session, who)
    text = _("Izbrisano: %(name)s. V košu ostane 30 dni.", name=session.activity.name)
    tell(text, undo=url_for("sessions.restore", uuid=uuid))
    return redirect(url_for("sessions.week", week=session.local_date), 303)


@bp.post("/sessions/<uuid:uuid>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore(uuid: UUID) -> Response:
    """Back from the bin."""
    session = service.restore(actor(), uuid)
    tell(_("Obnovljeno: %(name)s.", name=session.activity.name))
    return redirect(url_for("sessions.show", uuid=uuid), 303)
