"""Sharing an activity: invite, change the share, withdraw; accept, decline, leave; flushes, never commits."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.i18n import number
from mladim.organisations.models import Organisation
from mladim.sessions import joint_letters as letters
from mladim.sessions.activity_models import Activity, ActivityPartner
from mladim.sessions.joint_queries import list_partners, own_share


@dataclass(frozen=True)
class Sharing:
    """What the history of an activity's partners hangs on."""

    organisation_id: int
    id: int
    version: int = 1
    __tablename__ = "activity_partner"


def invite(who: Actor, activity: Activity, partner: Organisation, *, share: float) -> ActivityPartner:
    """Ask another organisation to run the activity with us; one that declined may be asked again."""
    _check(who)
    _lock(activity)
    row = _row(activity, partner.id)
    if row is not None and row.status != "declined":
        raise RuleBroken("slug", _("Ta organizacija je že povabljena."), "twice")
    _check_share(activity, share, besides=row)
    before = _plain(row, partner.id)
    if row is None:
        row = ActivityPartner(
            organisation_id=activity.organisation_id, activity_id=activity.id, partner_id=partner.id
        )
        db.session.add(row)
    row.share, row.status = share, "invited"
    _note(who, activity, "invite", before)
    letters.post_invitation(partner.id, owner=who.organisation_name, activity=activity.name, share=share)
    return row


def change_share(who: Actor, activity: Activity, partner: Organisation, *, share: float) -> ActivityPartner:
    """Another share for a partner, who is told."""
    _check(who)
    _lock(activity)
    row = _present(activity, partner.id)
    _check_share(activity, share, besides=row)
    if share != row.share:
        before = _plain(row, partner.id)
        row.share = share
        _note(who, activity, "share", before)
        letters.post_change(partner.id, owner=who.organisation_name, activity=activity.name, share=share)
    return row


def withdraw(who: Actor, activity: Activity, partner: Organisation) -> None:
    """No longer a partner, or not even asked any more."""
    _check(who)
    _lock(activity)
    row = _present(activity, partner.id)
    if row.status == "accepted":
        letters.post_end(partner.id, owner=who.organisation_name, activity=activity.name)
    before = _plain(row, partner.id)
    db.session.delete(row)
    _note(who, activity, "withdraw", before)


def undo(who: Actor, activity: Activity) -> None:
    """Take back the last change of the partners, within ten minutes."""
    _check(who)
    _lock(activity)
    minutes = current_app.config["UNDO_MINUTES"]
    last = changes.last_undoable(activity.organisation_id, "activity_partner", activity.id, minutes)
    if last is None or last.before is None or last.action in {"undo", "accepted", "declined"}:
        raise RuleBroken("undo", _("Tega ni več mogoče razveljaviti. Partnerje lahko popravite."), "too_late")
    plain = last.before
    row = _row(activity, plain["partner_id"])
    if plain["status"] is None:
        if row is not None:
            db.session.delete(row)
    else:
        if row is None:
            row = ActivityPartner(
                organisation_id=activity.organisation_id,
                activity_id=activity.id,
                partner_id=plain["partner_id"],
                share=0,
            )
            db.session.add(row)
        _check_share(activity, plain["share"], besides=row)
        row.share, row.status = plain["share"], plain["status"]
    last.undone_at = now()
    _note(who, activity, "undo", {})


def answer(who: Actor, activity_id: int, status: str) -> Activity:
    """The partner accepts, declines or leaves; a declined invitation can still be accepted."""
    _check(who)
    query = (
        select(ActivityPartner)
        .join(Activity, Activity.id == ActivityPartner.activity_id)
        .where(
            ActivityPartner.partner_id == who.organisation_id,
            ActivityPartner.activity_id == activity_id,
            Activity.deleted_at.is_(None),
        )
        .with_for_update(of=ActivityPartner)
    )
    row = db.session.scalars(query).one_or_none()
    if row is None:
        raise NotFound
    activity = db.session.scalars(select(Activity).where(Activity.id == activity_id)).one()
    if row.status == status:
        return activity
    if status == "accepted" and row.status == "declined":
        _check_share(activity, row.share, besides=row)
    before = _plain(row, row.partner_id)
    row.status = status
    _note(who, activity, status, before)
    letters.post_answer(
        activity.organisation_id,
        partner=who.organisation_name,
        activity=activity.name,
        activity_id=activity.id,
        status=status,
    )
    return activity


def _check(who: Actor) -> None:
    """Only coordinators promise things between organisations."""
    if not who.has(COORDINATOR):
        raise Forbidden


def _lock(activity: Activity) -> None:
    db.session.refresh(activity, with_for_update={"of": Activity})


def _row(activity: Activity, partner_id: int) -> ActivityPartner | None:
    query = select(ActivityPartner).where(
        ActivityPartner.organisation_id == activity.organisation_id,
        ActivityPartner.activity_id == activity.id,
        ActivityPartner.partner_id == partner_id,
    )
    return db.session.scalars(query).one_or_none()


def _present(activity: Activity, partner_id: int) -> ActivityPartner:
    row = _row(activity, partner_id)
    if row is None:
        raise NotFound
    return row


def _check_share(activity: Activity, share: float, *, besides: ActivityPartner | None) -> None:
    others = [row for row in list_partners(activity) if row is not besides]
    free = own_share(others)
    if not 0 <= share <= free:
        sentence = _(
            "Vpišite delež v odstotkih od 0 do %(free)s; toliko ga je še prostega.", free=number(free)
        )
        raise RuleBroken("share", sentence, "too_much")


def _plain(row: ActivityPartner | None, partner_id: int) -> dict[str, Any]:
    return {
        "partner_id": partner_id,
        "share": row.share if row else None,
        "status": row.status if row else None,
    }


def _note(who: Actor, activity: Activity, action: str, before: dict[str, Any]) -> None:
    db.session.flush()
    changes.record(who, Sharing(activity.organisation_id, activity.id), action, before=before)
    db.session.flush()
