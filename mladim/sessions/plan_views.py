"""A new session of a known or a new activity, and moving one to another time or place."""

import dataclasses
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, WORKER, Actor, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import Conflict, NotFound, RuleBroken
from mladim.core.i18n import short_date
from mladim.core.messages import tell
from mladim.core.numbers import as_id
from mladim.organisations.queries import place_choices
from mladim.sessions import plan_service, queries
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_queries import get_activity, list_activities
from mladim.sessions.activity_service import add_activity
from mladim.sessions.blueprint import bp
from mladim.sessions.conflicts import conflict_of
from mladim.sessions.entry_forms import SessionForm
from mladim.sessions.models import WorkSession
from mladim.sessions.snapshots import facts_of
from mladim.sessions.times import times_of
from mladim.sessions.week_queries import named_activities

Answer = str | Response | tuple[str, int]


def _usual(activity: Activity) -> dict[str, object]:
    """What the activity knows already, so that nobody is asked again."""
    return {
        "starts": activity.usual_start,
        "ends": activity.usual_end,
        "place": activity.place_id or 0,
    }


def _offer(form: SessionForm, who: Actor, session: WorkSession | None = None) -> list[Activity]:
    activities = list_activities(who)
    if session is not None and session.activity not in activities:
        activities.append(session.activity)
    form.offer(
        [(activity.id, activity.name) for activity in activities],
        place_choices(who, include=[session.place_id if session else None]),
    )
    return activities


def _new_page(form: SessionForm, activities: list[Activity]) -> str:
    known = {
        activity.id: {
            "starts": activity.usual_start.strftime("%H:%M") if activity.usual_start else "",
            "ends": activity.usual_end.strftime("%H:%M") if activity.usual_end else "",
            "place": activity.place_id or 0,
        }
        for activity in activities
    }
    return render_template("sessions/new.html", form=form, usual=known)


@bp.get("/sessions/new")
@allow(WORKER, COORDINATOR)
def new() -> str:
    """An empty page, or one that knows the activity already."""
    who = actor()
    chosen = request.args.get("activity", 0, type=as_id)
    usual = _usual(get_activity(chosen, who)) if chosen else {}
    form = SessionForm(data={"date": today(), "uuid": str(uuid4()), "activity": chosen or 0} | usual)
    return _new_page(form, _offer(form, who))


@bp.post("/sessions/new")
@allow(WORKER, COORDINATOR)
@writes
def create() -> Answer:
    """Announce it; what is not in the future is logged next."""
    who, form = actor(), SessionForm()
    activities = _offer(form, who)
    try:
        session = _create(form, who)
    except RuleBroken as broken:
        form.show(broken)
        session = None
    if session is None:
        return _new_page(form, activities), 422
    if session.local_date <= today():
        named = session.activity_id in named_activities(who, {session.activity_id})
        endpoint = "sessions.attendance_list" if named else "sessions.log"
        return redirect(url_for(endpoint, uuid=session.uuid), 303)
    text = _("Načrtovano: %(name)s, %(day)s.", name=session.activity.name, day=short_date(session.starts_at))
    tell(text, undo=url_for("sessions.undo", uuid=session.uuid, version=session.version))
    return redirect(url_for("sessions.show", uuid=session.uuid), 303)


def _create(form: SessionForm, who: Actor) -> WorkSession | None:
    """The new session, or none when the form is wrong."""
    chosen = form.activity.data
    activity = get_activity(chosen, who) if chosen and form.activity.validate(form) else None
    if activity is not None:
        _fill_usual(form, activity)
    is_fine = form.validate()
    if activity is None and not (form.name.data or "").strip():
        form.show(RuleBroken("name", _("Izberite dejavnost ali vpišite ime nove.")))
        return None
    if not is_fine:
        return None
    uuid, place_id = _uuid(form), form.place.data or None

    def make() -> WorkSession:
        found = activity or _add(form, who)
        return plan_service.plan_session(who, found, form.times, place_id=place_id, uuid=uuid)

    return plan_service.make_once(who, uuid, make)


def _add(form: SessionForm, who: Actor) -> Activity:
    return add_activity(
        who,
        name=form.name.data,
        kind=form.kind.data or "open",
        form=form.form.data or None,
        usual_start=form.starts.data,
        usual_end=form.ends.data,
        place_id=form.place.data or None,
    )


def _fill_usual(form: SessionForm, activity: Activity) -> None:
    """Times left empty are the activity's usual ones."""
    for field, value in ((form.starts, activity.usual_start), (form.ends, activity.usual_end)):
        if field.data is None and not field.process_errors and value is not None:
            field.data, field.raw_data = value, [value.strftime("%H:%M")]


def _uuid(form: SessionForm) -> UUID:
    try:
        return UUID(form.uuid.data or "")
    except ValueError:
        raise NotFound from None


@bp.get("/sessions/<uuid:uuid>/edit")
@allow(WORKER, COORDINATOR)
def edit(uuid: UUID) -> str:
    """Another activity, time or place."""
    who = actor()
    session = queries.get_session(uuid, who)
    times = dataclasses.asdict(times_of(session.starts_at, session.ends_at))
    known = {"activity": session.activity_id, "place": session.place_id or 0, "version": session.version}
    form = SessionForm(data=times | known)
    _offer(form, who, session)
    return render_template("sessions/edit.html", form=form, session=session, conflict=None)


@bp.post("/sessions/<uuid:uuid>/edit")
@allow(WORKER, COORDINATOR)
@writes
def update(uuid: UUID) -> Answer:
    """Move it."""
    who = actor()
    session, form = queries.get_session(uuid, who), SessionForm()
    _offer(form, who, session)
    version = request.form.get("version", type=int)
    mine = facts_of(session)
    try:
        if not form.validate() or not form.activity.data:
            return render_template("sessions/edit.html", form=form, session=session, conflict=None), 422
        activity_id, place_id = form.activity.data, form.place.data or None
        mine = dataclasses.replace(mine, activity_id=activity_id, place_id=place_id)
        plan_service.move_session(
            who, session, form.times, activity_id=activity_id, place_id=place_id, version=version
        )
    except RuleBroken as broken:
        form.show(broken)
        return render_template("sessions/edit.html", form=form, session=session, conflict=None), 422
    except Conflict:
        shown = conflict_of(who, session, plan_service.moved(mine, form.times))
        form.version.data = form.version.raw_data = None
        return render_template("sessions/edit.html", form=form, session=session, conflict=shown), 409
    tell(_("Shranjeno."), undo=url_for("sessions.undo", uuid=uuid, version=session.version))
    return redirect(url_for("sessions.show", uuid=uuid), 303)
