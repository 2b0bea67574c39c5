"""Every measure by every dimension, and in 200 random questions, against plain loops; on both databases, from
the records and from the summaries."""

import random
from collections import Counter

from mladim.statistics.dimensions import dimensions
from mladim.statistics.measures import measures
from mladim.statistics.query import Query
from tests.analytics.comparing import QUARTER, SECRET, YEAR, allowed, compare, people_of, random_query
from tests.analytics.random_world import World
from tests.people import CILKA, actor_of

# So many questions for each measure; the first ones by anything.
QUESTIONS, BROAD = 200, 60


def test_every_measure_by_every_dimension(world):
    made, total = World(5, world, sessions=30), 0
    for name in dimensions():
        for email, houses in people_of(world):
            if email == CILKA and name in SECRET:
                continue
            # Every day of a year would be a thousand rows of nothing.
            span = QUARTER if name == "day" else YEAR
            query = Query(measures=allowed([name]), by=(name,), **span)
            wrong, compared = compare(made.plain, query, actor_of(email), houses)
            assert wrong[:5] == [], (email, query.url())
            total += compared
    assert total > 4000


def test_each_measure_in_200_random_questions(world):
    made, rnd, asked, total = World(11, world, sessions=16), random.Random(2026), Counter(), 0
    people = people_of(world)
    while min(asked[code] for code in measures()) < QUESTIONS:
        email, houses = rnd.choice(people)
        query = random_query(rnd, email, is_narrow=asked["sessions"] >= BROAD)
        if query is None:
            continue
        wrong, compared = compare(made.plain, query, actor_of(email), houses)
        assert wrong[:5] == [], (email, query.url())
        total += compared
        asked.update(query.measures)
    assert total > 10_000
