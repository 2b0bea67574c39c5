"""The builder of reports: for whom, what, what is missing, text, parts, and the files."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core import jobs
from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.errors import Conflict, NotFound, RuleBroken
from mladim.core.messages import tell
from mladim.core.numbers import as_id
from mladim.reports import builder, builder_pages, queries, service
from mladim.reports.definition_queries import definitions_for
from mladim.reports.making import KIND, MEDIA
from mladim.reports.models import Report
from mladim.reports.views import bp


def _to(step: str, report: Report) -> Response:
    return redirect(url_for(f"reports.{step}", report_id=report.id), 303)


def _version() -> int | None:
    text = request.form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


@bp.get("/reports/new")
@allow(WORKER, COORDINATOR)
def new() -> str:
    """The first step: for whom."""
    return render_template("reports/new.html", definitions=definitions_for(actor()), problem="")


@bp.post("/reports/new")
@allow(WORKER, COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Begin the report of a definition."""
    who, code = actor(), request.form.get("definition", "")
    found = dict(definitions_for(who)).get(code)
    if found is None:
        problem = _("Izberite, za koga je poročilo.")
        page = render_template(
            "reports/new.html", definitions=definitions_for(who), problem=problem, page_error=True
        )
        return page, 422
    return _to("what", service.begin(who, code, builder.first_span(found.period)))


@bp.get("/reports/<int:report_id>")
@allow(WORKER, COORDINATOR)
def show(report_id: int) -> str:
    """The report and the files that can be made of it."""
    who = actor()
    report = queries.get_report(report_id, who)
    made = [job for job in jobs.list_jobs(who, KIND) if job.arguments.get("report_id") == report.id]
    return render_template(
        "reports/show.html",
        report=report,
        formats=builder_pages.formats(),
        jobs=made,
        templates=queries.list_templates(who),
    )


@bp.get("/reports/<int:report_id>/what")
@allow(WORKER, COORDINATOR)
def what(report_id: int) -> str:
    """The second step: over which days, which project, which activities; with what that gives."""
    return _what(queries.get_report(report_id, actor()))


def _what(report: Report, problem: RuleBroken | None = None, **more: Any) -> str:
    page = builder_pages.what_page(report, actor(), request.form if problem else None)
    return render_template(
        "reports/what.html", report=report, page=page, problem=problem, page_error=bool(problem), **more
    )


@bp.post("/reports/<int:report_id>/what")
@allow(WORKER, COORDINATOR)
@writes
def store_what(report_id: int) -> Response | tuple[str, int]:
    """Keep the choice, and go on or look at it again."""
    who = actor()
    report = queries.get_report(report_id, who)
    try:
        typed = builder.read_what(request.form, [one.figure for one in queries.definition_of(report).meters])
        service.choose_what(
            who,
            report_id,
            title=typed.title,
            language_code=typed.language,
            span=typed.span,
            project_id=typed.project_id,
            activities=typed.activities,
            goals=typed.goals,
            version=_version(),
        )
    except RuleBroken as broken:
        return _what(report, broken), 422
    except Conflict as conflict:
        return _what(conflict.current, _changed_meanwhile()), 409
    return _to("what" if "stay" in request.form else "missing", report)


def _changed_meanwhile() -> RuleBroken:
    return RuleBroken("version", _("Nekdo je poročilo medtem spremenil. Preglejte ga in shranite znova."))


@bp.get("/reports/<int:report_id>/missing")
@allow(WORKER, COORDINATOR)
def missing(report_id: int) -> str:
    """The third step: what should be mended first."""
    from mladim.reports.missing_queries import gaps_of

    who = actor()
    report = queries.get_report(report_id, who)
    return render_template(
        "reports/missing.html", report=report, gaps=gaps_of(queries.subject_of(report, who))
    )


@bp.get("/reports/<int:report_id>/text")
@allow(WORKER, COORDINATOR)
def text(report_id: int) -> str:
    """The fourth step: the paragraphs, their numbers locked."""
    return _text(queries.get_report(report_id, actor()))


def _text(report: Report, problem: RuleBroken | None = None) -> str:
    page = builder_pages.text_page(report, actor(), request.form if problem else None)
    typed = request.form if problem else {}
    return render_template(
        "reports/text.html", report=report, page=page, typed=typed, problem=problem, page_error=bool(problem)
    )


