"""Pages of an import: choose a file, look at every row, import all or nothing."""

from flask import Blueprint, Response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Answer

from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.i18n import number
from mladim.core.messages import tell
from mladim.imports import example, session_service, uploads
from mladim.imports.forms import ImportForm
from mladim.imports.words import action_words, describe

bp = Blueprint("imports", __name__, url_prefix="/import")
PAGE_ROWS = 1500


@bp.get("")
@allow(WORKER, COORDINATOR)
def new() -> str:
    """What can be imported, and the file."""
    return render_template("imports/new.html", form=ImportForm())


@bp.get("/example.csv")
@allow(WORKER, COORDINATOR)
def example_file() -> Response:
    """A small file with the headings we understand."""
    return Response(
        example.as_csv(),
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=mladim-primer.csv"},
    )


@bp.post("")
@allow(WORKER, COORDINATOR)
@writes
def create() -> Answer | tuple[str, int]:
    """Take the file and show what is in it; a file that cannot be read is refused here."""
    form, who = ImportForm(), actor()
    if form.validate():
        try:
            token = uploads.keep(who, form.file.data.filename, form.file.data.read())
            session_service.plan_import(who, uploads.find(who, token))
            return redirect(url_for("imports.show", token=token), 303)
        except RuleBroken as broken:
            form.show(broken)
    return render_template("imports/new.html", form=form), 422


def _shown(token: str, problem: str = "") -> str:
    plan = session_service.plan_import(actor(), uploads.find(actor(), token))
    if len(plan.rows) > PAGE_ROWS:
        problem = _(
            "Vrstic v datoteki: %(rows)s. Naenkrat jih uvozite največ %(limit)s; razdelite datoteko."
        ) % {"rows": number(len(plan.rows)), "limit": number(PAGE_ROWS)}
    return render_template(
        "imports/show.html",
        plan=plan,
        token=token,
        problem=problem,
        page_error=bool(problem),
        todo=plan.count(session_service.NEW) + plan.count(session_service.CHANGED),
        lines=[(planned.action, describe(planned)) for planned in plan.rows],
        counts=[
            (action_words(action), plan.count(action))
            for action in ("new", "changed", "same", "binned", "wrong")
            if plan.count(action)
        ],
    )


@bp.get("/<token>")
@allow(WORKER, COORDINATOR)
def show(token: str) -> str:
    """What would happen, row by row."""
    return _shown(token)


@bp.post("/<token>")
@allow(WORKER, COORDINATOR)
@writes
def update(token: str) -> Answer | tuple[str, int]:
    """Import the whole file, or nothing of it."""
    who = actor()
    plan = session_service.plan_import(who, uploads.find(who, token))
    try:
        if len(plan.rows) > PAGE_ROWS:
            raise RuleBroken("file", "")
        stored = session_service.apply_import(who, plan)
    except RuleBroken as broken:
        return _shown(token, broken.message), 422
    uploads.keep_for_undo(who, token, {session.id: session.version for session in stored})
    said = number(len(stored), 0)
    text = ngettext("Uvožena je %(said)s izvedba.", "Uvoženih je %(said)s izvedb.", len(stored), said=said)
    tell(text, undo=url_for("imports.undo", token=token))
    return redirect(url_for("sessions.week"), 303)


@bp.post("/<token>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo(token: str) -> Answer:
    """Take the whole import back, or nothing of it when something of it has changed since."""
    who = actor()
    try:
        session_service.undo_import(who, uploads.stored_from(who, token))
    except (RuleBroken, Conflict):
        tell(_("Uvoza ni več mogoče razveljaviti v celoti. Izvedbe lahko izbrišete posamično."), kind="warn")
        return redirect(url_for("sessions.week"), 303)
    tell(_("Uvoz je razveljavljen. Dodane izvedbe ostanejo v košu 30 dni."))
    return redirect(url_for("sessions.week"), 303)
