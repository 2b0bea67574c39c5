"""Acts on an activity: end it, go on, delete, bring back, take back."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.i18n import short_date
from mladim.core.messages import tell, tell_undone
from mladim.sessions import activity_queries as queries
from mladim.sessions import activity_service as service
from mladim.sessions import series_rows
from mladim.sessions.activity_forms import EndForm
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_views import bp, tell_undoable


def _back(activity: Activity) -> Response:
    return redirect(url_for("activities.show", activity_id=activity.id), 303)


def _end_page(activity: Activity, form: EndForm) -> str:
    day = form.last_day.data
    removed = series_rows.list_after(activity, day) if day and not form.last_day.errors else []
    return render_template("activities/end.html", form=form, activity=activity, day=day, removed=removed)


@bp.get("/activities/<int:activity_id>/end")
@allow(WORKER, COORDINATOR)
def end(activity_id: int) -> str:
    """What ending on a day means for the announced sessions."""
    activity = queries.get_activity(activity_id, actor())
    asked = request.args if "last_day" in request.args else None
    form = EndForm(asked, data={"last_day": today(), "version": activity.version})
    if asked is not None:
        form.validate()
    return _end_page(activity, form)


@bp.post("/activities/<int:activity_id>/end")
@allow(WORKER, COORDINATOR)
@writes
def close(activity_id: int) -> Response | tuple[str, int]:
    """End the activity."""
    who, form = actor(), EndForm()
    activity = queries.get_activity(activity_id, who)
    day = form.last_day.data
    if not form.validate() or day is None:
        return _end_page(activity, form), 422
    service.end_activity(who, activity, day, version=form.version.data)
    tell_undoable(activity, _("Dejavnost je zaključena. Zadnji dan: %(day)s.", day=short_date(day)))
    return _back(activity)


@bp.post("/activities/<int:activity_id>/reopen")
@allow(WORKER, COORDINATOR)
@writes
def reopen(activity_id: int) -> Response:
    """Go on with an ended activity."""
    who = actor()
    activity = service.reopen_activity(who, queries.get_activity(activity_id, who))
    tell_undoable(activity, _("Dejavnost je spet odprta."))
    return _back(activity)


@bp.post("/activities/<int:activity_id>/delete")
@allow(WORKER, COORDINATOR)
@writes
def remove(activity_id: int) -> Response:
    """Into the bin, for 30 days."""
    who = actor()
    activity = queries.get_activity(activity_id, who)
    try:
        service.move_to_bin(who, activity)
    except RuleBroken as error:
        tell(error.message, kind="warn")
        return _back(activity)
    undo_url = url_for("activities.restore", activity_id=activity.id)
    tell(_("Dejavnost »%(name)s« je v košu.", name=activity.name), undo=undo_url)
    return redirect(url_for("activities.index"), 303)


@bp.post("/activities/<int:activity_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore(activity_id: int) -> Response:
    """Back from the bin."""
    who = actor()
    activity = service.restore(who, queries.find_in_bin(activity_id, who))
    tell(_("Dejavnost »%(name)s« je obnovljena.", name=activity.name))
    return _back(activity)


@bp.post("/activities/<int:activity_id>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(activity_id: int) -> Response:
    """Take back the last act."""
    who = actor()
    activity = queries.get_activity(activity_id, who)
    if tell_undone(lambda: service.undo(who, activity)) and activity.deleted_at is not None:
        return redirect(url_for("activities.index"), 303)
    return _back(activity)
