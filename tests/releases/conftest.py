"""A small network with rare true numbers, and its release of the third quarter of 2026."""

import random

import pytest

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.network.cast import find_or_add_organisation
from mladim.releases import service
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, CILKA, actor_of

# No true total is a multiple of five, so that a true number in a public byte is a leak.
AGES = ("13-14", "15-17", "20-24")
PLACES = {"hisa-ena": "SI-061", "hisa-dva": "SI-061", "hisa-tri": "SI-070", "hisa-stiri": "SI-011"}
PERIOD, RELEASE = "2026-Q3", "2026-Q3-1"


def worker_at(slug, municipality):
    """Somebody who logs sessions there."""
    house = find_or_add_organisation(slug, name=f"Hiša {slug}", is_demo=False, municipality=municipality)
    ana = actor_of(ANA)
    return Actor(
        person_id=ana.person_id, name="", email="", organisation_id=house.id, slug=slug, role="worker"
    )


def fill(seed=5):
    """Sessions of four organisations in three regions."""
    chance = random.Random(seed)
    for slug, municipality in PLACES.items():
        who = worker_at(slug, municipality)
        cells = [f"{age} {gender}" for age in AGES for gender in ("female", "male")]
        usual = {cell: chance.choice((2, 3, 4, 12, 31, 47)) for cell in cells}
        for kind, form in (("open", "drop_in"), ("event", "concert")):
            activity = make_activity(who, f"{kind} {slug}", kind=kind, form=form, areas=("culture",))
            people = [make_participant(who, chance.choice((2006, 2009, 2012)), "female") for _ in range(7)]
            for day in ("2026-07-07", "2026-08-11", "2026-09-15"):
                headcount = {cell: max(0, number - chance.choice((0, 1))) for cell, number in usual.items()}
                make_session(who, activity, day=day, headcount=headcount, people=people)


@pytest.fixture
def network(world):
    """The small network inside a request context."""
    fill()
    db.session.commit()
    return world


@pytest.fixture
def released(network):
    """Its release, published."""
    release = service.prepare(PERIOD, who=actor_of(CILKA))
    service.publish(release, who=actor_of(CILKA))
    db.session.commit()
    return release


@pytest.fixture
def act(app, cast):
    """Do something as staff, outside any request of a browser."""

    def do(what):
        with app.test_request_context("/"):
            found = what(actor_of(CILKA))
            db.session.commit()
            return found

    do(lambda _who: fill())
    return do
