"""The network's changes to its register: organisations added, closed and opened, their times in it."""

import datetime as dt
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.codelists.collation import sort_key
from mladim.core.access import Actor
from mladim.core.changes import record
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.organisations import rules
from mladim.organisations.card_service import SORT_LENGTH, lock_organisation
from mladim.organisations.invitation_service import invite
from mladim.organisations.models import NetworkMembership, Organisation
from mladim.organisations.register_queries import taken_slugs


def _only_network(who: Actor) -> None:
    if not who.is_network:
        raise Forbidden


def new_organisation(who: Actor, facts: dict[str, Any], *, coordinator: str) -> Organisation:
    """Add an organisation and invite its first coordinator."""
    _only_network(who)
    name = " ".join((facts.get("name") or "").split())
    if not name:
        raise RuleBroken("name", _("Vpišite ime organizacije."))
    refuse_emso("name", name)
    key = sort_key(name)[:SORT_LENGTH]
    same = select(Organisation.id).where(Organisation.sort_key == key, Organisation.closed_on.is_(None))
    if db.session.scalars(same).first() is not None:
        raise RuleBroken("name", _("Organizacija s tem imenom že obstaja."))
    organisation = Organisation(
        slug=rules.free_slug(name, taken_slugs()),
        name=name,
        sort_key=key,
        sector_group=facts.get("sector_group") or None,
        municipality=facts.get("municipality") or None,
        created_at=now(),
        version=1,
    )
    db.session.add(organisation)
    db.session.flush()
    record(who, organisation, "new")
    if kind := facts.get("kind"):
        add_span(who, organisation, kind=kind, since=today(), until=None)
    invite(who, organisation, email=coordinator, role="coordinator")
    return organisation


def close_organisation(who: Actor, organisation_id: int) -> Organisation:
    """Nobody works in it from now on; what it logged stays and counts."""
    _only_network(who)
    card = lock_organisation(organisation_id)
    if card.is_network:
        raise Forbidden
    if card.closed_on is None:
        card.closed_on = today()
        card.version += 1
        record(who, card, "close", before={"closed_on": None})
        db.session.flush()
    return card


def reopen_organisation(who: Actor, organisation_id: int) -> Organisation:
    """Its people can work again."""
    _only_network(who)
    card = lock_organisation(organisation_id)
    if card.closed_on is not None:
        before = {"closed_on": card.closed_on.isoformat()}
        card.closed_on = None
        card.version += 1
        record(who, card, "reopen", before=before)
        db.session.flush()
    return card


def _refuse_overlap(
    organisation_id: int, since: dt.date, until: dt.date | None, *, but: int | None = None
) -> None:
    if until is not None and until < since:
        raise RuleBroken("until", _("Konec mora biti na dan začetka ali po njem."))
    spans = select(NetworkMembership).where(NetworkMembership.organisation_id == organisation_id)
    for span in db.session.scalars(spans):
        before = until is not None and until < span.since
        after = span.until is not None and span.until < since
        if span.id != but and not (before or after):
            raise RuleBroken("since", _("Obdobje se prekriva z drugim. Najprej temu vpišite konec."))


def add_span(
    who: Actor, organisation: Organisation, *, kind: str, since: dt.date, until: dt.date | None
) -> NetworkMembership:
    """A time in which the organisation is a member, a candidate or a user of the tool."""
    _only_network(who)
    card = lock_organisation(organisation.id)
    _refuse_overlap(card.id, since, until)
    span = NetworkMembership(organisation_id=card.id, kind=kind, since=since, until=until)
    db.session.add(span)
    record(who, card, "span")
    db.session.flush()
    return span


def find_span(organisation: Organisation, span_id: int) -> NetworkMembership:
    """One span of this organisation; the page looks for it before it reads the form."""
    query = select(NetworkMembership).where(
        NetworkMembership.id == span_id, NetworkMembership.organisation_id == organisation.id
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def end_span(who: Actor, organisation: Organisation, span_id: int, until: dt.date) -> NetworkMembership:
    """Write down the last day."""
    _only_network(who)
    card = lock_organisation(organisation.id)
    span = find_span(card, span_id)
    _refuse_overlap(card.id, span.since, until, but=span.id)
    span.until = until
    record(who, card, "span")
    db.session.flush()
    return span


def remove_span(who: Actor, organisation: Organisation, span_id: int) -> None:
    """Take out a span that was written down by mistake."""
    _only_network(who)
    card = lock_organisation(organisation.id)
    db.session.delete(find_span(card, span_id))
    record(who, card, "span")
    db.session.flush()
