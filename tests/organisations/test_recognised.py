"""Who is behind a cookie: one statement a request, and it sees every change at once."""

import pytest
from sqlalchemy import event, update

from mladim.accounts import sign_ins
from mladim.accounts.models import Person, SignIn
from mladim.accounts.service import find_person
from mladim.core.clock import now
from mladim.core.data_versions import versions_of
from mladim.core.db import db
from mladim.core.marks import SEEN
from mladim.organisations.actors import list_lines, recognise
from mladim.organisations.models import Membership, Organisation
from tests.people import BOR


@pytest.fixture
def secret(world):
    """Bor's open session."""
    return sign_ins.begin(find_person(BOR), remember=False)


@pytest.fixture
def second(world, secret):
    """Bor serves another organisation too."""
    bor = find_person(BOR)
    other = next(house for slug, house in world.items() if house != list_lines(bor.id)[0].organisation_id)
    db.session.add(Membership(organisation_id=other, person_id=bor.id, role="worker", created_at=now()))
    db.session.flush()
    return other


def _seen(secret):
    found = recognise(secret)
    assert found is not None
    return found.memberships


def test_the_memberships_are_those_of_the_switcher(secret, second):
    lines = list_lines(find_person(BOR).id)
    assert len(lines) == 2
    assert _seen(secret) == lines


def test_an_ended_membership_and_a_closed_organisation_are_gone_at_once(secret, second):
    bor = find_person(BOR)
    db.session.execute(update(Organisation).where(Organisation.id == second).values(closed_on=now().date()))
    assert [line.organisation_id for line in _seen(secret)] == [
        line.organisation_id for line in list_lines(bor.id)
    ]
    assert second not in {line.organisation_id for line in _seen(secret)}
    db.session.execute(update(Membership).where(Membership.person_id == bor.id).values(ended_at=now()))
    assert _seen(secret) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda: update(SignIn).values(ended_at=now()),
        lambda: update(SignIn).values(expires_at=now()),
        lambda: update(Person).where(Person.email == BOR).values(is_active=False),
    ],
    ids=["ended", "too old", "switched off"],
)
def test_a_session_that_is_over_is_nobodys(secret, change):
    db.session.execute(change())
    assert recognise(secret) is None
    assert sign_ins.find(secret) is None


def test_another_secret_is_nobodys(secret):
    assert recognise(f"{secret}x") is None


def test_one_statement_tells_also_the_versions_of_the_data(secret, second):
    db.session.flush()
    recognise(secret)
    sent = []

    def note(*facts):
        sent.append(facts[2])

    event.listen(db.engine, "before_cursor_execute", note)
    houses = [line.organisation_id for line in _seen(secret)]
    told = versions_of(houses)
    event.remove(db.engine, "before_cursor_execute", note)
    assert len(sent) == 1
    db.session.info.pop(SEEN)
    assert versions_of(houses) == told
