"""Pages of activities: list, one, new, edit."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.core.access import COORDINATOR, IN_ORGANISATION, WORKER, Actor, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell
from mladim.organisations.history_queries import last_act
from mladim.sessions import activity_queries as queries
from mladim.sessions import activity_service as service
from mladim.sessions import activity_words as words
from mladim.sessions import series_words
from mladim.sessions.activity_choices import offer
from mladim.sessions.activity_facts import ActivityFacts
from mladim.sessions.activity_forms import ActivityForm
from mladim.sessions.activity_groups import group_of
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_project_queries import lines_of
from mladim.sessions.activity_snapshots import facts_of
from mladim.sessions.joint_queries import count_invitations
from mladim.sessions.week_queries import numbers_of, partners_of

bp = Blueprint("activities", __name__)
bp.context_processor(lambda: words.for_templates() | series_words.for_templates())


@bp.get("/activities")
@allow(*IN_ORGANISATION)
def index() -> str:
    """Everything the organisation does, with search."""
    who = actor()
    asked = request.args.get("q", "").strip()[:100]
    kind = request.args.get("kind", "")
    kind = kind if kind in codelists.codes("kind") else ""
    found = queries.list_activities(who, ended=True, words=asked, kind=kind or None)
    return render_template(
        "activities/index.html",
        running=[activity for activity in found if activity.ended_on is None],
        ended=[activity for activity in found if activity.ended_on is not None],
        next_starts=queries.next_starts(who, [activity.id for activity in found]),
        kinds=codelists.choices("kind", include=[kind]),
        asked=asked,
        kind=kind,
        joint_waiting=count_invitations(who),
        may_change=who.has(WORKER, COORDINATOR),
    )


@bp.get("/activities/<int:activity_id>")
@allow(*IN_ORGANISATION)
def show(activity_id: int) -> str:
    """What it is, when it is next, how it went."""
    who = actor()
    activity = queries.get_whole_activity(activity_id, who)
    last = queries.list_last(activity, who)
    facts = facts_of(activity)
    return render_template(
        "activities/show.html",
        activity=activity,
        lines=words.lines(who, facts)[1:],
        coming=queries.list_coming(activity, who),
        last=last,
        numbers=numbers_of(who, [session.id for session in last if session.status == "held"]),
        counts=queries.count_by_status(activity, who),
        schedules=queries.list_schedules(activity, who),
        partners=partners_of(who, {activity.id}).get(activity.id, []),
        projects=lines_of(who, activity),
        may_change=who.has(WORKER, COORDINATOR),
    )


@bp.get("/activities/new")
@allow(WORKER, COORDINATOR)
def new() -> str:
    """The empty form."""
    form = ActivityForm(formdata=None, led_by="team", version=0)
    offer(form, actor())
    return render_template("activities/new.html", form=form)


@bp.post("/activities/new")
@allow(WORKER, COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Store a new activity."""
    who, form = actor(), ActivityForm()
    offer(form, who)
    if form.validate():
        try:
            activity = service.add_activity(who, **_said(form, who))
        except RuleBroken as error:
            form.show(error)
        else:
            tell_undoable(activity, _("Dejavnost »%(name)s« je dodana.", name=activity.name))
            return redirect(url_for("activities.show", activity_id=activity.id), 303)
    return render_template("activities/new.html", form=form), 422


@bp.get("/activities/<int:activity_id>/edit")
@allow(WORKER, COORDINATOR)
def edit(activity_id: int) -> str:
    """The form with what is stored."""
    who = actor()
    activity = queries.get_whole_activity(activity_id, who)
    facts = facts_of(activity)
    stored = vars(facts) | {"version": activity.version}
    stored |= {"main_area": activity.main_area or "", "other_areas": activity.other_areas}
    form = ActivityForm(formdata=None, data=stored)
    offer(form, who, carried=facts)
    return render_template("activities/edit.html", form=form, activity=activity)


@bp.post("/activities/<int:activity_id>/edit")
@allow(WORKER, COORDINATOR)
@writes
def update(activity_id: int) -> Response | tuple[str, int]:
    """Store the changed activity, unless somebody was faster."""
    who, form = actor(), ActivityForm()
    activity = queries.get_whole_activity(activity_id, who)
    offer(form, who, carried=facts_of(activity))
    if not form.validate():
        return render_template("activities/edit.html", form=form, activity=activity), 422
    try:
        said = _said(form, who)
        service.change_activity(who, activity, ActivityFacts(**said), version=form.version.data or 0)
    except RuleBroken as error:
        form.show(error)
        return render_template("activities/edit.html", form=form, activity=activity), 422
    except Conflict:
        return _conflict(who, form, activity)
    tell_undoable(activity, _("Dejavnost »%(name)s« je shranjena.", name=activity.name))
    return redirect(url_for("activities.show", activity_id=activity.id), 303)


def _said(form: ActivityForm, who: Actor) -> dict[str, Any]:
    """What the form says, with the list made when it is new."""
    group_id = group_of(who, chosen=form.group_id.data, new_name=form.new_group.data)
    return vars(form.facts()) | {"group_id": group_id}


def tell_undoable(activity: Activity, text: str) -> None:
    """Say what happened to an activity, with the way back."""
    tell(text, undo=url_for("activities.undo", activity_id=activity.id))


def _conflict(who: Actor, form: ActivityForm, activity: Activity) -> tuple[str, int]:
    act = last_act(activity.organisation_id, "activity", activity.id)
    form.version.data = activity.version
    form.version.raw_data = None
    page = render_template(
        "activities/edit.html",
        form=form,
        activity=activity,
        differences=words.differences(who, facts_of(activity), form.facts()),
        changed_by=act.who if act else "",
        changed_at=act.at if act else activity.created_at,
        page_error=True,
    )
    return page, 409
