"""Acts on an application: a new status, undo, bin, back; and all of them as files."""

from flask import Response, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from mladim.applications import queries, service, words
from mladim.applications.calendar_feed import calendar_of
from mladim.applications.forms import MoveForm
from mladim.applications.views import asked_year, bp, show_page, to
from mladim.core.access import COORDINATOR, IN_ORGANISATION, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell, tell_undone


@bp.post("/applications/<int:application_id>/status")
@allow(COORDINATOR)
@writes
def move(application_id: int) -> BaseResponse | tuple[str, int]:
    """A new line of the history."""
    who, form = actor(), MoveForm()
    application = queries.get_application(application_id, who)
    if not form.validate():
        return show_page(application, form), 422
    try:
        service.move_application(
            who,
            application.id,
            status=form.status.data,
            day=form.day.data or today(),
            note=form.step_note.data or "",
        )
    except RuleBroken as error:
        form.show(error)
        return show_page(application, form), 422
    tell(_("Stanje prijave: %(status)s.", status=words.status_said(application)))
    return to(application)


@bp.post("/applications/<int:application_id>/undo")
@allow(COORDINATOR)
@writes
def undo(application_id: int) -> BaseResponse:
    """Take back the last change."""
    tell_undone(lambda: service.undo_change(actor(), application_id))
    return redirect(url_for("applications.show", application_id=application_id), 303)


@bp.post("/applications/<int:application_id>/delete")
@allow(COORDINATOR)
@writes
def remove(application_id: int) -> BaseResponse:
    """Into the bin for 30 days."""
    application = service.delete_application(actor(), application_id)
    tell(
        _("Prijava »%(name)s« je v košu 30 dni.", name=application.name),
        undo=url_for("applications.restore", application_id=application.id),
    )
    return redirect(url_for("applications.index"), 303)


@bp.post("/applications/<int:application_id>/restore")
@allow(COORDINATOR)
@writes
def restore(application_id: int) -> BaseResponse:
    """Back from the bin."""
    application = service.restore_application(actor(), application_id)
    tell(_("Obnovljeno: %(name)s.", name=application.name))
    return to(application)


@bp.get("/applications.csv")
@allow(*IN_ORGANISATION)
def csv() -> Response:
    """All of them as a file."""
    from mladim.statistics.files import csv_lines
    from mladim.statistics.tables import Head

    heads = [Head(text) for text in words.heads()]
    heads += [Head(_("Zaprošeni znesek"), "number", 2), Head(_("Odobreni znesek"), "number", 2)]
    found = queries.list_applications(actor(), year=asked_year())
    response = Response("".join(csv_lines(heads, map(words.line, found))), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename="mladim-applications.csv")
    return response


@bp.get("/applications.ics")
@allow(*IN_ORGANISATION)
def calendar() -> Response:
    """The deadlines for a calendar."""
    who = actor()
    name = _("Roki prijav: %(organisation)s", organisation=who.organisation_name)
    feed = calendar_of(queries.list_applications(who, year=asked_year()), name=name)
    response = Response(feed, mimetype="text/calendar")
    response.headers.set("Content-Disposition", "attachment", filename="mladim-deadlines.ics")
    response.headers["Cache-Control"] = "private, no-cache"
    return response
