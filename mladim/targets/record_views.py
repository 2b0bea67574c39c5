"""Pages of records: adding one with its file, downloading, taking off, bringing back."""

from flask import Response as FlaskResponse
from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, IN_ORGANISATION, WORKER, Actor, actor, allow, writes
from mladim.core.clock import today
from mladim.core.downloads import private_file
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.core.numbers import as_id
from mladim.projects.models import Project
from mladim.projects.queries import get_project, list_targets
from mladim.targets import queries, record_service
from mladim.targets.blueprint import bp
from mladim.targets.forms import RecordForm, channel_choices, survey_choices


def _offer(form: RecordForm, project: Project, who: Actor) -> RecordForm:
    form.kind.choices = [
        (code, str(record_service.KINDS[code]).capitalize()) for code in record_service.OFFERED
    ]
    targets = [(str(one.id), one.name) for one in list_targets(who, project)]
    form.target_id.choices = [("", _("Za noben cilj")), *targets]
    form.channel.choices = channel_choices()
    form.survey.choices = survey_choices()
    return form


@bp.get("/projects/<int:project_id>/records/new")
@allow(WORKER, COORDINATOR)
def new_record(project_id: int) -> str:
    """The empty form, for a target when one is named."""
    who = actor()
    project = get_project(project_id, who)
    wanted = as_id(request.args.get("target", "")) or None
    form = RecordForm(formdata=None, data={"on_day": today(), "target_id": wanted, "kind": "document"})
    return render_template("targets/record.html", project=project, form=_offer(form, project, who))


@bp.post("/projects/<int:project_id>/records/new")
@allow(WORKER, COORDINATOR)
@writes
def create_record(project_id: int) -> Response | tuple[str, int]:
    """Keep a record."""
    who, form = actor(), RecordForm()
    project = get_project(project_id, who)
    _offer(form, project, who)
    if form.validate():
        try:
            record = record_service.add_record(who, project, form.facts, request.files.get("file"))
        except RuleBroken as error:
            form.show(error)
        else:
            undo = url_for("targets.remove_record", linked_record_id=record.id)
            tell(_("Zapis je dodan: %(title)s.", title=record.title), undo=undo)
            if record.target_id:
                return redirect(url_for("targets.show", target_id=record.target_id), 303)
            return redirect(url_for("projects.show", project_id=project.id) + "#records", 303)
    return render_template("targets/record.html", project=project, form=form), 422


def file_of(stored_as: str, *, media_type: str, filename: str, inline: bool = False) -> FlaskResponse:
    """A stored file, as a download; a logo may stand on the page."""
    folder = record_service.folder()
    return private_file(folder, stored_as, media_type=media_type, filename=filename, inline=inline)


@bp.get("/records/<int:linked_record_id>/file")
@allow(*IN_ORGANISATION)
def record_file(linked_record_id: int) -> FlaskResponse:
    """The file of a record; what it holds never runs here."""
    record = queries.get_record(linked_record_id, actor())
    is_logo = record.kind == record_service.LOGO and record.media_type.startswith("image/")
    return file_of(record.stored_as, media_type=record.media_type, filename=record.filename, inline=is_logo)


@bp.post("/records/<int:linked_record_id>/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove_record(linked_record_id: int) -> Response:
    """Take a record off; it can come back for 30 days."""
    who = actor()
    record = queries.get_record(linked_record_id, who)
    record_service.remove_record(who, record)
    undo = url_for("targets.restore_record", linked_record_id=record.id)
    tell(_("Zapis je izbrisan: %(title)s.", title=record.title), undo=undo)
    return redirect(url_for("projects.show", project_id=record.project_id) + "#records", 303)


@bp.post("/records/<int:linked_record_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore_record(linked_record_id: int) -> Response:
    """Bring a record back."""
    record = record_service.restore_record(actor(), linked_record_id)
    tell(_("Obnovljeno: %(name)s.", name=record.title))
    return redirect(url_for("projects.show", project_id=record.project_id) + "#records", 303)
