"""Pages of the organisation's own card."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.codelists import label
from mladim.core.access import COORDINATOR, VIEWER, WORKER, actor, allow, writes
from mladim.core.downloads import inert
from mladim.core.errors import Conflict, RuleBroken
from mladim.organisations import card_service, card_words, history_queries, logos, queries
from mladim.organisations.card_forms import CardForm, LogoForm
from mladim.organisations.models import Organisation

bp = Blueprint("organisations", __name__, url_prefix="/organisation")


def picture(name: str | None) -> Response:
    """A kept picture, of a fixed type, never a page of its own."""
    content, kind = logos.read_logo(name)
    response = make_response(content)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="logotip.{kind.partition("/")[2]}"'
    return inert(response)


@bp.get("")
@allow(WORKER, COORDINATOR, VIEWER)
def show() -> str:
    """The card."""
    card = queries.get_organisation(actor())
    return render_template(
        "organisations/show.html",
        card=card,
        sections=card_words.SECTIONS,
        labels=card_words.LABELS,
        shown=card_words.shown,
        spans=history_queries.list_spans(card.id),
        span_word=label,
    )


@bp.get("/edit")
@allow(COORDINATOR)
def edit() -> str:
    """The form of the card."""
    card = queries.get_organisation(actor())
    return _edit_page(CardForm(obj=card).offer(card), card.version)


def _edit_page(form: CardForm, version: int | None, **conflict: object) -> str:
    more = {"last": None, "rows": [], **conflict}
    return render_template("organisations/edit.html", form=form, version=version or 0, **more)


@bp.post("/edit")
@allow(COORDINATOR)
@writes
def update() -> Response | tuple[str, int]:
    """Keep the card."""
    card = queries.get_organisation(actor())
    form = CardForm().offer(card)
    if not form.validate():
        return _edit_page(form, form.version.data), 422
    try:
        card_service.save_card(actor(), version=form.version.data, facts=form.facts())
    except RuleBroken as error:
        form.show(error)
        return _edit_page(form, form.version.data), 422
    except Conflict as error:
        return _conflict_page(form, error.current), 409
    flash(_("Kartica je shranjena."), "ok")
    return redirect(url_for("organisations.show"), 303)


def _conflict_page(form: CardForm, current: Organisation) -> str:
    last = history_queries.last_act(current.id, "organisation", current.id)
    rows = card_words.compare(card_service.values_of(current), form.facts())
    return _edit_page(form, current.version, last=last, rows=rows)


@bp.get("/logo")
@allow(WORKER, COORDINATOR, VIEWER)
def logo() -> Response:
    """The picture on the card."""
    return picture(queries.get_organisation(actor()).logo)


@bp.get("/logo/edit")
@allow(COORDINATOR)
def edit_logo() -> str:
    """Choose another picture."""
    return render_template("organisations/logo.html", form=LogoForm(), card=queries.get_organisation(actor()))


@bp.post("/logo")
@allow(COORDINATOR)
@writes
def update_logo() -> Response | tuple[str, int]:
    """Keep the picture."""
    form, file = LogoForm(), request.files.get("file")
    try:
        card_service.save_logo(actor(), file.read(logos.LARGEST + 1) if file else b"")
    except RuleBroken as error:
        form.validate()
        form.show(error)
        page = render_template("organisations/logo.html", form=form, card=queries.get_organisation(actor()))
        return page, 422
    flash(_("Logotip je shranjen."), "ok")
    return redirect(url_for("organisations.show"), 303)


@bp.post("/logo/remove")
@allow(COORDINATOR)
@writes
def remove_logo() -> Response:
    """Show no picture."""
    card_service.remove_logo(actor())
    flash(_("Logotip je odstranjen."), "ok")
    return redirect(url_for("organisations.show"), 303)


@bp.get("/changes")
@allow(WORKER, COORDINATOR, VIEWER)
def changes() -> str:
    """Who changed the card, when, and what stood there before."""
    card = queries.get_organisation(actor())
    return render_template(
        "organisations/changes.html",
        card=card,
        lines=history_queries.list_changes(card),
        shown=card_words.shown,
    )
