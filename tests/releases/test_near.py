"""Three nearly equal questions of the network's people about others' young people: the third is refused."""

import pytest

from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.releases.models import NearQuestion
from mladim.releases.near import MEMORY
from mladim.statistics.answers import answer
from mladim.statistics.query import Query
from tests.factories import make_activity, make_session
from tests.people import ANA, CILKA, actor_of

YEAR = "from=2026-01-01&to=2026-10-31"


@pytest.fixture
def near(world):
    MEMORY.forget()
    who = actor_of(ANA)
    heads = {"15-17 female": 40, "15-17 male": 50, "18-19 female": 3, "20-24 female": 2, "25-29 female": 30}
    make_session(who, make_activity(who), headcount=heads)
    db.session.commit()
    yield
    MEMORY.forget()


def ask(ages, email=CILKA):
    return answer(
        Query.from_url(f"measure=attendances&organisation=mc-primer&age_band={ages}&{YEAR}"), actor_of(email)
    )


def test_the_third_question_that_differs_by_few_people_is_refused_and_written_down(near):
    ask("15-17")
    ask("15-17,18-19")
    with pytest.raises(RuleBroken) as refusal:
        ask("15-17,20-24")
    assert refusal.value.code == "near_question"
    assert db.session.query(NearQuestion).one().person_id == actor_of(CILKA).person_id


def test_the_same_question_again_and_others_far_away_are_answered(near):
    for ages in ("15-17", "15-17", "15-17", "25-29", "15-17,18-19", "15-17,25-29"):
        assert ask(ages).totals


def test_one_s_own_house_is_never_watched(near):
    for ages in ("15-17", "15-17,18-19", "15-17,20-24", "15-17,18-19,20-24"):
        assert ask(ages, ANA).totals["attendances"]
    assert db.session.query(NearQuestion).count() == 0
