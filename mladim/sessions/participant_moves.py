"""Attendances of a young person, moved when two records of one person are merged or taken apart."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.sessions.models import Attendance, WorkSession


class AttendanceMover:
    """Sessions as places; also those in the bin, because they may come back."""

    strength = ("passive", "active", "producer")

    def read(self, organisation_id: int, ids: Sequence[int]) -> dict[int, dict[str, str]]:
        """Session → role of each person; the sessions stay locked until the end of the transaction."""
        there = select(Attendance.session_id).where(
            Attendance.organisation_id == organisation_id, Attendance.participant_id.in_(ids)
        )
        db.session.execute(
            select(WorkSession.id)
            .where(WorkSession.organisation_id == organisation_id, WorkSession.id.in_(there))
            .order_by(WorkSession.id)
            .with_for_update()
        ).all()
        query = select(Attendance.participant_id, Attendance.session_id, Attendance.role).where(
            Attendance.organisation_id == organisation_id, Attendance.participant_id.in_(ids)
        )
        found: dict[int, dict[str, str]] = {one: {} for one in ids}
        for participant_id, session_id, role in db.session.execute(query):
            found[participant_id][str(session_id)] = role
        return found

    def write(self, who: Actor, roles: dict[int, dict[str, str | None]]) -> None:
        """Put each person into these sessions, or take them out where the role is none."""
        db.session.flush()
        rows = []
        for participant_id, places in roles.items():
            db.session.execute(
                delete(Attendance).where(
                    Attendance.organisation_id == who.organisation_id,
                    Attendance.participant_id == participant_id,
                    Attendance.session_id.in_([int(place) for place in places]),
                )
            )
            rows += [
                {
                    "organisation_id": who.organisation_id,
                    "session_id": int(place),
                    "participant_id": participant_id,
                    "role": role,
                }
                for place, role in places.items()
                if role is not None
            ]
        if rows:
            db.session.execute(insert(Attendance), rows)
        self._touch(who, {int(place) for places in roles.values() for place in places})

    def _touch(self, who: Actor, session_ids: set[int]) -> None:
        # Who has one of these sessions open must meet the change before saving, so the version moves on.
        db.session.execute(
            update(WorkSession)
            .where(WorkSession.organisation_id == who.organisation_id, WorkSession.id.in_(session_ids))
            .values(version=WorkSession.version + 1, updated_at=now(), updated_by=who.person_id)
            .execution_options(synchronize_session=False)
        )
        db.session.expire_all()
