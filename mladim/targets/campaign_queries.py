"""Reading campaigns: the organisation's own and the network's, with what was put into them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, or_, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.models import Organisation
from mladim.projects.models import Project, Target
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import WorkSession
from mladim.targets.campaign_models import (
    Campaign,
    CampaignEntry,
    CampaignItem,
    CampaignMaterial,
    CampaignSession,
)


def visible_to(who: Actor) -> Select[Campaign]:
    """The organisation's own campaigns and those of the network, which everybody may join."""
    owner = select(Organisation.id).where(
        or_(Organisation.is_network, Organisation.id == who.organisation_id)
    )
    return select(Campaign).where(Campaign.organisation_id.in_(owner), Campaign.deleted_at.is_(None))


def get_campaign(campaign_id: int, who: Actor) -> Campaign:
    """One campaign that the person may see."""
    found = db.session.scalars(visible_to(who).where(Campaign.id == campaign_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def get_own(campaign_id: int, who: Actor) -> Campaign:
    """One campaign that the organisation itself leads."""
    found = get_campaign(campaign_id, who)
    if found.organisation_id != who.organisation_id:
        raise NotFound
    return found


def list_campaigns(who: Actor) -> list[Campaign]:
    """The campaigns, the latest first."""
    query = visible_to(who).order_by(Campaign.starts_on.desc(), Campaign.name, Campaign.id)
    return list(db.session.scalars(query))


def list_materials(campaign: Campaign) -> list[CampaignMaterial]:
    """The toolkit's links and files."""
    query = (
        select(CampaignMaterial)
        .where(
            CampaignMaterial.organisation_id == campaign.organisation_id,
            CampaignMaterial.campaign_id == campaign.id,
        )
        .order_by(CampaignMaterial.created_at, CampaignMaterial.id)
    )
    return list(db.session.scalars(query))


def public_materials(campaign: Campaign) -> list[CampaignMaterial]:
    """Those that are for everybody, once the campaign has a public page."""
    return [one for one in list_materials(campaign) if one.is_public]


def get_material(material_id: int, who: Actor) -> CampaignMaterial:
    """One piece of a toolkit that the person may see."""
    mine = visible_to(who).with_only_columns(Campaign.id)
    query = select(CampaignMaterial).where(
        CampaignMaterial.id == material_id, CampaignMaterial.campaign_id.in_(mine)
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def own_entries(campaign: Campaign, who: Actor) -> list[int]:
    """The organisation's activities in the campaign."""
    query = select(CampaignEntry.activity_id).where(
        CampaignEntry.campaign_id == campaign.id, CampaignEntry.organisation_id == who.organisation_id
    )
    return list(db.session.scalars(query))


def own_items(campaign: Campaign, who: Actor) -> list[CampaignItem]:
    """The organisation's media items in the campaign."""
    query = (
        select(CampaignItem)
        .where(CampaignItem.campaign_id == campaign.id, CampaignItem.organisation_id == who.organisation_id)
        .order_by(CampaignItem.on_day.desc(), CampaignItem.id)
    )
    return list(db.session.scalars(query))


def activities_to_offer(campaign: Campaign, who: Actor) -> list[tuple[int, str]]:
    """The organisation's activities with sessions in the campaign's days, and those already in it."""
    timely = select(WorkSession.activity_id).where(
        WorkSession.organisation_id == who.organisation_id,
        WorkSession.deleted_at.is_(None),
        WorkSession.local_date.between(campaign.starts_on, campaign.ends_on),
    )
    query = (
        select(Activity.id, Activity.name)
        .where(
            Activity.organisation_id == who.organisation_id,
            Activity.deleted_at.is_(None),
            or_(Activity.id.in_(timely), Activity.id.in_(own_entries(campaign, who))),
        )
        .order_by(Activity.sort_key, Activity.id)
    )
    return [(number, name) for number, name in db.session.execute(query)]


@dataclass(frozen=True, kw_only=True)
class TakesPart:
    """An organisation in a campaign, as its leaders see it."""

    name: str
    activities: int
    sessions: int


def who_takes_part(campaign: Campaign) -> list[TakesPart]:
    """The organisations with their numbers of activities and single sessions, by name."""
    activities, sessions = (_put_in(campaign, model) for model in (CampaignEntry, CampaignSession))
    query = (
        select(Organisation.id, Organisation.name)
        .where(Organisation.id.in_(activities.keys() | sessions.keys()))
        .order_by(Organisation.sort_key, Organisation.id)
    )
    return [
        TakesPart(name=name, activities=activities.get(number, 0), sessions=sessions.get(number, 0))
        for number, name in db.session.execute(query)
    ]


def _put_in(campaign: Campaign, model: type[CampaignEntry] | type[CampaignSession]) -> dict[int, int]:
    """How many of a kind each organisation has put in."""
    query = (
        select(model.organisation_id, func.count())
        .where(model.campaign_id == campaign.id)
        .group_by(model.organisation_id)
    )
    return dict(db.session.execute(query).all())


def targets_of(campaign: Campaign) -> list[tuple[Project, Target]]:
    """The targets that count what is put into campaigns of this project."""
    query = (
        select(Project, Target)
        .join(
            Target,
            and_(Target.organisation_id == Project.organisation_id, Target.project_id == Project.id),
        )
        .where(
            Project.organisation_id == campaign.organisation_id,
            Project.id == campaign.project_id,
            Project.deleted_at.is_(None),
            Target.counter.like("campaign.%"),
        )
        .order_by(Target.position, Target.id)
    )
    return [(project, target) for project, target in db.session.execute(query)]


def campaigns_of(target: Target) -> Iterable[Campaign]:
    """The campaigns whose project the target belongs to."""
    query = select(Campaign).where(
        Campaign.organisation_id == target.organisation_id,
        Campaign.project_id == target.project_id,
        Campaign.deleted_at.is_(None),
    )
    return db.session.scalars(query)


def days_of(campaign: Campaign, until: dt.date) -> tuple[dt.date, dt.date]:
    """The campaign's days up to a day."""
    return campaign.starts_on, min(campaign.ends_on, until)
