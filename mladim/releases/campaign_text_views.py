"""The step before a campaign's page is prepared: exactly what will be public, to be mended and confirmed."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core import jobs
from mladim.core.access import STAFF, actor, allow, writes
from mladim.core.contacts import contacts_in
from mladim.releases import campaign_words
from mladim.releases.campaign_days import is_ripe, opens_on
from mladim.releases.forms import CampaignTextForm
from mladim.releases.views import bp
from mladim.releases.work import CAMPAIGN_PREPARE
from mladim.targets.campaign_models import Campaign
from mladim.targets.campaign_queries import get_own, public_materials


def _contacts(campaign: Campaign, about: str | None) -> list[str]:
    """Ways to reach people in all that will be public."""
    return contacts_in(campaign.name, about or "", *(one.title for one in public_materials(campaign)))


def _text_page(campaign: Campaign, form: CampaignTextForm) -> str:
    return render_template(
        "releases/campaign_text.html",
        campaign=campaign,
        form=form,
        days=campaign_words.span_said(campaign.starts_on, campaign.ends_on),
        materials=public_materials(campaign),
        contacts=_contacts(campaign, form.about.data),
        opens_on=None if is_ripe(campaign) else opens_on(campaign),
    )


@bp.get("/campaigns/<int:campaign_id>/prepare")
@allow(STAFF)
def campaign_text(campaign_id: int) -> str:
    """What will be public, before anything is counted."""
    campaign = get_own(campaign_id, actor())
    return _text_page(campaign, CampaignTextForm(formdata=None, data={"about": campaign.about}))


@bp.post("/campaigns/<int:campaign_id>/prepare")
@allow(STAFF)
@writes
def prepare_campaign(campaign_id: int) -> Response | tuple[str, int]:
    """Begin to prepare a page with the text that was confirmed."""
    who, form = actor(), CampaignTextForm()
    campaign = get_own(campaign_id, who)
    if not form.validate() or not form.agrees_to(_contacts(campaign, form.about.data)):
        return _text_page(campaign, form), 422
    title = _("Priprava javne strani: %(name)s", name=campaign.name)
    said = {"campaign_id": campaign.id, "about": form.about.data or ""}
    job = jobs.start(who, CAMPAIGN_PREPARE, title, **said)
    return redirect(url_for("jobs.show", job_id=job.id), 303)
