"""Another time for one announced session, or for it and all that follow; and a date that falls out."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.core.access import COORDINATOR, WORKER, Actor, actor, allow, writes
from mladim.core.clock import to_local
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.i18n import short_date, time_of
from mladim.core.messages import tell
from mladim.organisations.history_queries import ChangeLine, last_act
from mladim.organisations.queries import place_choices
from mladim.sessions import series_service as service
from mladim.sessions.activity_choices import NOTHING
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import get_session
from mladim.sessions.series_forms import CancelForm, PlanForm
from mladim.sessions.series_pages import digest
from mladim.sessions.series_split import Moved, Split, preview_split
from mladim.sessions.series_views import bp

FIELD_OF = {"place": "place_id", "starts_at": "starts", "ends_at": "ends"}


def _offer(form: PlanForm, who: Actor, session: WorkSession) -> None:
    form.place_id.choices = [NOTHING, *place_choices(who, include=[session.place_id])]
    scopes = [("this", _("Samo ta izvedba"))]
    if session.schedule_id is not None:
        scopes.append(("following", _("Ta in vse naslednje v seriji")))
    form.scope.choices = scopes


def _stored_form(session: WorkSession, who: Actor) -> PlanForm:
    start, end = to_local(session.starts_at), to_local(session.ends_at)
    stored = {
        "day": start.date(),
        "starts": start.time(),
        "ends": end.time(),
        "place_id": session.place_id,
        "scope": "this",
        "version": session.version,
    }
    form = PlanForm(formdata=None, data=stored)
    _offer(form, who, session)
    return form


def _cancel_form(session: WorkSession, form: CancelForm | None = None) -> CancelForm:
    form = form or CancelForm(formdata=None, data={"version": session.version})
    form.reason.choices = codelists.choices("cancel_reason")
    return form


def _page(
    session: WorkSession,
    form: PlanForm,
    *,
    cancel: CancelForm | None = None,
    split: Split | None = None,
    differences: list[tuple[str, str, str]] | None = None,
    act: ChangeLine | None = None,
) -> str:
    return render_template(
        "series/plan.html",
        session=session,
        form=form,
        cancel=_cancel_form(session, cancel),
        split=split,
        expected=_mark(split) if split else "",
        differences=differences,
        act=act,
        page_error=bool(differences or (cancel and cancel.errors)),
    )


def _mark(split: Split) -> str:
    """A short mark of what was shown."""
    lines = tuple(move.line for move in split.moves) + split.adds
    return f"{digest(lines)}-{len(split.removes)}"


@bp.get("/sessions/<uuid:uuid>/plan")
@allow(WORKER, COORDINATOR)
def plan(uuid: UUID) -> str:
    """The form with the time that stands."""
    who = actor()
    session = get_session(uuid, who)
    return _page(session, _stored_form(session, who))


@bp.post("/sessions/<uuid:uuid>/plan")
@allow(WORKER, COORDINATOR)
@writes
def move(uuid: UUID) -> Response | str | tuple[str, int]:
    """Move one at once; for all that follow first show what happens."""
    who, form = actor(), PlanForm()
    session = get_session(uuid, who)
    _offer(form, who, session)
    if not form.validate():
        return _page(session, form), 422
    try:
        return _move(who, session, form)
    except RuleBroken as error:
        form.show(RuleBroken(FIELD_OF.get(error.field, error.field), error.message))
        return _page(session, form), 422
    except Conflict:
        return _conflict(who, session, form)


def _move(who: Actor, session: WorkSession, form: PlanForm) -> Response | str:
    service.check_announced(session)
    day, start, end = form.day.data, form.starts.data, form.ends.data
    assert day is not None
    assert start is not None
    assert end is not None
    place_id, scope, undo_url = form.place_id.data, form.scope.data or "this", ""
    if scope == "following":
        split = preview_split(who, session, Moved(day=day, start=start, end=end, place_id=place_id))
        if form.expected.data != _mark(split):
            return _page(session, form, split=split)
        undo_url = url_for("series.undo", schedule_id=split.schedule.id)
    service.change_session_time(
        who,
        session,
        day=day,
        start=start,
        end=end,
        place_id=place_id,
        scope=scope,
        version=form.version.data or 0,
    )
    if scope == "this":
        undo_url = url_for("sessions.undo", uuid=session.uuid, version=session.version)
    tell(_("Termin je spremenjen: %(day)s.", day=short_date(session.starts_at)), undo=undo_url)
    return redirect(url_for("activities.show", activity_id=session.activity_id), 303)


@bp.post("/sessions/<uuid:uuid>/plan/cancel")
@allow(WORKER, COORDINATOR)
@writes
def cancel(uuid: UUID) -> Response | tuple[str, int]:
    """This date falls out."""
    who, form = actor(), CancelForm()
    session = get_session(uuid, who)
    _cancel_form(session, form)
    if not form.validate():
        return _page(session, _stored_form(session, who), cancel=form), 422
    try:
        service.cancel_session(
            who, session, reason=form.reason.data or "other", version=form.version.data or 0
        )
    except RuleBroken as error:
        tell(error.message, kind="warn")
        return redirect(url_for("sessions.show", uuid=uuid), 303)
    except Conflict:
        return _conflict(who, session, _stored_form(session, who))
    tell(
        _("Odpadlo: %(day)s.", day=short_date(session.starts_at)),
        undo=url_for("sessions.undo", uuid=session.uuid, version=session.version),
    )
    return redirect(url_for("activities.show", activity_id=session.activity_id), 303)


def _conflict(who: Actor, session: WorkSession, form: PlanForm) -> tuple[str, int]:
    """Both versions side by side; what was typed stays in the form."""
    form.version.data, form.version.raw_data = session.version, None
    stored = _stored_form(session, who)
    rows = [
        (_("Datum"), *(short_date(one.day.data) if one.day.data else "" for one in (stored, form))),
        (_("Od"), *(time_of(one.starts.data) if one.starts.data else "" for one in (stored, form))),
        (_("Do"), *(time_of(one.ends.data) if one.ends.data else "" for one in (stored, form))),
        (_("Prostor"), *(place_name(one) for one in (stored, form))),
    ]
    act = last_act(session.organisation_id, "work_session", session.id)
    return _page(session, form, differences=rows, act=act), 409


def place_name(form: PlanForm) -> str:
    """The chosen place in words."""
    return next((name for place_id, name in form.place_id.choices if place_id == form.place_id.data), "")
