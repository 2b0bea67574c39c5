"""Pages of the register of uses: list with the meter, one line, new, edit."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.accounts.editors import meanwhile
from mladim.core.access import COORDINATOR, IN_ORGANISATION, WORKER, actor, allow, writes
from mladim.core.errors import Conflict, NotFound, RuleBroken
from mladim.core.messages import tell
from mladim.evidence import queries, service, words
from mladim.evidence.facts import cleaned, facts_of
from mladim.evidence.forms import UseForm
from mladim.evidence.meters import goal_year, meters
from mladim.evidence.models import EvidenceUse

bp = Blueprint("evidence", __name__)
# What an address may say beforehand, and how long it may be.
OFFERED = {"figure": 20, "title": 300, "kind": 40}


def narrowed() -> dict[str, Any]:
    """What the address of the register narrows it to."""
    year, kind = request.args.get("year", type=int), request.args.get("kind", "")
    return {
        "words": request.args.get("q", "").strip()[:100],
        "year": year if year and 2000 <= year <= 2100 else None,
        "kind": kind if kind in codelists.codes("evidence_use") else "",
    }


@bp.get("/evidence")
@allow(*IN_ORGANISATION)
def index() -> str:
    """The register with the goals of the year."""
    who, asked = actor(), narrowed()
    count, page = queries.count_uses(who, **asked), max(request.args.get("page", 1, type=int), 1)
    kept: dict[str, Any] = {"q": asked["words"] or None, "year": asked["year"], "kind": asked["kind"] or None}

    def url_for_page(number: int) -> str:
        return url_for("evidence.index", page=number, **kept)

    return render_template(
        "evidence/index.html",
        uses=queries.list_uses(who, page=min(page, 10**6), **asked),
        count=count,
        page=page,
        pages=-(-count // queries.AT_ONCE),
        url_for_page=url_for_page,
        asked=asked,
        kept=kept,
        kinds=codelists.choices("evidence_use"),
        meters=meters(who, asked["year"]),
        meter_year=goal_year(asked["year"]),
        may_change=who.has(WORKER, COORDINATOR),
        is_network=who.is_network,
        words=words,
    )


@bp.get("/evidence/<int:evidence_use_id>")
@allow(*IN_ORGANISATION)
def show(evidence_use_id: int) -> str:
    """One use."""
    who = actor()
    use = queries.get_use(evidence_use_id, who)
    return render_template(
        "evidence/show.html",
        use=use,
        figure=_figure_of(use, who),
        facts=words.said(use),
        may_change=who.has(WORKER, COORDINATOR),
    )


def _figure_of(use: EvidenceUse, who: Any) -> Any:
    """The frozen figure, where the reader may open it."""
    from mladim.frozen.queries import get_figure

    try:
        return get_figure(use.figure.code, who) if use.figure else None
    except NotFound:
        return None


@bp.get("/evidence/new")
@allow(WORKER, COORDINATOR)
def new() -> str:
    """The empty form; ?figure= names the frozen figure that was used, ?title= and ?kind= where."""
    known = {name: request.args[name][:most] for name, most in OFFERED.items() if name in request.args}
    form = UseForm(formdata=None, data=known)
    return render_template("evidence/new.html", form=form)


@bp.post("/evidence/new")
@allow(WORKER, COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Store a new line."""
    who, form = actor(), UseForm()
    if form.validate():
        try:
            use = service.record_use(who, form.facts)
            _keep_proof(use)
        except RuleBroken as error:
            form.show(error)
        else:
            undo_url = url_for("evidence.remove", evidence_use_id=use.id)
            tell(_("Raba je zapisana: %(title)s.", title=use.title), undo=undo_url)
            return redirect(url_for("evidence.show", evidence_use_id=use.id), 303)
    return render_template("evidence/new.html", form=form), 422


def _keep_proof(use: EvidenceUse) -> None:
    from mladim.evidence.proof_service import keep_proof

    file = request.files.get("proof")
    if file is not None and file.filename:
        keep_proof(actor(), use, file)


@bp.get("/evidence/<int:evidence_use_id>/edit")
@allow(WORKER, COORDINATOR)
def edit(evidence_use_id: int) -> str:
    """The form with what is stored."""
    use = queries.get_use(evidence_use_id, actor())
    stored = vars(facts_of(use)) | {"version": use.version}
    return _edit_page(use, UseForm(formdata=None, data=stored, include=(use.kind, use.channel)))


def _edit_page(use: EvidenceUse, form: UseForm, **more: Any) -> str:
    return render_template("evidence/edit.html", form=form, use=use, **more)


@bp.post("/evidence/<int:evidence_use_id>/edit")
@allow(WORKER, COORDINATOR)
@writes
def update(evidence_use_id: int) -> Response | tuple[str, int]:
    """Store the changed line, unless somebody was faster."""
    who = actor()
    use = queries.get_use(evidence_use_id, who)
    form = UseForm(include=(use.kind, use.channel))
    if not form.validate():
        return _edit_page(use, form), 422
    try:
        use = service.change_use(who, use.id, form.facts, version=form.version.data or 0)
        _keep_proof(use)
    except RuleBroken as error:
        form.show(error)
        return _edit_page(use, form), 422
    except Conflict as conflict:
        return _conflict(conflict.current, form)
    undo_url = url_for("evidence.undo", evidence_use_id=use.id)
    tell(_("Shranjeno: %(title)s.", title=use.title), undo=undo_url)
    return redirect(url_for("evidence.show", evidence_use_id=use.id), 303)


def _conflict(use: EvidenceUse, form: UseForm) -> tuple[str, int]:
    differences = words.compared(facts_of(use), cleaned(form.facts))
    return _edit_page(use, form, differences=differences, **meanwhile(use, form)), 409
