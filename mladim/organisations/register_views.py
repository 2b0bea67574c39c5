"""The network's register of organisations: the list, one card, a new one, closing and opening."""

from math import ceil
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts import throttle
from mladim.codelists import label
from mladim.core.access import ADMINISTRATOR, STAFF, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.forms import Form
from mladim.organisations import card_words, history_queries, people_queries, register_service, roles
from mladim.organisations.card_views import picture
from mladim.organisations.people_forms import InviteForm
from mladim.organisations.register_forms import FilterForm, NewOrganisationForm, SpanForm
from mladim.organisations.register_queries import PAGE, Filters, get_by_slug, list_register

bp = Blueprint("register", __name__, url_prefix="/organisations")


@bp.get("")
@allow(STAFF, ADMINISTRATOR)
def index() -> str:
    """The list, narrowed by what was asked."""
    form = FilterForm(request.args).offer()
    asked = {name: form[name].data or "" for name in ("region", "status", "entry")}
    page = max(1, min(request.args.get("page", 1, type=int), 10_000))
    rows, count = list_register(actor(), Filters(text=form.q.data or "", page=page, **asked))
    kept: dict[str, Any] = {name: value for name, value in (("q", form.q.data), *asked.items()) if value}
    return render_template(
        "register/index.html",
        form=form,
        rows=rows,
        count=count,
        narrowed=bool(kept),
        page=page,
        pages=ceil(count / PAGE),
        url_for_page=lambda number: url_for("register.index", page=number, **kept),
        code_label=label,
    )


@bp.get("/new")
@allow(STAFF, ADMINISTRATOR)
def new() -> str:
    """The form of a new organisation."""
    return render_template("register/new.html", form=NewOrganisationForm(data={"kind": "user"}).offer())


@bp.post("/new")
@allow(STAFF, ADMINISTRATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Add it and invite its coordinator."""
    form = NewOrganisationForm().offer()
    if form.validate():
        try:
            throttle.begin_try([throttle.inviting_bucket(actor().person_id)])
            card = register_service.new_organisation(actor(), form.facts(), coordinator=form.coordinator.data)
            flash(_("Organizacija %(name)s je dodana. Povabilo je na poti.", name=card.name), "ok")
            return redirect(url_for("register.show", slug=card.slug), 303)
        except RuleBroken as error:
            field = "coordinator" if error.field == "email" else error.field
            form.show(RuleBroken(field, error.message))
    return render_template("register/new.html", form=form), 422


def card_page(slug: str, form: Form | None = None) -> str:
    """One organisation as the network sees it, with a form that went wrong."""
    who = actor()
    card = get_by_slug(slug, who)
    invite = form if isinstance(form, InviteForm) else InviteForm(formdata=None, data={"role": "coordinator"})
    invite.role.choices = roles.role_choices(who, card)
    span = form if isinstance(form, SpanForm) else SpanForm(formdata=None).offer()
    return render_template(
        "register/show.html",
        form=form,
        card=card,
        sections=card_words.SECTIONS,
        labels=card_words.LABELS,
        shown=card_words.shown,
        spans=history_queries.list_spans(card.id),
        span_word=lambda kind: label("membership", kind),
        members=people_queries.list_members_of(card.id),
        invitations=people_queries.list_invitations_of(card.id),
        role_words=roles.role_words,
        invite=invite,
        span_form=span,
    )


@bp.get("/<slug>")
@allow(STAFF, ADMINISTRATOR)
def show(slug: str) -> str:
    """The card, read-only, and what the network may do with it."""
    return card_page(slug)


@bp.get("/<slug>/logo")
@allow(STAFF, ADMINISTRATOR)
def logo(slug: str) -> Response:
    """The picture on the card."""
    return picture(get_by_slug(slug, actor()).logo)


@bp.get("/<slug>/changes")
@allow(STAFF, ADMINISTRATOR)
def changes(slug: str) -> str:
    """The history of the card."""
    card = get_by_slug(slug, actor())
    return render_template(
        "register/changes.html", card=card, lines=history_queries.list_changes(card), shown=card_words.shown
    )


@bp.post("/<slug>/close")
@allow(STAFF, ADMINISTRATOR)
@writes
def close(slug: str) -> Response:
    """Close the organisation."""
    card = register_service.close_organisation(actor(), get_by_slug(slug, actor()).id)
    text = _("Organizacija %(name)s je zaprta.", name=card.name)
    message: Any = {"text": text, "undo": url_for("register.reopen", slug=slug)}
    flash(message, "ok")
    return redirect(url_for("register.show", slug=slug), 303)


@bp.post("/<slug>/reopen")
@allow(STAFF, ADMINISTRATOR)
@writes
def reopen(slug: str) -> Response:
    """Open it again."""
    card = register_service.reopen_organisation(actor(), get_by_slug(slug, actor()).id)
    flash(_("Organizacija %(name)s je znova odprta.", name=card.name), "ok")
    return redirect(url_for("register.show", slug=slug), 303)
