"""Changing the register of uses: record, change, bin, restore, undo; flushes, never commits."""

import datetime as dt
from typing import Any

from flask_babel import gettext as _

from mladim.codelists.folding import fold
from mladim.core import changes, records
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.evidence.facts import FIELDS, UseFacts, check_facts, cleaned, snapshot
from mladim.evidence.models import EvidenceUse
from mladim.frozen.queries import get_figure


def record_use(who: Actor, facts: UseFacts) -> EvidenceUse:
    """A new line of the register."""
    require_worker(who)
    at = now()
    use = EvidenceUse(
        organisation_id=who.organisation_id,
        source=facts.source,
        version=1,
        created_at=at,
        created_by=who.person_id,
        updated_at=at,
    )
    _put(who, use, facts)
    db.session.add(use)
    db.session.flush()
    changes.record(who, use, "add", fields=list(FIELDS))
    return use


def change_use(who: Actor, use_id: int, facts: UseFacts, *, version: int | None) -> EvidenceUse:
    """Store the facts if nobody changed them since `version`; Conflict otherwise."""
    require_worker(who)
    use = records.lock(EvidenceUse, who, use_id, version)
    if use.deleted_at is not None:
        raise NotFound
    before = snapshot(use)
    _put(who, use, facts)
    if snapshot(use) != before:
        records.note(who, use, "change", before)
    return use


def require_worker(who: Actor) -> None:
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def _put(who: Actor, use: EvidenceUse, facts: UseFacts) -> None:
    facts = cleaned(facts)
    check_facts(facts)
    for field in FIELDS:
        setattr(use, field, getattr(facts, field))
    use.folded = fold(facts.title)[:600]
    use.figure_id = _figure_id(who, facts.figure)


def _figure_id(who: Actor, code: str) -> int | None:
    if not code:
        return None
    try:
        return get_figure(code, who).id
    except NotFound:
        message = _("Posnetka s to oznako ni. Oznako najdete v seznamu zamrznjenih prikazov.")
        raise RuleBroken("figure", message, "unknown") from None


def delete_use(who: Actor, use_id: int) -> EvidenceUse:
    """Into the bin for 30 days."""
    require_worker(who)
    return records.to_bin(EvidenceUse, who, use_id)


def restore_use(who: Actor, use_id: int) -> EvidenceUse:
    """Back from the bin."""
    require_worker(who)
    return records.from_bin(EvidenceUse, who, use_id)


def undo_change(who: Actor, use_id: int) -> EvidenceUse:
    """Take back the last change, within ten minutes and if nothing came after it."""
    require_worker(who)
    use = records.lock(EvidenceUse, who, use_id)
    last = records.last_change(use)
    stood: dict[str, Any] = dict(last.before or {})
    before = snapshot(use)
    use.figure_id = stood.pop("figure_id")
    for field, value in (stood | {"used_on": dt.date.fromisoformat(stood["used_on"])}).items():
        setattr(use, field, value)
    use.folded = fold(use.title)[:600]
    last.undone_at = now()
    records.note(who, use, "undo", before)
    return use
