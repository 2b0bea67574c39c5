"""Forms and Word files of one's own: copy, edit, upload, delete."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell
from mladim.reports import queries, template_service
from mladim.reports.definition_queries import definitions_for, get_copy, list_copies
from mladim.reports.models import ReportDefinition
from mladim.reports.views import bp


@bp.get("/reports/forms")
@allow(COORDINATOR)
def forms() -> str:
    """All forms, one's own copies, and one's own Word files."""
    return _forms()


def _forms(problem: RuleBroken | None = None, typed: str = "") -> str:
    who = actor()
    texts, lists = template_service.all_tags(who)
    return render_template(
        "reports/forms.html",
        definitions=definitions_for(who),
        copies=list_copies(who),
        templates=queries.list_templates(who),
        texts=sorted(texts),
        lists=sorted(lists),
        typed=typed,
        problem=problem,
        page_error=bool(problem),
    )


@bp.post("/reports/forms/copy")
@allow(COORDINATOR)
@writes
def copy_form() -> Response:
    """An editable copy."""
    copy = template_service.copy_definition(actor(), request.form.get("definition", ""))
    tell(_("Kopija je pripravljena za urejanje."))
    return redirect(url_for("reports.edit_form", report_definition_id=copy.id), 303)


@bp.get("/reports/forms/<int:report_definition_id>")
@allow(COORDINATOR)
def edit_form(report_definition_id: int) -> str:
    """The text of a copy."""
    copy = get_copy(report_definition_id, actor())
    return _edit(copy, copy.source)


def _edit(copy: ReportDefinition, source: str, problem: RuleBroken | None = None) -> str:
    return render_template(
        "reports/form.html", copy=copy, source=source, problem=problem, page_error=bool(problem)
    )


@bp.post("/reports/forms/<int:report_definition_id>")
@allow(COORDINATOR)
@writes
def store_form(report_definition_id: int) -> Response | tuple[str, int]:
    """Keep the text when it passes the check."""
    who, source = actor(), request.form.get("source", "").replace("\r\n", "\n")
    copy = get_copy(report_definition_id, who)
    version = request.form.get("version", "")
    started = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None
    try:
        template_service.change_definition(who, report_definition_id, source, version=started)
    except RuleBroken as broken:
        return _edit(copy, source, broken), 422
    except Conflict as conflict:
        message = _("Nekdo je obrazec medtem spremenil. Preglejte ga in shranite znova.")
        return _edit(conflict.current, source, RuleBroken("source", message)), 409
    tell(_("Obrazec je shranjen."))
    return redirect(url_for("reports.forms"), 303)


@bp.post("/reports/forms/<int:report_definition_id>/delete")
@allow(COORDINATOR)
@writes
def remove_form(report_definition_id: int) -> Response:
    """Away with the copy."""
    template_service.delete_definition(actor(), report_definition_id)
    tell(_("Obrazec je izbrisan. Začeta poročila ga obdržijo."))
    return redirect(url_for("reports.forms"), 303)


@bp.post("/reports/templates")
@allow(COORDINATOR)
@writes
def add_template() -> Response | tuple[str, int]:
    """Keep a Word file after each of its tags has been checked."""
    given = request.files.get("file")
    try:
        template_service.add_template(
            actor(),
            name=request.form.get("name", ""),
            filename=(given.filename or "") if given else "",
            content=given.read() if given else b"",
        )
    except RuleBroken as broken:
        return _forms(broken, request.form.get("name", "")), 422
    tell(_("Predloga je shranjena. Izberete jo, ko ustvarite Word."))
    return redirect(url_for("reports.forms"), 303)


@bp.post("/reports/templates/<int:report_template_id>/delete")
@allow(COORDINATOR)
@writes
def remove_template(report_template_id: int) -> Response:
    """Away with the Word file."""
    template_service.delete_template(actor(), report_template_id)
    tell(_("Predloga je izbrisana."))
    return redirect(url_for("reports.forms"), 303)
