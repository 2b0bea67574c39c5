"""Late entry: one row a session of the week, one save for all."""

import datetime as dt
from uuid import UUID

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.organisations.queries import get_organisation
from mladim.sessions import late_service, queries, service, week_queries
from mladim.sessions.blueprint import bp
from mladim.sessions.late import BY_AGE, BY_BOTH, TOTAL, Column, LateRow, columns_for, rows_for
from mladim.sessions.models import WorkSession
from mladim.sessions.week import by_week
from mladim.sessions.week_views import asked_day
from mladim.sessions.words import week_of

Answer = str | Response | tuple[str, int]


def _mode() -> str:
    asked = request.values.get("columns", BY_AGE)
    return asked if asked in (BY_AGE, BY_BOTH, TOTAL) else BY_AGE


def _sessions(monday: dt.date) -> list[WorkSession]:
    """What may be logged by now, and what this page has shown already."""
    found = week_queries.list_of_days(actor(), monday, monday + dt.timedelta(days=6))
    shown = set(request.form.getlist("row"))
    return [
        session
        for session in found
        if str(session.id) in shown or (session.status == "announced" and session.local_date <= today())
    ]


def _page(monday: dt.date, rows: list[LateRow], columns: list[Column]) -> str:
    who = actor()
    tomorrow = today() + dt.timedelta(days=1)
    days = week_queries.waiting_by_day(who, tomorrow)
    return render_template(
        "sessions/late.html",
        monday=monday,
        rows=rows,
        columns=columns,
        mode=_mode(),
        modes=[(BY_AGE, _("Po starosti")), (BY_BOTH, _("Po starosti in spolu")), (TOTAL, _("Samo skupaj"))],
        methods=[(code, codelists.label("count_method", code)) for code in ("counted", "estimated")],
        method=request.form.get("method", "counted"),
        errors=[line for row in rows for line in row.errors.items()],
        weeks=[week for week in by_week(days) if week.monday != monday],
        previous=monday - dt.timedelta(days=7),
        following=monday + dt.timedelta(days=7),
        import_url=url_for("imports.new") if "imports.new" in current_app.view_functions else "",
    )


@bp.get("/late")
@allow(WORKER, COORDINATOR)
def late() -> str:
    """The week's sessions that wait, as a grid."""
    who = actor()
    monday = week_of(asked_day())
    columns = columns_for(_mode(), get_organisation(who).age_bands)
    return _page(monday, rows_for(_sessions(monday)), columns)


@bp.post("/late")
@allow(WORKER, COORDINATOR)
@writes
def save_late() -> Answer:
    """All rows or none; every refusal names its row and everything typed stays."""
    who = actor()
    monday = week_of(asked_day())
    columns = columns_for(_mode(), get_organisation(who).age_bands)
    rows = rows_for(_sessions(monday))
    method = "estimated" if request.form.get("method") == "estimated" else "counted"
    typed = [(row, row.read(request.form, columns)) for row in rows]
    saved = []
    if not any(row.errors for row in rows):
        saved = [row for row, counts in typed if late_service.save_row(who, row, counts, method=method)]
    if any(row.errors for row in rows):
        return _page(monday, rows, columns), 422
    if not saved:
        tell(_("Niste še ničesar vpisali."), kind="warn")
        return _page(monday, rows, columns), 422
    _say(saved, draft=f"{who.person_id}:late:{monday}:{_mode()}")
    return redirect(url_for("sessions.late", week=monday, columns=_mode()), 303)


def _say(saved: list[LateRow], *, draft: str) -> None:
    ids = ",".join(f"{row.session.uuid}:{row.session.version}" for row in saved)
    text = ngettext("Shranjeno: %(num)s izvedba.", "Shranjeno: %(num)s izvedb.", len(saved))
    tell(text, undo=url_for("sessions.undo_late", saved=ids), draft=draft)


@bp.post("/late/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo_late() -> Response:
    """Take the whole save back."""
    who = actor()
    saved = _saved(request.args.get("saved", ""))
    sessions = {queries.get_session(uuid, who): version for uuid, version in saved.items()}
    try:
        service.undo_all(who, sessions)
    except RuleBroken as broken:
        tell(broken.message, kind="warn")
        return redirect(url_for("sessions.late"), 303)
    tell(_("Razveljavljeno."))
    week = next(iter(sessions)).local_date if sessions else today()
    return redirect(url_for("sessions.late", week=week), 303)


def _saved(text: str) -> dict[UUID, int]:
    """Which sessions were saved, and the version each had then."""
    found = {}
    for part in text.split(","):
        uuid, _colon, version = part.partition(":")
        try:
            found[UUID(uuid)] = int(version)
        except ValueError:
            continue
    return found
