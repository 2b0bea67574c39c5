"""Pages where organisations put their activities and single sessions into a campaign."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, WORKER, Actor, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell, tell_undone
from mladim.core.numbers import as_id
from mladim.sessions.queries import get_session
from mladim.targets import campaign_choice_service, campaign_choices
from mladim.targets import campaign_queries as queries
from mladim.targets.campaign_forms import JoinForm, SessionsForm
from mladim.targets.campaign_models import Campaign
from mladim.targets.campaign_pages import bp

LONGEST_SEARCH = 100


def _to(campaign_id: int) -> Response:
    return redirect(url_for("campaigns.show", campaign_id=campaign_id), 303)


def _undo(campaign_id: int) -> str:
    return url_for("campaigns.undo_choice", campaign_id=campaign_id)


def _join_page(who: Actor, campaign: Campaign, form: JoinForm) -> str:
    form.activities.choices = queries.activities_to_offer(campaign, who)
    return render_template("campaigns/join.html", campaign=campaign, form=form)


@bp.get("/campaigns/<int:campaign_id>/activities")
@allow(WORKER, COORDINATOR)
def join(campaign_id: int) -> str:
    """The organisation's activities to tick."""
    who = actor()
    campaign = queries.get_campaign(campaign_id, who)
    form = JoinForm(formdata=None, data={"activities": queries.own_entries(campaign, who)})
    return _join_page(who, campaign, form)


@bp.post("/campaigns/<int:campaign_id>/activities")
@allow(WORKER, COORDINATOR)
@writes
def choose(campaign_id: int) -> Response | tuple[str, int]:
    """These activities are in the campaign."""
    who, form = actor(), JoinForm()
    campaign = queries.get_campaign(campaign_id, who)
    if form.validate():
        try:
            campaign_choice_service.choose_activities(who, campaign, form.chosen)
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Dejavnosti v kampanji so shranjene."), undo=_undo(campaign_id))
            return _to(campaign_id)
    return _join_page(who, campaign, form), 422


def _sessions_page(who: Actor, campaign: Campaign, form: SessionsForm) -> str:
    words = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    found = campaign_choices.sessions_to_offer(campaign, who, words)
    pages = max(1, -(-len(found) // campaign_choices.A_PAGE))
    page = min(max(1, as_id(request.args.get("page", "")) or 1), pages)
    first = (page - 1) * campaign_choices.A_PAGE
    return render_template(
        "campaigns/sessions.html",
        campaign=campaign,
        form=form,
        words=words,
        sessions=found[first : first + campaign_choices.A_PAGE],
        found=len(found),
        page=page,
        pages=pages,
        ticked=set(form.chosen) if form.errors else {one.id for one in found if one.is_chosen},
    )


@bp.get("/campaigns/<int:campaign_id>/sessions")
@allow(WORKER, COORDINATOR)
def sessions(campaign_id: int) -> str:
    """The organisation's sessions in the campaign's days to tick, with a search."""
    who = actor()
    return _sessions_page(who, queries.get_campaign(campaign_id, who), SessionsForm(formdata=None))


@bp.post("/campaigns/<int:campaign_id>/sessions")
@allow(WORKER, COORDINATOR)
@writes
def choose_sessions(campaign_id: int) -> Response | tuple[str, int]:
    """Of the sessions on the page exactly these are in the campaign."""
    who, form = actor(), SessionsForm()
    campaign = queries.get_campaign(campaign_id, who)
    if form.validate():
        try:
            campaign_choice_service.choose_sessions(
                who, campaign, offered=form.shown, session_ids=form.chosen
            )
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Izvedbe v kampanji so shranjene."), undo=_undo(campaign_id))
            return _to(campaign_id)
    return _sessions_page(who, campaign, form), 422


@bp.post("/campaigns/<int:campaign_id>/sessions/<uuid:uuid>/add")
@allow(WORKER, COORDINATOR)
@writes
def add_session(campaign_id: int, uuid: UUID) -> Response:
    """One session into the campaign, from the session's page."""
    who = actor()
    campaign, session = queries.get_campaign(campaign_id, who), get_session(uuid, who)
    try:
        campaign_choice_service.put_session(who, campaign, session)
    except RuleBroken as error:
        tell(error.message, kind="warn")
    else:
        tell(_("Izvedba je v kampanji: %(name)s.", name=campaign.name), undo=_undo(campaign_id))
    return redirect(url_for("sessions.show", uuid=uuid), 303)


@bp.post("/campaigns/<int:campaign_id>/sessions/<uuid:uuid>/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove_session(campaign_id: int, uuid: UUID) -> Response:
    """Out of the campaign again."""
    who = actor()
    campaign, session = queries.get_campaign(campaign_id, who), get_session(uuid, who)
    campaign_choice_service.take_session(who, campaign, session)
    tell(_("Izvedba ni več v kampanji: %(name)s.", name=campaign.name), undo=_undo(campaign_id))
    return redirect(url_for("sessions.show", uuid=uuid), 303)


@bp.post("/campaigns/<int:campaign_id>/undo")
@allow(WORKER, COORDINATOR)
@writes
def undo_choice(campaign_id: int) -> Response:
    """Take back the organisation's last choice."""
    who = actor()
    campaign = queries.get_campaign(campaign_id, who)
    tell_undone(lambda: campaign_choice_service.undo_choice(who, campaign))
    return _to(campaign_id)
