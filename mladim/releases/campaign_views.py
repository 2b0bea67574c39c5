"""The desk of campaigns' public pages: look, publish, withdraw."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim.core import jobs
from mladim.core.access import STAFF, actor, allow, writes
from mladim.core.errors import RuleBroken
from mladim.core.messages import tell
from mladim.releases import campaign_queries as queries
from mladim.releases import campaign_words
from mladim.releases.campaign_days import is_ripe, opens_on
from mladim.releases.forms import PublishForm, WithdrawForm
from mladim.releases.views import bp
from mladim.releases.work import CAMPAIGN_PREPARE, CAMPAIGN_PUBLISH
from mladim.targets.campaign_queries import list_campaigns


@bp.get("/campaigns")
@allow(STAFF)
def campaigns() -> str:
    """The campaigns that may have a public page, and every page with how it stands."""
    who = actor()
    own = [one for one in list_campaigns(who) if one.organisation_id == who.organisation_id]
    return render_template(
        "releases/campaigns.html",
        campaigns=[(one, None if is_ripe(one) else opens_on(one)) for one in own],
        releases=queries.list_pages(who),
        jobs=[job for job in jobs.list_jobs(who) if job.kind in {CAMPAIGN_PREPARE, CAMPAIGN_PUBLISH}][:5],
    )


def _show_page(code: str, publish_form: PublishForm, withdraw_form: WithdrawForm) -> str:
    found = queries.get_by_code(code, actor())
    return render_template(
        "releases/campaign.html",
        form=withdraw_form if withdraw_form.errors else publish_form,
        publish_form=publish_form,
        withdraw_form=withdraw_form,
        release=found,
        content=found.content,
        report=found.report,
        words=campaign_words,
    )


@bp.get("/campaigns/<release>")
@allow(STAFF)
def campaign(release: str) -> str:
    """One page as it will be seen, with the report of its audit."""
    return _show_page(release, PublishForm(formdata=None), WithdrawForm(formdata=None))


@bp.post("/campaigns/<release>/publish")
@allow(STAFF)
@writes
def publish_campaign(release: str) -> Response | tuple[str, int]:
    """Begin the last audit; if it passes, everybody sees the page."""
    found, form = queries.get_by_code(release, actor()), PublishForm()
    if not form.validate():
        return _show_page(release, form, WithdrawForm(formdata=None)), 422
    job = jobs.start(actor(), CAMPAIGN_PUBLISH, _("Objava: %(code)s", code=found.code), code=found.code)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@bp.post("/campaigns/<release>/withdraw")
@allow(STAFF)
@writes
def withdraw_campaign(release: str) -> Response | tuple[str, int]:
    """Nobody outside sees it any more."""
    from mladim.releases import campaign_service

    found, form = queries.get_by_code(release, actor()), WithdrawForm()
    if form.validate():
        try:
            campaign_service.withdraw(found, because=str(form.because.data), who=actor())
        except RuleBroken as broken:
            form.show(broken)
        else:
            tell(_("Javna stran %(code)s je umaknjena.", code=found.code))
            return redirect(url_for("releases.campaign", release=release), 303)
    return _show_page(release, PublishForm(formdata=None), form), 422
