"""The page where one says which projects an activity counts for, and by which rule."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import StringField

from mladim.core.access import COORDINATOR, WORKER, Actor, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.forms import Form, MaxLength, NoEmso, Required
from mladim.core.messages import tell
from mladim.projects.queries import project_choices
from mladim.sessions import activity_project_service as service
from mladim.sessions.activity_forms import Choice, one_id
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_project_queries import lines_of
from mladim.sessions.activity_queries import get_whole_activity
from mladim.sessions.activity_views import bp


class ProjectLinkForm(Form):
    """A further project and its rule of counting."""

    project_id = Choice(_l("Projekt"), [Required(_l("Izberite projekt."))], coerce=one_id)
    rule = StringField(
        _l("Pravilo štetja"), [Required(_l("Napišite pravilo štetja.")), MaxLength(300), NoEmso()]
    )


def _page(activity: Activity, who: Actor, form: ProjectLinkForm) -> str:
    lines = lines_of(who, activity)
    main = {line.project_id for line in lines if line.is_main}
    form.project_id.choices = [
        (str(number), name) for number, name in project_choices(who) if number not in main
    ]
    return render_template("activities/projects.html", activity=activity, lines=lines, form=form)


@bp.get("/activities/<int:activity_id>/projects")
@allow(WORKER, COORDINATOR)
def projects(activity_id: int) -> str:
    """The main project and the others, each with its rule."""
    who = actor()
    return _page(get_whole_activity(activity_id, who), who, ProjectLinkForm(formdata=None))


@bp.post("/activities/<int:activity_id>/projects")
@allow(WORKER, COORDINATOR)
@writes
def put_project(activity_id: int) -> Response | tuple[str, int]:
    """The activity counts for this project too."""
    who, form = actor(), ProjectLinkForm()
    activity = get_whole_activity(activity_id, who)
    if form.validate():
        try:
            number, rule = form.project_id.data or 0, form.rule.data or ""
            service.put_project(who, activity, project_id=number, rule=rule)
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Projekt je dodan."))
            return redirect(url_for("activities.projects", activity_id=activity_id), 303)
    return _page(activity, who, form), 422


@bp.post("/activities/<int:activity_id>/projects/<int:project_id>/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove_project(activity_id: int, project_id: int) -> Response:
    """No longer for this one."""
    who = actor()
    service.remove_project(who, get_whole_activity(activity_id, who), project_id)
    tell(_("Projekt je odstranjen."))
    return redirect(url_for("activities.projects", activity_id=activity_id), 303)
