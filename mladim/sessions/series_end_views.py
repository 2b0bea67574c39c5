"""A longer or shorter series, and the end of what is still to come: first what happens, then the act."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell
from mladim.sessions import series_end_service as service
from mladim.sessions.activity_models import Schedule
from mladim.sessions.activity_queries import get_activity
from mladim.sessions.series_end_service import Stretch
from mladim.sessions.series_forms import StretchForm
from mladim.sessions.series_queries import get_schedule
from mladim.sessions.series_views import bp


def _page(schedule: Schedule, form: StretchForm, stretch: Stretch | None, *, is_changed: bool = False) -> str:
    return render_template(
        "series/edit.html",
        schedule=schedule,
        activity=get_activity(schedule.activity_id, actor()),
        form=form,
        stretch=stretch,
        is_changed=is_changed,
        page_error=is_changed or bool(form.errors),
    )


@bp.get("/series/<int:schedule_id>/edit")
@allow(WORKER, COORDINATOR)
def edit(schedule_id: int) -> str:
    """Another last day, and what it would do."""
    who = actor()
    schedule = get_schedule(schedule_id, who)
    asked = request.args if "last_day" in request.args else None
    form = StretchForm(asked, data={"last_day": schedule.last_day, "version": schedule.version})
    stretch = None
    if asked is not None and form.validate() and form.last_day.data:
        try:
            stretch = service.preview_stretch(who, schedule, form.last_day.data)
        except RuleBroken as error:
            form.show(error)
    return _page(schedule, form, stretch)


@bp.post("/series/<int:schedule_id>/edit")
@allow(WORKER, COORDINATOR)
@writes
def update(schedule_id: int) -> Response | tuple[str, int]:
    """Do it."""
    who, form = actor(), StretchForm()
    schedule = get_schedule(schedule_id, who)
    day = form.last_day.data
    if not form.validate() or day is None:
        return _page(schedule, form, None), 422
    try:
        done = service.set_last_day(who, schedule, day, version=form.version.data)
    except RuleBroken as error:
        form.show(error)
        return _page(schedule, form, None), 422
    except Conflict:
        form.version.data, form.version.raw_data = schedule.version, None
        return _page(schedule, form, service.preview_stretch(who, schedule, day), is_changed=True), 409
    _say(schedule, done)
    return redirect(url_for("activities.show", activity_id=schedule.activity_id), 303)


def _remove_page(schedule: Schedule, *, is_changed: bool = False) -> str:
    who = actor()
    return render_template(
        "series/remove.html",
        schedule=schedule,
        activity=get_activity(schedule.activity_id, who),
        stretch=service.preview_removal(who, schedule),
        is_changed=is_changed,
        page_error=is_changed,
    )


@bp.get("/series/<int:schedule_id>/remove")
@allow(WORKER, COORDINATOR)
def confirm_remove(schedule_id: int) -> str:
    """Which announced sessions would go."""
    return _remove_page(get_schedule(schedule_id, actor()))


@bp.post("/series/<int:schedule_id>/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove(schedule_id: int) -> Response | tuple[str, int]:
    """Delete what is announced from now on."""
    who = actor()
    schedule = get_schedule(schedule_id, who)
    try:
        done = service.remove_coming(who, schedule, version=request.form.get("version", type=int) or 0)
    except Conflict:
        return _remove_page(schedule, is_changed=True), 409
    _say(schedule, done)
    return redirect(url_for("activities.show", activity_id=schedule.activity_id), 303)


def _say(schedule: Schedule, done: Stretch) -> None:
    parts = [_("Serija je spremenjena.")]
    if done.adds:
        parts.append(ngettext("Dodana je %(num)s izvedba.", "Dodanih je %(num)s izvedb.", len(done.adds)))
    if done.removes:
        removed = len(done.removes)
        parts.append(ngettext("Odstranjena je %(num)s izvedba.", "Odstranjenih je %(num)s izvedb.", removed))
    tell(" ".join(parts), undo=url_for("series.undo", schedule_id=schedule.id))
