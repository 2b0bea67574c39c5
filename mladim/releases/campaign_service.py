"""Preparing, auditing, publishing and withdrawing the public page of a campaign; flushes, never commits."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from analytics.disclosure.attacker import ALL
from analytics.disclosure.offer import Offer
from analytics.disclosure.suppression import Refused
from mladim.core.access import STAFF, Actor
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import Forbidden, RuleBroken
from mladim.core.facts import check_text
from mladim.core.i18n import short_date
from mladim.organisations.rules import free_slug
from mladim.releases import campaign_queries as queries
from mladim.releases import ledger
from mladim.releases.campaign_content import content_of, file_name, texts_of
from mladim.releases.campaign_days import is_ripe, opens_on
from mladim.releases.campaign_files import data_files
from mladim.releases.campaign_gate import Truth, attacked, people_behind, protect
from mladim.releases.campaign_models import CampaignRelease, CampaignReleaseFile
from mladim.releases.content import digest
from mladim.releases.earlier import kept_of
from mladim.releases.protecting import Audit
from mladim.releases.service import secret
from mladim.targets.campaign_models import Campaign
from mladim.targets.campaign_queries import get_campaign, get_own, public_materials
from mladim.targets.record_service import folder

ABOUT = 4000


def _require(who: Actor) -> None:
    if not who.has(STAFF):
        raise Forbidden


def prepare(campaign_id: int, *, who: Actor, about: str | None = None) -> CampaignRelease:
    """A page that has passed the gate, not yet to be seen. Raises RuleBroken.

    `about`: the text that goes public, as somebody confirmed it; without it the campaign's own.
    """
    _require(who)
    campaign = get_own(campaign_id, who)
    said = campaign.about if about is None else about.strip()
    check_text("about", said, ABOUT)
    if not is_ripe(campaign):
        message = _(
            "Javna stran je mogoča od %(day)s: po koncu kampanje mora miniti cel mesec.",
            day=short_date(opens_on(campaign)),
        )
        raise RuleBroken("campaign_id", message, "early")
    truth = Truth(campaign, secret())
    if truth.counts.work.empty:
        raise RuleBroken("campaign_id", _("V tej kampanji ni zabeleženih izvedb."), "empty")
    offers = _with_earlier(campaign, truth.offers)
    try:
        found = protect(truth, offers)
    except Refused as refused:
        raise _refusal(refused) from refused
    content = content_of(truth, found.texts, about=said)
    release = _kept(campaign, content, found.report, people=people_behind(offers), who=who)
    _keep_files(release, campaign)
    return release


def _with_earlier(campaign: Campaign, offers: Mapping[str, Offer]) -> dict[str, Offer]:
    """Figures of an earlier page stand where too few people differ to tell another."""
    before = [one for one in queries.revisions_of(campaign.id) if one.published_at is not None]
    if not before:
        return dict(offers)
    last = before[0]
    return {
        measure: replace(
            offer,
            kept=kept_of(offer, texts_of(last.content, measure, offer), last.people.get(measure, {})),
        )
        for measure, offer in offers.items()
    }


def _refusal(refused: Refused) -> RuleBroken:
    keys = "; ".join(" × ".join(part for part in key if part != ALL) or "Σ" for key in refused.keys[:20])
    message = _("Objava je zavrnjena: iz nje bi bilo mogoče izračunati majhna števila (%(keys)s).", keys=keys)
    return RuleBroken("campaign_id", message, "refused")


def _kept(
    campaign: Campaign, content: dict[str, Any], report: Audit, *, people: dict[str, Any], who: Actor
) -> CampaignRelease:
    before = queries.revisions_of(campaign.id)
    # The address stays, also when the campaign is renamed.
    slug = before[0].slug if before else free_slug(campaign.name[:60], queries.slugs_of_others(campaign.id))
    revision = before[0].revision + 1 if before else 1
    release = CampaignRelease(
        campaign_id=campaign.id,
        code=f"{slug}-{revision}",
        slug=slug,
        revision=revision,
        cutoff=today(),
        content=content,
        content_hash=digest(content),
        report=report.as_json(),
        report_hash=digest(report.as_json()),
        people=people,
        prepared_at=now(),
        prepared_by=who.person_id or None,
    )
    db.session.add(release)
    db.session.flush()
    return release


def _keep_files(release: CampaignRelease, campaign: Campaign) -> None:
    """The figures for programs and the public files of the toolkit; what is changed later changes nothing."""
    for name, kind, body in data_files(release.code, release.content):
        _keep_file(release, name, kind, body)
    for place, material in enumerate(public_materials(campaign), 1):
        if not material.stored_as:
            continue
        path = folder() / material.stored_as
        if not path.is_file():
            raise RuleBroken("campaign_id", _("Datoteke ni več: %(name)s.", name=material.filename), "file")
        _keep_file(release, file_name(place, material), material.media_type, path.read_bytes())
    db.session.flush()


def _keep_file(release: CampaignRelease, name: str, kind: str, body: bytes) -> None:
    row = CampaignReleaseFile(release_id=release.id, name=name, media_type=kind, body=body)
    row.sha256 = hashlib.sha256(body).hexdigest()
    db.session.add(row)


def publish(release: CampaignRelease, *, who: Actor) -> None:
    """Let everybody see it, if the attack fails once more; the ledger first. Raises RuleBroken."""
    _require(who)
    if release.status != "prepared":
        raise RuleBroken("release", _("Ta objava je že bila objavljena."))
    truth = Truth(get_campaign(release.campaign_id, who), secret())
    texts = {measure: texts_of(release.content, measure, offer) for measure, offer in truth.offers.items()}
    report = attacked(truth, truth.offers, texts)
    report.failed += _damage(release, truth)
    if report.failed:
        lines = "; ".join(report.failed[:20])
        raise RuleBroken("release", _("Objava je zavrnjena: %(lines)s.", lines=lines), "refused")
    for measure, offer in truth.offers.items():
        told = truth.told(measure, offer, texts[measure])
        what = f"{release.code} {measure}"
        ledger.write([told], days=truth.days, destination=ledger.PUBLIC, what=what, who=who)
    release.report, release.report_hash = report.as_json(), digest(report.as_json())
    release.status, release.published_at = "published", now()
    release.published_by = who.person_id or None
    db.session.flush()


def _damage(release: CampaignRelease, truth: Truth) -> list[str]:
    """What is no longer as it was prepared."""
    found = []
    if digest(release.content) != release.content_hash:
        found.append(_("vsebina ni več, kakršna je bila"))
    if not truth.is_told and any(value != "z" for value in release.content["totals"].values()):
        found.append(_("v kampanji je premalo organizacij"))
    for row in queries.files_of(release):
        if hashlib.sha256(row.body).hexdigest() != row.sha256:
            found.append(_("datoteka ni več, kakršna je bila: %(name)s", name=row.name))
    return found


def withdraw(release: CampaignRelease, *, because: str, who: Actor) -> None:
    """Nobody outside sees it any more, nor its files. Raises RuleBroken."""
    _require(who)
    if release.status != "published":
        raise RuleBroken("release", _("Umakniti je mogoče le objavljeno."))
    if not because.strip():
        raise RuleBroken("because", _("Napišite, zakaj, na primer: napačen vnos velike prireditve."))
    release.status, release.withdrawn_at = "withdrawn", now()
    release.withdrawn_by = who.person_id or None
    release.withdrawn_because = because.strip()
    db.session.flush()
