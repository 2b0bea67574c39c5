"""Pages of a project's logos: add, replace, remove, bring back."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import StringField

from mladim.core.access import COORDINATOR, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.forms import Form, MaxLength, NoEmso, Required
from mladim.core.i18n import language
from mladim.core.messages import tell, tell_undone
from mladim.organisations import logos as pictures
from mladim.projects.models import Project
from mladim.projects.queries import get_project
from mladim.projects.visibility import is_european, visibility_lines
from mladim.targets import logo_queries, logo_service, record_service
from mladim.targets.blueprint import bp
from mladim.targets.models import LinkedRecord


class LogoForm(Form):
    """A picture and whose it is."""

    title = StringField(
        _l("Čigav je logotip"),
        [
            Required(_l("Vpišite ime financerja ali programa.")),
            MaxLength(logo_service.LONGEST_TITLE),
            NoEmso(),
        ],
    )
    file = FileField(_l("Slika logotipa"))


def _page(project: Project, form: LogoForm) -> str:
    found = logo_queries.list_logos(project)
    return render_template(
        "targets/logos.html",
        project=project,
        form=form,
        logos=found,
        lines=visibility_lines(project),
        may_add=len(found) < logo_service.MOST,
        may_have_emblem=is_european(project),
        most=logo_service.MOST,
    )


def _content() -> bytes:
    given = request.files.get("file")
    return given.read(pictures.LARGEST + 1) if given else b""


def _to(project_id: int) -> Response:
    return redirect(url_for("targets.logos", project_id=project_id), 303)


@bp.get("/projects/<int:project_id>/logos")
@allow(COORDINATOR)
def logos(project_id: int) -> str:
    """All logos of a project, and the form for one more."""
    return _page(get_project(project_id, actor()), LogoForm(formdata=None))


@bp.post("/projects/<int:project_id>/logos")
@allow(COORDINATOR)
@writes
def add_logo(project_id: int) -> Response | tuple[str, int]:
    """Keep one more."""
    who, form = actor(), LogoForm()
    project = get_project(project_id, who)
    if form.validate():
        try:
            title = form.title.data or ""
            logo = logo_service.add_logo(who, project, title=title, content=_content())
        except RuleBroken as error:
            form.show(error)
        else:
            return _added(logo)
    return _page(project, form), 422


def _added(logo: LinkedRecord) -> Response:
    undo = url_for("targets.remove_logo", linked_record_id=logo.id)
    tell(_("Logotip je dodan: %(title)s.", title=logo.title), undo=undo)
    return _to(logo.project_id)


@bp.post("/projects/<int:project_id>/logos/emblem")
@allow(COORDINATOR)
@writes
def add_emblem(project_id: int) -> Response:
    """The emblem of the European Union."""
    who = actor()
    project = get_project(project_id, who)
    try:
        return _added(logo_service.add_emblem(who, project, language()))
    except RuleBroken as error:
        tell(error.message, kind="warn")
        return _to(project_id)


@bp.get("/logos/<int:linked_record_id>/edit")
@allow(COORDINATOR)
def edit_logo(linked_record_id: int) -> str:
    """One logo with its words."""
    logo = logo_queries.get_logo(linked_record_id, actor())
    return _edit_page(logo, LogoForm(formdata=None, data={"title": logo.title}))


def _edit_page(logo: LinkedRecord, form: LogoForm) -> str:
    project = get_project(logo.project_id, actor())
    return render_template("targets/logo.html", project=project, logo=logo, form=form)


@bp.post("/logos/<int:linked_record_id>/edit")
@allow(COORDINATOR)
@writes
def change_logo(linked_record_id: int) -> Response | tuple[str, int]:
    """Another picture, or other words."""
    who, form = actor(), LogoForm()
    old = logo_queries.get_logo(linked_record_id, who)
    if form.validate():
        try:
            logo = logo_service.change_logo(who, old, title=form.title.data or "", content=_content())
        except RuleBroken as error:
            form.show(error)
        else:
            undo = url_for("targets.undo_logo", linked_record_id=logo.id)
            tell(_("Logotip je zamenjan: %(title)s.", title=logo.title), undo=undo)
            return _to(logo.project_id)
    return _edit_page(old, form), 422


@bp.post("/logos/<int:linked_record_id>/undo")
@allow(COORDINATOR)
@writes
def undo_logo(linked_record_id: int) -> Response:
    """The logo that stood here before."""
    who = actor()
    logo = logo_queries.get_logo(linked_record_id, who)
    tell_undone(lambda: logo_service.undo_change(who, logo))
    return _to(logo.project_id)


@bp.post("/logos/<int:linked_record_id>/remove")
@allow(COORDINATOR)
@writes
def remove_logo(linked_record_id: int) -> Response:
    """Take a logo off; it can come back for 30 days."""
    who = actor()
    logo = logo_queries.get_logo(linked_record_id, who)
    record_service.remove_record(who, logo)
    undo = url_for("targets.restore_logo", linked_record_id=logo.id)
    tell(_("Logotip je odstranjen: %(title)s.", title=logo.title), undo=undo)
    return _to(logo.project_id)


@bp.post("/logos/<int:linked_record_id>/restore")
@allow(COORDINATOR)
@writes
def restore_logo(linked_record_id: int) -> Response:
    """Bring a logo back."""
    logo = record_service.restore_record(actor(), linked_record_id)
    tell(_("Obnovljeno: %(name)s.", name=logo.title))
    return _to(logo.project_id)
