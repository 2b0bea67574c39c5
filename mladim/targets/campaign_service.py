"""Changing campaigns and what organisations put into them; flushes, never commits."""

import tomllib
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes, records
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.core.facts import check_text, check_web
from mladim.core.texts import one_line, paragraphs
from mladim.projects.models import Project
from mladim.sessions.proof_files import store
from mladim.targets.campaign_facts import CampaignFacts, before, snapshot
from mladim.targets.campaign_models import Campaign, CampaignMaterial
from mladim.targets.record_service import Upload, checked_upload, folder

PLAN = Path(__file__).with_name("campaigns_2026.toml")


def _require(who: Actor, *roles: str) -> None:
    if not who.has(*roles):
        raise Forbidden


def add_campaign(who: Actor, facts: CampaignFacts) -> Campaign:
    """A new campaign of the organisation."""
    _require(who, COORDINATOR)
    campaign = Campaign(organisation_id=who.organisation_id, version=1)
    _put(campaign, facts)
    db.session.add(campaign)
    db.session.flush()
    changes.record(who, campaign, "add")
    return campaign


def change_campaign(who: Actor, campaign: Campaign, *, version: int, facts: CampaignFacts) -> Campaign:
    """Store the facts if nobody changed them since `version`."""
    _require(who, COORDINATOR)
    if campaign.organisation_id != who.organisation_id:
        raise NotFound
    if campaign.version != version:
        raise Conflict(campaign)
    was = snapshot(campaign)
    _put(campaign, facts)
    if snapshot(campaign) != was:
        _note(who, campaign, "change", was)
    return campaign


def undo_change(who: Actor, campaign_id: int) -> Campaign:
    """Take back the last change, within ten minutes and if nothing came after it."""
    _require(who, COORDINATOR)
    found = records.lock_living(Campaign, who, campaign_id)
    last, was = records.last_change(found), snapshot(found)
    _put(found, before(found, last.before or {}))
    last.undone_at = now()
    _note(who, found, "undo", was)
    return found


def _note(who: Actor, campaign: Campaign, action: str, was: dict[str, Any] | None = None) -> None:
    campaign.version += 1
    changes.record(who, campaign, action, before=was)
    db.session.flush()


def _put(campaign: Campaign, facts: CampaignFacts) -> None:
    name = one_line(facts.name)
    if not name:
        raise RuleBroken("name", _("Vpišite ime kampanje."), "missing")
    check_text("name", name, 200)
    about, toolkit = paragraphs(facts.about), paragraphs(facts.toolkit)
    check_text("about", about, 4000)
    check_text("toolkit", toolkit, 20_000)
    if facts.ends_on < facts.starts_on:
        raise RuleBroken("ends_on", _("Konec mora biti po začetku."), "before_start")
    query = select(Project.id).where(
        Project.organisation_id == campaign.organisation_id,
        Project.id == facts.project_id,
        Project.deleted_at.is_(None),
    )
    if facts.project_id is not None and db.session.scalars(query).one_or_none() is None:
        raise RuleBroken("project_id", _("Te vrednosti ni na seznamu. Izberite drugo."))
    campaign.name, campaign.about, campaign.toolkit = name, about, toolkit
    campaign.starts_on, campaign.ends_on = facts.starts_on, facts.ends_on
    campaign.project_id = facts.project_id


def delete_campaign(who: Actor, campaign: Campaign) -> None:
    """Out of sight, with everything put into it; the undo brings it back."""
    _require(who, COORDINATOR)
    campaign.deleted_at = now()
    _note(who, campaign, "bin")


def restore_campaign(who: Actor, campaign_id: int) -> Campaign:
    """Back again."""
    _require(who, COORDINATOR)
    found = records.lock(Campaign, who, campaign_id)
    if found.deleted_at is not None and found.deleted_at < records.bin_opens():
        raise NotFound
    found.deleted_at = None
    _note(who, found, "restore")
    return found


def add_material(
    who: Actor, campaign: Campaign, *, title: str, web: str, upload: Upload | None, is_public: bool = False
) -> CampaignMaterial:
    """A link or a file for the toolkit."""
    _require(who, COORDINATOR)
    title, web = one_line(title), one_line(web)
    if not title:
        raise RuleBroken("title", _("Vpišite naslov."), "missing")
    check_text("title", title, 200)
    check_web(web)
    checked = checked_upload(upload)
    if not web and checked is None:
        raise RuleBroken("web", _("Dodajte povezavo ali datoteko."), "missing")
    row = CampaignMaterial(
        organisation_id=campaign.organisation_id,
        campaign_id=campaign.id,
        title=title,
        web=web,
        is_public=is_public and who.is_network,
        created_at=now(),
    )
    if checked:
        row.stored_as = store(folder(), checked)
        row.filename, row.media_type = checked.filename, checked.media_type
    db.session.add(row)
    db.session.flush()
    changes.record(who, row, "add")
    return row


def open_material(who: Actor, material_id: int, *, is_public: bool) -> CampaignMaterial:
    """Is the piece for everybody? What was published already stays as it was."""
    _require(who, COORDINATOR)
    found = records.lock(CampaignMaterial, who, material_id)
    if not who.is_network:
        raise NotFound
    found.is_public = is_public
    changes.record(who, found, "open" if is_public else "close")
    db.session.flush()
    return found


def remove_material(who: Actor, material_id: int) -> int:
    """Take a piece of the toolkit away; returns the campaign's id."""
    _require(who, COORDINATOR)
    return records.erase(CampaignMaterial, who, material_id, "title", "web").campaign_id


def put_campaigns(who: Actor) -> int:
    """The campaigns the plan names, added where they are not there yet; returns how many were added."""
    query = select(Project.code, Project.id).where(
        Project.organisation_id == who.organisation_id, Project.deleted_at.is_(None)
    )
    projects = {code: number for code, number in db.session.execute(query) if code}
    known = set(
        db.session.scalars(select(Campaign.name).where(Campaign.organisation_id == who.organisation_id))
    )
    added = 0
    for entry in tomllib.loads(PLAN.read_text(encoding="utf-8"))["campaign"]:
        code = entry.pop("project")
        if entry["name"] not in known and code in projects:
            add_campaign(who, CampaignFacts(project_id=projects[code], **entry))
            added += 1
    return added
