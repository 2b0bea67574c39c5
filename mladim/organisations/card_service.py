"""Changing the organisation card."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.codelists.collation import sort_key
from mladim.core.access import Actor
from mladim.core.changes import record
from mladim.core.db import db
from mladim.core.errors import Conflict, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.organisations import rules
from mladim.organisations.card_words import FIELDS
from mladim.organisations.logos import keep_logo
from mladim.organisations.models import Organisation

SORT_LENGTH = 400
CODES = ("legal_form", "sector_group", "public_interest_status", "municipality")


def lock_organisation(organisation_id: int) -> Organisation:
    """The row, held until the end of the transaction, so that two savings come one after the other."""
    query = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    found = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def values_of(card: Organisation) -> dict[str, Any]:
    """The card as it stands, field by field."""
    return {name: getattr(card, name) for name in FIELDS}


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    """Only fields of the card, each in its one spelling."""
    clean = {name: facts[name] for name in FIELDS if name in facts}
    for name in CODES:
        if name in clean:
            clean[name] = clean[name] or None
    spelling = {
        "vat_number": rules.clean_vat,
        "registration_number": rules.clean_registration,
        "web": rules.clean_web,
    }
    for name, function in spelling.items():
        if name in clean:
            clean[name] = function(clean[name] or "")
    for name in ("age_bands", "areas", "social_links"):
        if name in clean:
            clean[name] = list(dict.fromkeys(clean[name] or ()))
    return {name: "" if value is None and name not in CODES else value for name, value in clean.items()}


def _check(clean: dict[str, Any]) -> None:
    if not clean.get("name", "x"):
        raise RuleBroken("name", _("Vpišite ime organizacije."))
    if clean.get("vat_number") and not rules.is_vat_number(clean["vat_number"]):
        raise RuleBroken(
            "vat_number", _("Davčna številka ima osem števk, na primer SI12345679. Preverite jo.")
        )
    for name in ("name", "description", "street", "post", "phone"):
        refuse_emso(name, clean.get(name))


def _change(who: Actor, card: Organisation, action: str, facts: dict[str, Any]) -> None:
    before = {name: getattr(card, name) for name, value in facts.items() if getattr(card, name) != value}
    if not before:
        return
    for name in before:
        setattr(card, name, facts[name])
    card.sort_key = sort_key(card.name)[:SORT_LENGTH]
    card.version += 1
    record(who, card, action, before=before)
    db.session.flush()


def save_card(who: Actor, *, version: int | None, facts: dict[str, Any]) -> Organisation:
    """Keep the card, if nobody has saved it since this person opened it."""
    card = lock_organisation(who.organisation_id)
    if version != card.version:
        raise Conflict(card)
    clean = _cleaned(facts)
    _check(clean)
    _change(who, card, "edit", clean)
    return card


def save_logo(who: Actor, content: bytes) -> Organisation:
    """Show this picture from now on."""
    card = lock_organisation(who.organisation_id)
    _change(who, card, "logo", {"logo": keep_logo(card.id, content, current=card.logo)})
    return card


def remove_logo(who: Actor) -> Organisation:
    """Show no picture."""
    card = lock_organisation(who.organisation_id)
    _change(who, card, "logo", {"logo": None})
    return card
