"""What lies in the bin: sessions here, other records through the sources that features register."""

import datetime as dt
from typing import Any

from flask import current_app, url_for
from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.i18n import short_date
from mladim.sessions.models import Proof, WorkSession
from mladim.sessions.queries import visible_to


def _since() -> dt.datetime:
    return now() - dt.timedelta(days=current_app.config["BIN_DAYS"])


def binned_sessions(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url} of deleted sessions."""
    query = select(WorkSession).where(
        WorkSession.organisation_id == who.organisation_id, WorkSession.deleted_at >= _since()
    )
    return [
        {
            "label": f"{session.activity.name}, {short_date(session.starts_at)}",
            "deleted_at": session.deleted_at,
            "restore_url": url_for("sessions.restore", uuid=session.uuid),
        }
        for session in db.session.scalars(query)
        # It comes back with its activity, which has a line of its own.
        if session.activity.deleted_at is None
    ]


def binned_proofs(who: Actor) -> list[dict[str, Any]]:
    """Deleted proofs of sessions that are not in the bin themselves."""
    living = visible_to(who).with_only_columns(WorkSession.id)
    query = select(Proof).where(
        Proof.organisation_id == who.organisation_id,
        Proof.deleted_at >= _since(),
        Proof.session_id.in_(living),
    )
    return [
        {
            "label": proof.filename,
            "deleted_at": proof.deleted_at,
            "restore_url": url_for("sessions.restore_proof", proof_id=proof.id),
        }
        for proof in db.session.scalars(query)
    ]


def list_bin(who: Actor) -> list[dict[str, Any]]:
    """Everything that was deleted in the last 30 days, newest first."""
    sources = current_app.extensions.get("bin_sources", [])
    lines = [line for source in sources for line in source(who)]
    return sorted(lines, key=lambda line: line["deleted_at"], reverse=True)
