"""Every measure by every dimension, and random questions, against the plain loops; on both databases."""

import datetime as dt
import itertools
import random

import pytest

from mladim.statistics.answers import answer
from mladim.statistics.dimensions import dimensions
from mladim.statistics.measures import measures
from mladim.statistics.query import Query
from tests.analytics.oracle import ABOUT_PEOPLE, Oracle
from tests.analytics.oracle_measures import values
from tests.analytics.random_world import BANDS, GENDERS, GROUPS, TOPICS, World
from tests.people import ANA, CILKA, DANE, actor_of

YEAR = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 12, 31)}
SPANS = (
    YEAR,
    {"start": dt.date(2025, 12, 1), "end": dt.date(2026, 3, 31)},
    {"start": dt.date(2026, 1, 15), "end": dt.date(2026, 10, 25)},
    {"start": dt.date(2025, 9, 1), "end": dt.date(2027, 8, 31)},
)
HOURS = ("01", "09", "16", "17", "22", "23")
SECRET = {"activity", "project", "place"}


def allowed(names):
    """The measures that can be split by all of these."""
    levels = {dimensions()[name].level for name in names}
    return tuple(m.code for m in measures().values() if levels <= m.levels)


def codes_seen(world, name, oracle):
    """Every code a dimension can have in this world."""
    if name == "quarters_later":
        return {str(step) for step in range(1, 10)}
    if name == "cohort":
        return {oracle.code(s, "quarter", s["house"]) for s in world["sessions"]}
    if name in ABOUT_PEOPLE:
        people = {row[name] for row in oracle.visits({})} if name != "volunteer_type" else set()
        return people | ({"content", "other", None} if name == "volunteer_type" else set())
    houses = oracle.houses
    return {
        code
        for s in world["sessions"]
        for h in ({s["house"]} | s["partners"]) & houses
        for code in oracle.codes(s, name, h)
    }


def same(mine, theirs, digits):
    if theirs is None or mine is None:
        return mine is theirs
    return mine == theirs if digits == 0 else abs(mine - theirs) <= 0.51 * 10**-digits


def compare(world, query, who, houses):
    """Differences between the product and the oracle, cell by cell, and how many cells were compared."""
    found, oracle = answer(query, who), Oracle(world, query, houses)
    wrong, compared = [], 0
    rows = {row.key: row for row in found.rows}
    keys = (
        set(itertools.product(*(codes_seen(world, name, oracle) for name in query.by))) if query.by else set()
    )
    for key in {*rows, *keys, None}:
        expected = values(oracle, dict(zip(query.by, key, strict=True)) if key else {})
        row = rows.get(key)
        given = found.totals if key is None else row.values if row else {}
        for column in query.columns:
            if column.measure.about_people and (
                found.total_is_hidden if key is None else row and row.is_hidden
            ):
                continue
            compared += 1
            mine, theirs = given.get(column.code), expected[column.code]
            missing = key is not None and row is None
            if not (not theirs if missing else same(mine, theirs, column.measure.digits)):
                wrong.append((key, column.code, mine, theirs))
    return wrong, compared


@pytest.fixture(params=(3, 11))
def random_world(world, request):
    return World(request.param, world)


def people_of(cast):
    every = set(cast.values())
    return [(ANA, {cast["mc-primer"]}), (DANE, {cast["klub-drugje"]}), (CILKA, every)]


def test_every_measure_by_every_dimension(world):
    made, total = World(5, world), 0
    for name in dimensions():
        for email, houses in people_of(world):
            if email == CILKA and name in SECRET:
                continue
            query = Query(measures=allowed([name]), by=(name,), **YEAR)
            wrong, compared = compare(made.plain, query, actor_of(email), houses)
            assert wrong[:5] == [], (email, query.url())
            total += compared
    assert total > 4000


def random_query(rnd, email):
    """A question with up to two dimensions and filters, which all its measures allow."""
    names = [n for n in dimensions() if not (email == CILKA and n in SECRET)]
    by = tuple(rnd.sample(names, rnd.choice((0, 1, 2, 2))))
    filters = {}
    if rnd.random() < 0.4:
        filters["form"] = tuple(rnd.sample(("drop_in", "workshop", "concert"), 2))
    if rnd.random() < 0.3:
        filters["age_band"] = tuple(rnd.sample([*BANDS, "0-29"], 2))
    for name, known in (("topic", TOPICS), ("target_group", GROUPS), ("weekday", "1267"), ("hour", HOURS)):
        if rnd.random() < 0.2:
            filters[name] = tuple(rnd.sample(list(known), 2))
    if rnd.random() < 0.3:
        filters["gender"] = (rnd.choice(GENDERS),)
    if rnd.random() < 0.2:
        filters["method"] = ("counted", "by_name")
    if email == CILKA and rnd.random() < 0.4:
        filters["region"] = tuple(rnd.sample(("4", "8", "12"), 2))
    if email == CILKA and rnd.random() < 0.2:
        filters["cohesion_region"] = ("SI04",)
    codes = allowed([*by, *filters])
    if not codes:
        return None
    asked = tuple(rnd.sample(codes, min(len(codes), 6)))
    places = tuple(rnd.sample(("mc-primer", "klub-drugje"), rnd.choice((1, 2)))) if email == CILKA else ()
    organisations = places if rnd.random() < 0.4 else ()
    return Query(
        measures=asked,
        by=by,
        filters=tuple(filters.items()),
        organisations=organisations,
        **rnd.choice(SPANS),
    )


def test_random_questions(random_world, world, request):
    rnd, total, asked = random.Random(request.node.name), 0, 0
    people = people_of(world)
    while asked < 40:
        email, houses = rnd.choice(people)
        query = random_query(rnd, email)
        if query is None:
            continue
        wrong, compared = compare(random_world.plain, query, actor_of(email), houses)
        assert wrong[:5] == [], (email, query.url())
        total, asked = total + compared, asked + 1
    assert total > 500
