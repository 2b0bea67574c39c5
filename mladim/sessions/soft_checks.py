"""Numbers worth a second look; none of these ever stops a save."""

from statistics import median

from flask_babel import gettext as _
from sqlalchemy.orm import selectinload

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.i18n import number
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import visible_to

FAR_MORE = 3
LOOK_BACK = 10
SAME_TIMES = 4


def _earlier(who: Actor, session: WorkSession) -> list[WorkSession]:
    query = (
        visible_to(who)
        .where(
            WorkSession.activity_id == session.activity_id,
            WorkSession.status == "held",
            WorkSession.id != session.id,
            WorkSession.starts_at < session.starts_at,
        )
        .order_by(WorkSession.starts_at.desc(), WorkSession.id)
        .limit(LOOK_BACK)
        .options(selectinload(WorkSession.headcounts), selectinload(WorkSession.attendances))
    )
    return list(db.session.scalars(query))


def _total(session: WorkSession) -> int:
    return sum(row.count for row in session.headcounts) + len(session.attendances)


def _cells(session: WorkSession) -> set[tuple[str, str, str, int]]:
    return {(row.age_band, row.gender, row.role, row.count) for row in session.headcounts if row.count}


def questions_about(who: Actor, session: WorkSession) -> list[str]:
    """Questions to answer with one press: »Drži« or »Popravi«."""
    if session.status != "held":
        return []
    earlier, found = _earlier(who, session), []
    visited = [total for total in map(_total, earlier) if total]
    usual = median(visited) if len(visited) >= 2 else 0
    if usual and _total(session) > FAR_MORE * usual:
        found.append(_("To je precej več kot običajno (%(usual)s). Drži?", usual=number(usual)))
    cells, last = _cells(session), earlier[:SAME_TIMES]
    if cells and len(last) == SAME_TIMES and all(_cells(other) == cells for other in last):
        found.append(_("Števila so že petič zapored enaka. Drži?"))
    return found


def lacks_proof(session: WorkSession) -> bool:
    """An estimate counts for a funder only with another proof."""
    estimated = any(row.method == "estimated" and row.count for row in session.headcounts)
    return estimated and not session.proofs