@bp.post("/reports/<int:report_id>/text")
@allow(WORKER, COORDINATOR)
@writes
def store_text(report_id: int) -> Response | tuple[str, int]:
    """Keep the edited paragraphs; numbers inside them stay what they are."""
    who = actor()
    report = queries.get_report(report_id, who)
    page = builder_pages.text_page(report, who, None)
    typed = {one.key: request.form.get(f"text-{one.key}", "") for one in page.drafts}
    try:
        touched = service.edit_texts(
            who,
            report_id,
            typed,
            generated={one.key: one.generated for one in page.drafts},
            shown=page.found.shown,
            version=_version(),
        )
    except RuleBroken as broken:
        return _text(report, broken), 422
    except Conflict as conflict:
        return _text(conflict.current, _changed_meanwhile()), 409
    if touched:
        tell(_("Števila v besedilu so zaklenjena in so ostala, kot so."), kind="info")
    return _to("text" if touched or "stay" in request.form else "parts", report)


@bp.post("/reports/<int:report_id>/numbers")
@allow(WORKER, COORDINATOR)
@writes
def store_number(report_id: int) -> Response | tuple[str, int]:
    """A number of one's own in place of the computed one."""
    who = actor()
    report = queries.get_report(report_id, who)
    try:
        service.put_own_number(
            who,
            report_id,
            key=request.form.get("key", ""),
            value=builder.read_number(request.form.get("value", "")),
            reason=request.form.get("reason", ""),
        )
    except RuleBroken as broken:
        return _text(report, broken), 422
    tell(_("Vaše število je v poročilu podčrtano in navedeno v metodologiji."))
    return _to("text", report)


@bp.post("/reports/<int:report_id>/numbers/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove_number(report_id: int) -> Response:
    """Back to what the records say."""
    report = service.take_own_number_back(actor(), report_id, request.form.get("key", ""))
    tell(_("Velja število iz zapisov."))
    return _to("text", report)


@bp.get("/reports/<int:report_id>/parts")
@allow(WORKER, COORDINATOR)
def parts(report_id: int) -> str:
    """The last step: tables, charts, stories, annexes."""
    who = actor()
    report = queries.get_report(report_id, who)
    page = builder_pages.parts_page(report, who)
    return render_template("reports/parts.html", report=report, page=page, formats=builder_pages.formats())


@bp.post("/reports/<int:report_id>/parts")
@allow(WORKER, COORDINATOR)
@writes
def store_parts(report_id: int) -> Response:
    """Keep the choice; a button with a format makes the file at once."""
    who = actor()
    report = queries.get_report(report_id, who)
    chosen = {name: request.form.getlist(name) for name in ("tables", "charts", "annexes", "stories")}
    service.choose_parts(who, report_id, parts=builder_pages.known_parts(report, who, chosen))
    wanted = request.form.get("format", "")
    return _start(report, wanted) if wanted else _to("show", report)


@bp.post("/reports/<int:report_id>/files")
@allow(WORKER, COORDINATOR)
@writes
def make_file(report_id: int) -> Response:
    """Ask for one file; the work goes on without the page."""
    return _start(queries.get_report(report_id, actor()), request.form.get("format", ""))


def _start(report: Report, format: str) -> Response:
    if format not in MEDIA:
        raise NotFound
    with force_locale(report.language):
        title = f"{report.title} ({builder_pages.formats()[format]})"
    template_id = as_id(request.form.get("template", "")) if format == "docx" else 0
    if template_id:
        queries.get_template(template_id, actor())
    job = jobs.start(actor(), KIND, title, report_id=report.id, format=format, template_id=template_id)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@bp.post("/reports/<int:report_id>/delete")
@allow(WORKER, COORDINATOR)
@writes
def remove(report_id: int) -> Response:
    """Into the bin for 30 days."""
    report = service.delete_report(actor(), report_id)
    undo = url_for("reports.restore", report_id=report.id)
    tell(_("Poročilo »%(name)s« je v košu 30 dni.", name=report.title), undo=undo)
    return redirect(url_for("reports.index"), 303)


@bp.post("/reports/<int:report_id>/restore")
@allow(WORKER, COORDINATOR)
@writes
def restore(report_id: int) -> Response:
    """Back from the bin."""
    report = service.restore_report(actor(), report_id)
    tell(_("Poročilo »%(name)s« je obnovljeno.", name=report.title))
    return _to("show", report)
