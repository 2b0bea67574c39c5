"""Pages of campaigns: list, one with its numbers, media items."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, IN_ORGANISATION, WORKER, Actor, actor, allow, writes
from mladim.core.clock import today
from mladim.core.errors import Conflict, RuleBroken
from mladim.core.messages import tell, tell_undone
from mladim.projects.queries import project_choices
from mladim.targets import campaign_entry_service, campaign_service
from mladim.targets import campaign_queries as queries
from mladim.targets.campaign_forms import CampaignForm, ItemForm
from mladim.targets.campaign_models import Campaign
from mladim.targets.campaign_pages import bp, campaign_page


@bp.get("/campaigns")
@allow(*IN_ORGANISATION)
def index() -> str:
    """The campaigns one may join."""
    who = actor()
    return render_template(
        "campaigns/index.html",
        campaigns=queries.list_campaigns(who),
        may_change=who.has(COORDINATOR),
        day=today(),
    )


@bp.get("/campaigns/<int:campaign_id>")
@allow(*IN_ORGANISATION)
def show(campaign_id: int) -> str:
    """One campaign with its live numbers."""
    who = actor()
    return campaign_page(queries.get_campaign(campaign_id, who), who)


def _to(campaign_id: int) -> Response:
    return redirect(url_for("campaigns.show", campaign_id=campaign_id), 303)


def _form_page(who: Actor, form: CampaignForm, campaign: Campaign | None = None, **more: object) -> str:
    kept = [campaign.project_id] if campaign else []
    form.project_id.choices = [
        ("", "–"),
        *((str(number), name) for number, name in project_choices(who, include=kept)),
    ]
    return render_template("campaigns/form.html", form=form, campaign=campaign, **more)


@bp.get("/campaigns/new")
@allow(COORDINATOR)
def new() -> str:
    """The empty form."""
    return _form_page(actor(), CampaignForm(formdata=None))


@bp.post("/campaigns/new")
@allow(COORDINATOR)
@writes
def create() -> Response | tuple[str, int]:
    """Store a new campaign."""
    who, form = actor(), CampaignForm()
    if form.validate():
        try:
            campaign = campaign_service.add_campaign(who, form.facts)
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Kampanja je dodana."), undo=url_for("campaigns.remove", campaign_id=campaign.id))
            return _to(campaign.id)
    return _form_page(who, form), 422


@bp.get("/campaigns/<int:campaign_id>/edit")
@allow(COORDINATOR)
def edit(campaign_id: int) -> str:
    """The form with what is stored."""
    who = actor()
    campaign = queries.get_own(campaign_id, who)
    names = ("name", "starts_on", "ends_on", "project_id", "about", "toolkit", "version")
    stored = {name: getattr(campaign, name) for name in names}
    return _form_page(who, CampaignForm(formdata=None, data=stored), campaign)


@bp.post("/campaigns/<int:campaign_id>/edit")
@allow(COORDINATOR)
@writes
def update(campaign_id: int) -> Response | tuple[str, int]:
    """Store the changed campaign, unless somebody was faster."""
    who, form = actor(), CampaignForm()
    campaign, status = queries.get_own(campaign_id, who), 422
    before = campaign.version
    if form.validate():
        try:
            version = form.version.data or 0
            campaign_service.change_campaign(who, campaign, version=version, facts=form.facts)
        except RuleBroken as error:
            form.show(error)
        except Conflict:
            form.version.data, form.version.raw_data, status = campaign.version, None, 409
            message = _("Kampanjo je medtem nekdo spremenil. Preverite jo in shranite znova.")
            form.show(RuleBroken("", message))
        else:
            changed = campaign.version != before
            undo = url_for("campaigns.undo_change", campaign_id=campaign_id) if changed else None
            tell(_("Kampanja je shranjena."), undo=undo)
            return _to(campaign_id)
    return _form_page(who, form, campaign, page_error=True), status


@bp.post("/campaigns/<int:campaign_id>/edit/undo")
@allow(COORDINATOR)
@writes
def undo_change(campaign_id: int) -> Response:
    """Take back the last change of what the campaign is."""
    who = actor()
    campaign = queries.get_own(campaign_id, who)
    tell_undone(lambda: campaign_service.undo_change(who, campaign.id))
    return _to(campaign_id)


@bp.post("/campaigns/<int:campaign_id>/remove")
@allow(COORDINATOR)
@writes
def remove(campaign_id: int) -> Response:
    """Put a campaign out of sight."""
    who = actor()
    campaign = queries.get_own(campaign_id, who)
    campaign_service.delete_campaign(who, campaign)
    undo = url_for("campaigns.restore", campaign_id=campaign_id)
    tell(_("Kampanja »%(name)s« je izbrisana.", name=campaign.name), undo=undo)
    return redirect(url_for("campaigns.index"), 303)


@bp.post("/campaigns/<int:campaign_id>/restore")
@allow(COORDINATOR)
@writes
def restore(campaign_id: int) -> Response:
    """Bring it back."""
    campaign = campaign_service.restore_campaign(actor(), campaign_id)
    tell(_("Obnovljeno: %(name)s.", name=campaign.name))
    return _to(campaign_id)


@bp.post("/campaigns/<int:campaign_id>/items")
@allow(WORKER, COORDINATOR)
@writes
def add_item(campaign_id: int) -> Response | tuple[str, int]:
    """A media item about the campaign."""
    who, form = actor(), ItemForm()
    campaign = queries.get_campaign(campaign_id, who)
    if form.validate() and form.on_day.data:
        try:
            campaign_entry_service.add_item(
                who,
                campaign,
                title=form.title.data or "",
                channel=form.channel.data or "",
                on_day=form.on_day.data,
                web=form.address,
            )
        except RuleBroken as error:
            form.show(error)
        else:
            tell(_("Objava je dodana."))
            return _to(campaign_id)
    return campaign_page(campaign, who, form), 422


@bp.post("/campaigns/items/<int:campaign_item_id>/remove")
@allow(WORKER, COORDINATOR)
@writes
def remove_item(campaign_item_id: int) -> Response:
    """Take one's own media item out."""
    campaign_id = campaign_entry_service.remove_item(actor(), campaign_item_id)
    tell(_("Objava je odstranjena."))
    return _to(campaign_id)
