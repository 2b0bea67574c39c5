"""Which of its activities and sessions an organisation has put into a campaign; flushes, never commits."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mladim.core import records
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import WorkSession
from mladim.targets.campaign_choices import Chosen, chosen_by, sessions_of_days
from mladim.targets.campaign_models import Campaign, CampaignEntry, CampaignPart, CampaignSession


def _require(who: Actor) -> None:
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def choose_activities(who: Actor, campaign: Campaign, activity_ids: Iterable[int]) -> int:
    """The organisation's activities in the campaign become exactly these; returns how many there are."""
    _require(who)
    wanted = frozenset(activity_ids)
    if _living(Activity, who, wanted) != wanted:
        raise RuleBroken("activities", _("Ene od vrednosti ni na seznamu. Izberite znova."))
    part = _part(who, campaign)
    before = chosen_by(campaign, who)
    _put(who, part, before, Chosen(activities=wanted, sessions=before.sessions))
    return len(wanted)


def choose_sessions(
    who: Actor, campaign: Campaign, *, offered: Iterable[int], session_ids: Iterable[int]
) -> None:
    """Of the offered sessions exactly these are in the campaign; the others stay as they were."""
    _require(who)
    shown, wanted = frozenset(offered), frozenset(session_ids)
    part = _part(who, campaign)
    before = chosen_by(campaign, who)
    fits = sessions_of_days(campaign, who, wanted) | before.sessions
    if not wanted <= shown or not wanted <= fits:
        raise RuleBroken("sessions", _("Ene od vrednosti ni na seznamu. Izberite znova."))
    after = (before.sessions - shown) | wanted
    _put(who, part, before, Chosen(activities=before.activities, sessions=after))


def put_session(who: Actor, campaign: Campaign, session: WorkSession) -> None:
    """One session into the campaign, from the session's page."""
    _require(who)
    if session.id not in sessions_of_days(campaign, who, [session.id]):
        message = _("V kampanjo gre izvedba, ki je v njenih dneh in ni odpadla.")
        raise RuleBroken("sessions", message, "days")
    choose_sessions(who, campaign, offered=[session.id], session_ids=[session.id])


def take_session(who: Actor, campaign: Campaign, session: WorkSession) -> None:
    """Out of the campaign again."""
    choose_sessions(who, campaign, offered=[session.id], session_ids=[])


def undo_choice(who: Actor, campaign: Campaign) -> None:
    """Take back the last choice, within ten minutes and if nothing came after it."""
    _require(who)
    part = _part(who, campaign)
    last = records.last_change(part)
    kept = last.before or {}
    # What was deleted since does not come back with the choice.
    activities = _living(Activity, who, kept["activities"])
    wanted = Chosen(activities=activities, sessions=_living(WorkSession, who, kept["sessions"]))
    last.undone_at = now()
    _put(who, part, chosen_by(campaign, who), wanted, action="undo")


def _living(model: Any, who: Actor, ids: Iterable[int]) -> frozenset[int]:
    """Those of the ids that are the organisation's own and not in the bin."""
    query = select(model.id).where(
        model.organisation_id == who.organisation_id, model.deleted_at.is_(None), model.id.in_(set(ids))
    )
    return frozenset(db.session.scalars(query))


def _part(who: Actor, campaign: Campaign) -> CampaignPart:
    """The organisation's part, held until the end of the transaction; made when it is the first choice."""
    query = (
        select(CampaignPart)
        .where(CampaignPart.organisation_id == who.organisation_id, CampaignPart.campaign_id == campaign.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = db.session.scalars(query).one_or_none()
    if found is not None:
        return found
    made = CampaignPart(organisation_id=who.organisation_id, campaign_id=campaign.id, updated_at=now())
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:
        # A colleague made the first choice at the same moment.
        found = db.session.scalars(query).one_or_none()
        if found is None:
            raise NotFound from None
    return found or made


def _put(who: Actor, part: CampaignPart, before: Chosen, wanted: Chosen, *, action: str = "change") -> None:
    if wanted == before:
        return
    _sync(who, part, CampaignEntry, "activity_id", before.activities, wanted.activities)
    _sync(who, part, CampaignSession, "session_id", before.sessions, wanted.sessions)
    kept = {"activities": sorted(before.activities), "sessions": sorted(before.sessions)}
    records.note(who, part, action, kept)


def _sync(
    who: Actor, part: CampaignPart, model: Any, column: str, had: frozenset[int], wanted: frozenset[int]
) -> None:
    """Make the rows of the organisation in the campaign exactly the wanted ones."""
    of_part = (model.organisation_id == part.organisation_id, model.campaign_id == part.campaign_id)
    gone = select(model).where(*of_part, getattr(model, column).in_(had - wanted))
    for row in db.session.scalars(gone):
        db.session.delete(row)
    for number in sorted(wanted - had):
        row = model(organisation_id=part.organisation_id, campaign_id=part.campaign_id)
        setattr(row, column, number)
        row.created_at, row.created_by = now(), who.person_id or None
        db.session.add(row)
    db.session.flush()
