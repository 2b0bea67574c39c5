"""Which public pages of campaigns there are, for the network's people and for everybody."""

from sqlalchemy import Select, func, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import Gone, NotFound
from mladim.releases.campaign_models import CampaignRelease, CampaignReleaseFile
from mladim.targets.campaign_models import Campaign


def visible_to(who: Actor | None) -> Select[CampaignRelease]:
    """The network's people see every one, everybody else what was published (and maybe withdrawn)."""
    query = select(CampaignRelease)
    if who is None or not who.is_network:
        query = query.where(CampaignRelease.published_at.is_not(None))
    return query


def list_pages(who: Actor) -> list[CampaignRelease]:
    """All of them for the desk, the newest first."""
    query = visible_to(who).order_by(CampaignRelease.prepared_at.desc(), CampaignRelease.id)
    return list(db.session.scalars(query))


def get_by_code(code: str, who: Actor) -> CampaignRelease:
    """One of them for the desk."""
    found = db.session.scalars(visible_to(who).where(CampaignRelease.code == code)).one_or_none()
    if found is None:
        raise NotFound
    return found


def _newest() -> Select[CampaignRelease]:
    """Of each campaign only what was published last counts: an older page does not come back."""
    last = (
        select(CampaignRelease.campaign_id, func.max(CampaignRelease.revision).label("revision"))
        .where(CampaignRelease.published_at.is_not(None))
        .group_by(CampaignRelease.campaign_id)
        .subquery()
    )
    return visible_to(None).join(
        last,
        (last.c.campaign_id == CampaignRelease.campaign_id) & (last.c.revision == CampaignRelease.revision),
    )


def newest_page(slug: str) -> CampaignRelease:
    """What was published last at an address, maybe withdrawn since. Raises NotFound."""
    found = db.session.scalars(_newest().where(CampaignRelease.slug == slug)).one_or_none()
    if found is None:
        raise NotFound
    return found


def public_page(slug: str) -> CampaignRelease:
    """What everybody sees at an address. Raises NotFound, or Gone where it was withdrawn."""
    found = newest_page(slug)
    if found.status != "published":
        raise Gone
    return found


def list_public() -> list[CampaignRelease]:
    """The pages that stand, the newest first."""
    query = _newest().where(CampaignRelease.status == "published")
    return list(db.session.scalars(query.order_by(CampaignRelease.published_at.desc(), CampaignRelease.id)))


def public_of(campaign: Campaign) -> CampaignRelease | None:
    """The page of one campaign, if it stands."""
    query = _newest().where(CampaignRelease.campaign_id == campaign.id, CampaignRelease.status == "published")
    return db.session.scalars(query).one_or_none()


def revisions_of(campaign_id: int) -> list[CampaignRelease]:
    """Every page ever prepared of a campaign, the newest first."""
    query = select(CampaignRelease).where(CampaignRelease.campaign_id == campaign_id)
    return list(db.session.scalars(query.order_by(CampaignRelease.revision.desc())))


def slugs_of_others(campaign_id: int) -> list[str]:
    """The addresses that other campaigns have."""
    query = select(CampaignRelease.slug).where(CampaignRelease.campaign_id != campaign_id)
    return list(db.session.scalars(query))


def files_of(release: CampaignRelease) -> list[CampaignReleaseFile]:
    """The files that go along."""
    query = select(CampaignReleaseFile).where(CampaignReleaseFile.release_id == release.id)
    return list(db.session.scalars(query.order_by(CampaignReleaseFile.name)))


def find_file(release: CampaignRelease, name: str) -> CampaignReleaseFile:
    """One of them by the name in its address."""
    found = [one for one in files_of(release) if one.name == name]
    if not found:
        raise NotFound
    return found[0]
