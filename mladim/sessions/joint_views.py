"""Pages of joint activities: the partners of one of ours, and what others share with us."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, IN_ORGANISATION, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell, tell_undone
from mladim.sessions import joint_queries as queries
from mladim.sessions import joint_service as service
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_queries import get_activity
from mladim.sessions.activity_words import for_templates
from mladim.sessions.joint_forms import ShareForm

bp = Blueprint("joint", __name__)
bp.context_processor(for_templates)


def _partners_page(activity: Activity, form: ShareForm | None = None) -> str:
    who, asked = actor(), request.args.get("q", "").strip()[:100]
    partners = queries.list_partners(activity)
    taken = {row.partner_id for row in partners if row.status != "declined"}
    if form is not None:
        # Every partner has a field of its own; the message leads to the one that is wrong.
        form.share.id = f"share-{form.slug.data}"
    found = [one for one in queries.search_organisations(who, asked) if one.id not in taken]
    return render_template(
        "activities/partners.html",
        activity=activity,
        partners=partners,
        rest=queries.own_share(partners),
        asked=asked,
        found=found,
        form=form,
        may_change=who.has(COORDINATOR),
    )


def _back(activity_id: int) -> Response:
    return redirect(url_for("joint.partners", activity_id=activity_id), 303)


@bp.get("/activities/<int:activity_id>/partners")
@allow(*IN_ORGANISATION)
def partners(activity_id: int) -> str:
    """Who runs the activity with us, with shares, and the search for another one."""
    return _partners_page(get_activity(activity_id, actor()))


@bp.post("/activities/<int:activity_id>/partners")
@allow(COORDINATOR)
@writes
def invite(activity_id: int) -> Response | tuple[str, int]:
    """Invite an organisation."""
    who, form = actor(), ShareForm()
    activity = get_activity(activity_id, who)
    partner = queries.find_organisation(form.slug.data or "", who)
    if form.validate():
        try:
            service.invite(who, activity, partner, share=form.share.data or 0.0)
        except RuleBroken as error:
            form.show(error)
        else:
            undo_url = url_for("joint.undo", activity_id=activity.id)
            tell(_("Povabilo je poslano: %(name)s.", name=partner.name), undo=undo_url)
            return _back(activity_id)
    return _partners_page(activity, form), 422


@bp.post("/activities/<int:activity_id>/partners/share")
@allow(COORDINATOR)
@writes
def change_share(activity_id: int) -> Response | tuple[str, int]:
    """Change a partner's share."""
    who, form = actor(), ShareForm()
    activity = get_activity(activity_id, who)
    partner = queries.get_partner(form.slug.data or "", activity)
    if form.validate():
        try:
            service.change_share(who, activity, partner, share=form.share.data or 0.0)
        except RuleBroken as error:
            form.show(error)
        else:
            undo_url = url_for("joint.undo", activity_id=activity.id)
            tell(_("Delež je shranjen: %(name)s.", name=partner.name), undo=undo_url)
            return _back(activity_id)
    return _partners_page(activity, form), 422


@bp.post("/activities/<int:activity_id>/partners/remove")
@allow(COORDINATOR)
@writes
def remove(activity_id: int) -> Response:
    """Withdraw an invitation or end a partnership."""
    who = actor()
    activity = get_activity(activity_id, who)
    partner = queries.get_partner(request.form.get("slug", ""), activity)
    service.withdraw(who, activity, partner)
    tell(_("Odstranjeno: %(name)s.", name=partner.name), undo=url_for("joint.undo", activity_id=activity.id))
    return _back(activity_id)


@bp.post("/activities/<int:activity_id>/partners/undo")
@allow(COORDINATOR)
@writes
def undo(activity_id: int) -> Response:
    """Take back the last change of the partners."""
    who = actor()
    activity = get_activity(activity_id, who)
    tell_undone(lambda: service.undo(who, activity))
    return _back(activity_id)


@bp.get("/joint")
@allow(*IN_ORGANISATION)
def index() -> str:
    """Invitations and joint activities of other owners."""
    who = actor()
    return render_template(
        "activities/joint.html",
        invited=queries.list_partnerships(who, "invited"),
        accepted=queries.list_partnerships(who, "accepted"),
        declined=queries.list_partnerships(who, "declined"),
        may_answer=who.has(COORDINATOR),
    )


@bp.get("/joint/<int:activity_id>")
@allow(*IN_ORGANISATION)
def show(activity_id: int) -> str:
    """The held sessions of one joint activity: dates and totals, no names, no notes."""
    who = actor()
    partnership = queries.get_partnership(activity_id, who)
    return render_template(
        "activities/joint_sessions.html",
        partnership=partnership,
        sessions=queries.list_joint_sessions(who, activity_id),
        numbers=queries.joint_numbers(who, activity_id),
    )


@bp.post("/joint/<int:activity_id>/accept")
@allow(COORDINATOR)
@writes
def accept(activity_id: int) -> Response:
    """Yes."""
    return _answer(activity_id, "accepted")


@bp.post("/joint/<int:activity_id>/decline")
@allow(COORDINATOR)
@writes
def decline(activity_id: int) -> Response:
    """No, or no longer."""
    return _answer(activity_id, "declined")


def _answer(activity_id: int, status: str) -> Response:
    try:
        activity = service.answer(actor(), activity_id, status)
    except RuleBroken as error:
        tell(error.message, kind="warn")
        return redirect(url_for("joint.index"), 303)
    opposite = {"accepted": "joint.decline", "declined": "joint.accept"}[status]
    said = {
        "accepted": _("Sodelujete pri dejavnosti »%(name)s«.", name=activity.name),
        "declined": _("Pri dejavnosti »%(name)s« ne sodelujete.", name=activity.name),
    }[status]
    tell(said, undo=url_for(opposite, activity_id=activity_id))
    return redirect(url_for("joint.index"), 303)
