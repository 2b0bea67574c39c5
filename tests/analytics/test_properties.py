"""What must hold in every world: parts and wholes, people, real time, merging, deleting and bringing back."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mladim.core.clock import hours
from mladim.core.db import db
from mladim.participants.merge_service import merge
from mladim.sessions.service import move_to_bin, restore
from mladim.statistics.answers import answer
from mladim.statistics.query import Query
from tests.analytics.random_world import World
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, actor_of

SEEDS = st.integers(0, 10_000)
DAYS = st.dates(dt.date(2025, 11, 1), dt.date(2026, 11, 20))
ADDED = ("sessions", "session_hours", "attendances", "contact_hours", "open_hours", "staff_hours")
PEOPLE = ("known_persons", "new_persons", "returning_persons", "persons_range", "attendances")


def in_random_worlds(test):
    """Each world is taken back before the next is made."""

    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=SEEDS, start=DAYS, length=st.integers(0, 400))
    def attempt(world, seed, start, length):
        try:
            test(World(seed, world, sessions=12), start, start + dt.timedelta(days=length))
        finally:
            db.session.rollback()

    attempt.__name__ = test.__name__
    return attempt


def ask(start, end, measures, by=(), email=CILKA):
    return answer(Query(measures=tuple(measures), start=start, end=end, by=tuple(by)), actor_of(email))


@in_random_worlds
def test_what_adds_up_over_time_adds_up_to_the_whole(made, start, end):
    for grain in ("week", "month", "quarter", "school_year", "weekday", "hour"):
        found = ask(start, end, ADDED, [grain])
        for column in found.query.columns:
            whole, parts = found.totals[column.code], [row.values[column.code] for row in found.rows]
            assert sum(part or 0 for part in parts) == pytest.approx(whole or 0, abs=0.01 * (1 + len(parts)))


@in_random_worlds
def test_people_of_two_halves_are_at_most_the_sum_and_at_least_the_larger(made, start, end):
    middle = start + (end - start) / 2
    whole = ask(start, end, PEOPLE).totals
    first = ask(start, middle, PEOPLE).totals
    second = ask(min(middle + dt.timedelta(days=1), end), end, PEOPLE).totals
    parts = (first["known_persons"], second["known_persons"])
    assert max(parts) <= whole["known_persons"] <= sum(parts)
    assert whole["new_persons"] + whole["returning_persons"] == whole["known_persons"]
    lower, upper = whole["persons_range_lower"] or 0, whole["persons_range_upper"] or 0
    assert whole["known_persons"] <= max(lower, whole["known_persons"]) <= max(upper, whole["known_persons"])
    assert whole["known_persons"] <= (whole["attendances"] or 0)


@in_random_worlds
def test_ages_and_genders_make_the_whole_within_a_year(made, start, end):
    if start.year != end.year:
        end = dt.date(start.year, 12, 31)
    for by in (["age_band"], ["gender"], ["age_band", "gender"]):
        found = ask(start, end, ("attendances", "known_persons"), by, email=ANA)
        for column in found.query.columns:
            assert found.unassigned(column) == 0


@in_random_worlds
def test_hours_are_those_of_the_real_clock(made, start, end):
    real = sum(
        hours(one["start"], one["end"])
        for one in made.plain["sessions"]
        if one["status"] == "held" and not one["deleted"]
    )
    found = ask(dt.date(2025, 1, 1), dt.date(2027, 12, 31), ("session_hours",))
    assert found.totals["session_hours"] == pytest.approx(real, abs=0.01)


@in_random_worlds
def test_merging_two_records_makes_one_person_and_invents_nobody(made, start, end):
    bor = actor_of(BOR)
    first, second = made.plain["houses"][bor.organisation_id]["people"][2:4]
    second.birth_year, second.gender = first.birth_year, first.gender
    db.session.flush()
    before = ask(start, end, PEOPLE, email=ANA).totals
    merge(bor, first.id, second.id)
    db.session.flush()
    after = ask(start, end, PEOPLE, email=ANA).totals
    assert before["known_persons"] - 1 <= after["known_persons"] <= before["known_persons"]
    assert (after["attendances"] or 0) <= (before["attendances"] or 0)


@in_random_worlds
def test_what_is_binned_is_gone_and_what_is_brought_back_counts_as_before(made, start, end):
    ana = actor_of(ANA)
    session = make_session(ana, day=start, headcount=7)
    db.session.flush()
    everything = (*ADDED, *PEOPLE)
    before = ask(start, end, everything, ["month"], email=ANA)
    move_to_bin(ana, session)
    gone = ask(start, end, everything, ["month"], email=ANA)
    assert gone.totals["sessions"] == before.totals["sessions"] - 1
    restore(ana, session.uuid)
    again = ask(start, end, everything, ["month"], email=ANA)
    assert [(row.key, row.values) for row in again.rows] == [(row.key, row.values) for row in before.rows]
    assert again.totals == before.totals
