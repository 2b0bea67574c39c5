"""Pages of series: the planner, one series, a longer or shorter one."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, IN_ORGANISATION, WORKER, Actor, actor, allow, writes
from mladim.core.clock import now
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell, tell_undone
from mladim.sessions import series_acts as acts
from mladim.sessions import series_queries as queries
from mladim.sessions import series_words as words
from mladim.sessions.activity_groups import group_of
from mladim.sessions.activity_models import Activity, Schedule
from mladim.sessions.activity_queries import get_activity
from mladim.sessions.activity_service import add_activity
from mladim.sessions.activity_words import for_templates
from mladim.sessions.series_forms import SeriesForm
from mladim.sessions.series_pages import (
    chosen_activity,
    digest,
    empty_form,
    facts_in,
    offer_series,
    planner,
    preview_of,
    preview_words,
)
from mladim.sessions.series_service import find_same, plan_series
from mladim.sessions.week_queries import numbers_of

bp = Blueprint("series", __name__)
bp.context_processor(lambda: for_templates() | words.for_templates())


@bp.get("/series/new")
@allow(WORKER, COORDINATOR)
def new() -> str:
    """What, when, where and who on one page."""
    who = actor()
    return planner(empty_form(who), who)


@bp.get("/activities/<int:activity_id>/series/new")
@allow(WORKER, COORDINATOR)
def new_for(activity_id: int) -> str:
    """When and where; the rest is known."""
    who = actor()
    activity = get_activity(activity_id, who)
    return planner(empty_form(who, activity), who, activity=activity)


@bp.get("/series/preview")
@allow(WORKER, COORDINATOR)
def preview() -> str:
    """The preview alone, for the script that keeps it fresh."""
    # It only looks; the token stays out of the address.
    who, form = actor(), SeriesForm(request.args, meta={"csrf": False})
    activity = chosen_activity(form, who)
    offer_series(form, who, activity)
    found = preview_of(form.without_what(), who, activity)
    return render_template("series/_preview.html", form=form, **preview_words(who, found, form.last_day.data))


@bp.post("/series")
@allow(WORKER, COORDINATOR)
@writes
def create() -> Response | str | tuple[str, int]:
    """First the preview, then the series whose dates were shown."""
    who, form = actor(), SeriesForm()
    activity = chosen_activity(form, who)
    offer_series(form, who, activity)
    fixed = activity if request.form.get("fixed") else None
    found = preview_of(form, who, activity)
    if found is None:
        return planner(form, who, activity=fixed), 422
    is_last_step = request.form.get("step") == "create"
    if is_last_step and activity and (same := find_same(activity, facts_in(form, activity))):
        # A second tap on the button: the answer is what the first one made.
        return _done(who, same)
    if not is_last_step or form.expected.data != digest(found.dates):
        return planner(form, who, activity=fixed, found=found, is_changed=is_last_step)
    try:
        return _done(who, _plan(form, who, activity))
    except RuleBroken as error:
        form.show(error)
        return planner(form, who, activity=fixed, found=found), 422


def _plan(form: SeriesForm, who: Actor, activity: Activity | None) -> Schedule:
    """Create the series, and the activity when it is new."""
    if activity is None:
        group_id = group_of(who, chosen=form.group_id.data, new_name=form.new_group.data)
        usual = {"usual_start": form.starts.data, "usual_end": form.ends.data, "group_id": group_id}
        activity = add_activity(who, **form.plain() | usual)
    return plan_series(who, activity, facts_in(form, activity))


def _done(who: Actor, schedule: Schedule) -> Response:
    """Say what was made, with the way back."""
    count = len(queries.list_of_series(schedule, who))
    text = ngettext("Ustvarjena je %(num)s izvedba.", "Ustvarjenih je %(num)s izvedb.", count)
    tell(text, undo=url_for("series.undo", schedule_id=schedule.id))
    return redirect(url_for("activities.show", activity_id=schedule.activity_id), 303)


@bp.get("/series/<int:schedule_id>")
@allow(*IN_ORGANISATION)
def show(schedule_id: int) -> str:
    """One series with all its dates."""
    who = actor()
    schedule = queries.get_schedule(schedule_id, who)
    sessions = queries.list_of_series(schedule, who)
    held = [session.id for session in sessions if session.status == "held"]
    return render_template(
        "series/show.html",
        schedule=schedule,
        activity=get_activity(schedule.activity_id, who),
        place=queries.place_of(schedule),
        sessions=sessions,
        over={session.id for session in sessions if session.ends_at < now()},
        numbers=numbers_of(who, held),
        may_change=who.has(WORKER, COORDINATOR),
    )


@bp.post("/series/<int:schedule_id>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(schedule_id: int) -> Response:
    """Take back the last act on a series."""
    who = actor()
    schedule = queries.get_schedule(schedule_id, who)
    activity_id = schedule.activity_id
    tell_undone(lambda: acts.undo(who, schedule))
    return redirect(url_for("activities.show", activity_id=activity_id), 303)
