"""A small network with invented records, filled once a database for the tests of the store."""

import datetime as dt
import random
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, text

from mladim.codelists import codes
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.network.demo_fill import fill
from mladim.organisations.models import Organisation, TeamMember
from mladim.projects.models import Project
from mladim.sessions.activity_models import Activity, ActivityPartner, ActivityProject
from mladim.statistics.dimensions import dimensions
from mladim.statistics.held import Ask
from mladim.statistics.measures import measures
from mladim.statistics.query import Query
from mladim.statistics.scope import OF_HOUSES, Scope, _house
from mladim.statistics.store.keeping import put_back_waiting
from mladim.statistics.store.models import NetworkSlice, StoreSlice
from mladim.statistics.store.shelf import SHELF, pages_of
from mladim.statistics.store.wide_building import make_sums
from mladim.statistics.store.wide_held import WIDE
from tests.conftest import empty_tables
from tests.statistics.store.shards import divide

HOUSES, YEARS, SEED = 13, 0.8, 7


@pytest.fixture(scope="module")
def filled(one_app: Flask) -> Iterator[Flask]:
    """XS: thirteen organisations and most of a year, summed up; made once for a file of tests."""
    SHELF.clear()
    WIDE.clear()
    with one_app.test_request_context("/"):
        empty_tables()
        fill(organisations=HOUSES, years=YEARS, seed=SEED, progress=lambda *_: None)
        _spice()
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
        assert all(pages_of([house]) for house in db.session.scalars(select(Organisation.id)))
        db.session.rollback()
        put_back_waiting()
        make_sums(db.engine.url.render_as_string(hide_password=False))
    yield one_app
    SHELF.clear()
    WIDE.clear()


def one_house(network) -> int:
    """The same organisation each time, one with sessions; the network's own has none."""
    return min(one for one, card in network.items() if not card.is_network)


def _spice() -> None:
    """What invented records lack: joint activities, several topics, further projects, kinds of volunteers."""
    dice = random.Random(SEED)
    houses = sorted(db.session.scalars(select(Organisation.id)))
    # The house whose pages are weighed shows its own work only, whoever random numbers make its neighbour.
    weighed = db.session.scalars(select(Organisation.id).where(Organisation.slug == "mc-primer")).one()
    for number, house in enumerate(houses):
        project = Project(organisation_id=house, name=f"Projekt {number}")
        db.session.add(project)
        db.session.flush()
        query = select(Activity).where(Activity.organisation_id == house).order_by(Activity.id)
        for place, activity in enumerate(db.session.scalars(query.limit(4))):
            activity.topics = dice.sample(codes("topic"), place % 3)
            link = {"organisation_id": house, "activity_id": activity.id}
            if place == 0:
                db.session.add(ActivityProject(**link, project_id=project.id))
            elif place == 1:
                activity.project_id = project.id
            else:
                # Who shares activities lives in one database, also when there are several.
                half = houses[:6] if number < 6 else houses[6:]
                other = half[(half.index(house) + place - 1) % len(half)]
                status = "accepted" if place == 2 and other != weighed else "invited"
                db.session.add(ActivityPartner(**link, partner_id=other, status=status, share=30))
        team = select(TeamMember).where(TeamMember.organisation_id == house).order_by(TeamMember.id)
        for place, member in enumerate(db.session.scalars(team)):
            member.is_volunteer, member.volunteer_type = bool(place % 2), (None, "content")[place % 4 > 1]
    db.session.commit()


@pytest.fixture(scope="module")
def url(filled: Flask) -> str:
    """The address of the database."""
    with filled.app_context():
        return db.engine.url.render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def two_databases(filled: Flask, url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The same records in two databases, by organisation."""
    yield from divide(filled, url, tmp_path_factory.mktemp("shards"))


@pytest.fixture
def network(filled: Flask) -> Iterator[dict[int, object]]:
    """House by id, inside a request."""
    with filled.test_request_context("/"):
        yield {row.id: _house(row) for row in db.session.scalars(select(Organisation))}
        db.session.rollback()


def scope_of(houses: dict, *ids: int) -> Scope:
    """One organisation, several, or with no ids all of them."""
    chosen = {one: houses[one] for one in ids} if ids else houses
    return Scope(houses=chosen, own_id=next(iter(chosen)), everything=not ids)


class Asker:
    """Random questions that a person could ask, the same for the same seed."""

    def __init__(self, houses: dict, seed: int) -> None:
        self.houses, self.random = houses, random.Random(seed)
        self.values = {name: self._values(one) for name, one in dimensions().items() if one.is_filter}
        self.values["project"] = [str(one) for one in db.session.scalars(select(Project.id))]

    def _values(self, one) -> list[str]:
        if one.code in {"organisation", *OF_HOUSES} or one.level == "time":
            return []
        known = one.fixed or ()
        if one.code_list:
            known = codes(one.code_list)
        return list(known)

    def period(self) -> tuple[dt.date, dt.date]:
        start = dt.date(2026, 1, 10) + dt.timedelta(self.random.randrange(330))
        if self.random.random() < 0.4:
            start = start.replace(day=1)
        return start, start + dt.timedelta(self.random.randrange(330))

    def scope(self) -> Scope:
        ids, dice = sorted(self.houses), self.random.random()
        if dice < 0.5:
            return scope_of(self.houses, self.random.choice(ids))
        return scope_of(self.houses) if dice < 0.8 else scope_of(self.houses, *self.random.sample(ids, 3))

    def ask(self, *codes: str) -> Ask:
        """A question with these measures (or random ones), in up to three dimensions, sometimes filtered."""
        while True:
            chosen = codes or tuple(self.random.sample(list(measures()), self.random.randint(1, 3)))
            by = tuple(self.random.sample(list(dimensions()), self.random.choice((0, 1, 1, 2, 3))))
            start, end = self.period()
            try:
                query = Query(measures=chosen, by=by, filters=self.filters(), start=start, end=end)
            except RuleBroken:
                continue
            return Ask(query, self.scope())

    def filters(self) -> tuple:
        if self.random.random() < 0.6:
            return ()
        name = self.random.choice([one for one, values in self.values.items() if values])
        values = self.values[name]
        return ((name, tuple(self.random.sample(values, min(len(values), 2)))),)


def stored_blocks() -> dict[tuple[int, str], bytes]:
    """Everything that is stored."""
    rows = db.session.execute(select(StoreSlice.organisation_id, StoreSlice.month, StoreSlice.payload)).all()
    return {(row.organisation_id, row.month): row.payload for row in rows}


def stored_sums() -> dict[tuple[str, str], bytes]:
    """The sums of the network without the versions, which are random."""
    rows = db.session.execute(select(NetworkSlice.__table__).where(NetworkSlice.part != "versions"))
    return {(row.part, row.month): row.payload for row in rows}
