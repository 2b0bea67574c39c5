"""After very many changes of every kind the kept summaries are, byte for byte, those of a full rebuild."""

import datetime as dt
import random

from sqlalchemy import func, select

from mladim.core.clock import now, to_local
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.participants.models import Participant
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import Attendance, HeadCount, WorkSession
from mladim.statistics.numbers import numbers_of
from mladim.statistics.store import building
from mladim.statistics.store.keeping import put_back_waiting
from mladim.statistics.store.shelf import SHELF, pages_of
from tests.statistics.store.conftest import Asker, stored_blocks, stored_sums
from tests.statistics.store.test_equality import from_records, plain

EDITS, READ_EVERY = 500, 10


class Editor:
    """Changes that people make, one at a time, each committed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.houses = sorted(db.session.scalars(select(Organisation.id)))

    def some(self, model, house: int):
        """Any row of one organisation."""
        query = select(model).where(model.organisation_id == house)
        if model is WorkSession:
            query = query.where(WorkSession.status == "held")
        number = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
        key = model.__mapper__.primary_key
        chosen = query.order_by(*key).offset(self.random.randrange(number)).limit(1) if number else None
        return None if chosen is None else db.session.scalars(chosen).one()

    def edit(self) -> int:
        """One change; returns whose."""
        house = self.random.choice(self.houses[:6])
        acts = (self.insert, self.bin, self.move, self.recount, self.older, self.swap, self.merge, self.erase)
        self.random.choice(acts)(house)
        db.session.commit()
        return house

    def insert(self, house: int) -> None:
        like = self.some(WorkSession, house)
        if like is None:
            return
        days = dt.timedelta(days=self.random.randrange(-60, 60))
        session = WorkSession(
            organisation_id=house,
            activity_id=like.activity_id,
            starts_at=like.starts_at + days,
            ends_at=like.ends_at + days,
            local_date=to_local(like.starts_at + days).date(),
            status="held",
            created_at=now(),
            updated_at=now(),
            logged_at=now(),
        )
        db.session.add(session)
        db.session.flush()
        counted = HeadCount(organisation_id=house, session_id=session.id, age_band="15-17", count=4)
        counted.gender, counted.role = "female", "active"
        person = self.some(Participant, house)
        db.session.add(counted)
        if person:
            part = {"session_id": session.id, "participant_id": person.id}
            db.session.add(Attendance(organisation_id=house, **part))

    def bin(self, house: int) -> None:
        session = self.some(WorkSession, house)
        if session is None:
            return
        if self.random.random() < 0.3:
            db.session.delete(session)
        else:
            session.deleted_at = None if session.deleted_at else now()

    def move(self, house: int) -> None:
        """To another day, back in time too, or to another activity."""
        session = self.some(WorkSession, house)
        if session is None:
            return
        if self.random.random() < 0.4:
            session.activity_id = self.some(Activity, house).id
            return
        days = dt.timedelta(days=self.random.randrange(-200, 20))
        session.starts_at, session.ends_at = session.starts_at + days, session.ends_at + days
        session.local_date = to_local(session.starts_at).date()

    def recount(self, house: int) -> None:
        counted = self.some(HeadCount, house)
        if counted:
            counted.count = self.random.randrange(0, 30)

    def older(self, house: int) -> None:
        person = self.some(Participant, house)
        if person:
            person.birth_year = self.random.choice((None, 1999, 2005, 2010))

    def swap(self, house: int) -> None:
        """An attendance taken away."""
        known = self.some(Attendance, house)
        if known:
            db.session.delete(known)

    def merge(self, house: int) -> None:
        """Two records of one person made one: the attendances of the other become theirs."""
        kept, gone = self.some(Participant, house), self.some(Participant, house)
        if not kept or not gone or kept.id == gone.id:
            return
        theirs = set(db.session.scalars(select(Attendance.session_id).where(*_of(kept))))
        for known in db.session.scalars(select(Attendance).where(*_of(gone))).all():
            db.session.delete(known)
            if known.session_id not in theirs:
                part = {"session_id": known.session_id, "participant_id": kept.id, "role": known.role}
                db.session.add(Attendance(organisation_id=house, **part))

    def erase(self, house: int) -> None:
        """A person is no longer known: nothing of theirs is left."""
        person = self.some(Participant, house)
        if person and self.random.random() < 0.3:
            for known in db.session.scalars(select(Attendance).where(*_of(person))).all():
                db.session.delete(known)


def _of(person: Participant) -> tuple:
    return Attendance.organisation_id == person.organisation_id, Attendance.participant_id == person.id


def test_after_500_edits_the_summaries_equal_a_full_rebuild(filled):
    with filled.test_request_context("/"):
        editor, touched = Editor(seed=23), set()
        for number in range(EDITS):
            touched.add(editor.edit())
            if number % READ_EVERY == 0:
                assert pages_of(sorted(touched)) is not None
                db.session.rollback()
                put_back_waiting()
                touched.clear()
        assert pages_of(editor.houses) is not None
        db.session.rollback()
        put_back_waiting()
        kept, sums = stored_blocks(), stored_sums()
        url = db.engine.url.render_as_string(hide_password=False)
        assert building.check(building.Job(urls=(url,))).wrong == []
        assert building.build(building.Job(urls=(url,))).blocks == kept
        db.session.rollback()
        assert len(sums) > 30
        assert stored_sums() == sums


def test_and_every_question_is_still_answered_alike(network):
    asker = Asker(network, seed=31)
    for _one in range(25):
        ask = asker.ask()
        assert plain(numbers_of(ask)) == from_records(ask), ask.query.url()


def test_a_worker_that_starts_afresh_answers_the_same(network):
    asker = Asker(network, seed=37)
    asks = [asker.ask() for _one in range(5)]
    before = [plain(numbers_of(ask)) for ask in asks]
    SHELF.clear()
    assert [plain(numbers_of(ask)) for ask in asks] == before
