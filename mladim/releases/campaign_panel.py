"""What a campaign's page shows of its public page: the link for all, the desk for the network's people."""

from mladim.core.access import STAFF, Actor
from mladim.core.panels import Panel
from mladim.releases.campaign_queries import public_of, revisions_of
from mladim.targets.campaign_models import Campaign


def campaign_panel(who: Actor, campaign: Campaign) -> Panel | None:
    """Nothing for those who can neither read nor make one."""
    release = public_of(campaign)
    may_publish = who.has(STAFF) and campaign.organisation_id == who.organisation_id
    if release is None and not may_publish:
        return None
    prepared = [one for one in revisions_of(campaign.id) if one.status == "prepared"] if may_publish else []
    data = {"campaign": campaign, "release": release, "may_publish": may_publish, "prepared": prepared[:1]}
    return Panel(template="releases/_campaign_panel.html", order=50, data=data)
