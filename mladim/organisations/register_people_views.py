"""What the network does for one organisation of its register: invitations, times in the network."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.accounts import throttle
from mladim.core.access import ADMINISTRATOR, STAFF, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.organisations import invitation_service, register_service, roles
from mladim.organisations.people_forms import InviteForm
from mladim.organisations.register_forms import EndForm, SpanForm
from mladim.organisations.register_queries import get_by_slug
from mladim.organisations.register_views import card_page

bp = Blueprint("register_people", __name__, url_prefix="/organisations")


def _back(slug: str) -> Response:
    return redirect(url_for("register.show", slug=slug), 303)


@bp.post("/<slug>/invite")
@allow(STAFF, ADMINISTRATOR)
@writes
def invite(slug: str) -> Response | tuple[str, int]:
    """Invite somebody into the organisation."""
    who, form = actor(), InviteForm()
    card = get_by_slug(slug, who)
    form.role.choices = roles.role_choices(who, card)
    if form.validate():
        try:
            throttle.begin_try([throttle.inviting_bucket(who.person_id)])
            found = invitation_service.invite(who, card, email=form.email.data, role=form.role.data)
            flash(_("Povabilo je na poti na naslov %(email)s.", email=found.email), "ok")
            return _back(slug)
        except RuleBroken as error:
            form.show(error)
    return card_page(slug, form), 422


@bp.post("/<slug>/invitations/<int:invitation_id>/resend")
@allow(STAFF, ADMINISTRATOR)
@writes
def resend(slug: str, invitation_id: int) -> Response:
    """Send an invitation again."""
    who = actor()
    throttle.begin_try([throttle.inviting_bucket(who.person_id)])
    found = invitation_service.resend(who, get_by_slug(slug, who), invitation_id)
    flash(
        _("Povabilo je znova na poti na naslov %(email)s. Stara povezava ne velja več.", email=found.email),
        "ok",
    )
    return _back(slug)


@bp.post("/<slug>/invitations/<int:invitation_id>/withdraw")
@allow(STAFF, ADMINISTRATOR)
@writes
def withdraw(slug: str, invitation_id: int) -> Response:
    """Take an invitation back."""
    who = actor()
    found = invitation_service.withdraw(who, get_by_slug(slug, who), invitation_id)
    flash(_("Povabilo za %(email)s je umaknjeno.", email=found.email), "ok")
    return _back(slug)


@bp.post("/<slug>/spans")
@allow(STAFF, ADMINISTRATOR)
@writes
def add_span(slug: str) -> Response | tuple[str, int]:
    """Write down a time in the network."""
    who, form = actor(), SpanForm().offer()
    card = get_by_slug(slug, who)
    if form.validate() and form.since.data:
        try:
            register_service.add_span(
                who, card, kind=form.kind.data, since=form.since.data, until=form.until.data
            )
            flash(_("Obdobje je shranjeno."), "ok")
            return _back(slug)
        except RuleBroken as error:
            form.show(error)
    return card_page(slug, form), 422


@bp.post("/<slug>/spans/<int:span_id>/end")
@allow(STAFF, ADMINISTRATOR)
@writes
def end_span(slug: str, span_id: int) -> Response | tuple[str, int]:
    """Write down its last day."""
    who, form = actor(), EndForm()
    card = get_by_slug(slug, who)
    register_service.find_span(card, span_id)
    if form.validate() and form.until.data:
        try:
            register_service.end_span(who, card, span_id, form.until.data)
            flash(_("Konec obdobja je shranjen."), "ok")
            return _back(slug)
        except RuleBroken as error:
            form.show(error)
    return card_page(slug, form), 422


@bp.post("/<slug>/spans/<int:span_id>/remove")
@allow(STAFF, ADMINISTRATOR)
@writes
def remove_span(slug: str, span_id: int) -> Response:
    """Take out a mistake."""
    who = actor()
    register_service.remove_span(who, get_by_slug(slug, who), span_id)
    flash(_("Obdobje je odstranjeno."), "ok")
    return _back(slug)
