"""Saving a week's late entries in one go; flushes, never commits."""

import dataclasses

from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.errors import Conflict, RuleBroken
from mladim.sessions import entry_service
from mladim.sessions.entry_store import save_once
from mladim.sessions.facts import Count
from mladim.sessions.grids import Cell
from mladim.sessions.late import EMPTY, LateRow
from mladim.sessions.snapshots import facts_of


def save_row(who: Actor, row: LateRow, counts: dict[Cell, int], *, method: str) -> bool:
    """Log one row; whatever stops it stands in the row's errors. True when it was stored."""
    if not counts and not row.reason:
        return False
    key = f"x-{row.session.id}"
    try:
        if row.reason == EMPTY:
            entry_service.log_empty(who, row.session, version=row.version)
        elif row.reason:
            entry_service.cancel(who, row.session, row.reason, version=row.version)
        else:
            _log(who, row, counts, method)
    except RuleBroken as broken:
        row.errors[key] = _("%(row)s: %(message)s", row=row.label, message=broken.message)
        return False
    except Conflict:
        row.errors[key] = _(
            "%(row)s: medtem je to izvedbo spremenil nekdo drug. Izpraznite vrstico ali odprite izvedbo.",
            row=row.label,
        )
        return False
    return True


def _log(who: Actor, row: LateRow, counts: dict[Cell, int], method: str) -> None:
    session, before = row.session, facts_of(row.session)
    role = session.activity.default_role
    facts = dataclasses.replace(
        before,
        status="held",
        cancel_reason=None,
        led_by=before.led_by if before.status == "held" else session.activity.led_by,
        headcounts=tuple(
            Count(age_band=band, gender=gender, role=role, count=count, method=method)
            for (band, gender), count in sorted(counts.items())
        ),
        staff=before.staff or entry_service.usual_staff(session),
    )
    save_once(who, session, facts, version=row.version)
