"""An organisation with its own numbers, looking around in its region."""

import random

from analytics.disclosure.attacker import Attacker, Statement, around
from analytics.disclosure.cells import from_rows
from analytics.disclosure.gate import Offer, release
from analytics.disclosure.primary import NETWORK, PUBLIC
from tests.analytics.disclosure.examples import (
    SECRET,
    all_sums,
    as_csv,
    attacker_of,
    people,
)

LARGE = 42


def regional(seed):
    """Regions × ages; in each region one large organisation and one small one."""
    chance = random.Random(seed)
    counts = {(r, a): chance.choice((LARGE + 2, LARGE + 3, LARGE + 30, 90)) for r in "pqr" for a in "xyzw"}
    rows = people(counts, ("region", "age"), house=lambda number: "large" if number < LARGE else "small")
    rows["organisation"] = rows["region"] + "-" + rows["organisation"]
    return counts, from_rows(rows, ("region", "age"))


def assert_insiders_find_nothing(destination):
    counts, cells = regional(4)
    offer = Offer(cells=cells, destination=destination, secret=SECRET, home="region")
    found = release(offer)
    readers = offer.readers[1:]
    assert readers
    for house in readers:
        mine = offer.own_of(house)
        assert {key[0] for key in mine} == {house[0]}
        attacker = attacker_of(as_csv(found), k=destination.k if destination.rounds else None, own=mine)
        own = all_sums(mine)
        for key, value in all_sums(counts).items():
            part = own.get(key, 0)
            if key[0] == house[0] and 0 < value - part < destination.k:
                assert attacker.can_be(key, at_least=part + destination.k), key
                assert attacker.can_be(key, at_most=value - 1), key


def test_no_organisation_works_out_the_few_others_of_its_region():
    assert_insiders_find_nothing(NETWORK)


def test_nor_from_rounded_figures():
    assert_insiders_find_nothing(PUBLIC)


def test_the_smaller_problem_of_one_region_never_claims_what_is_not_so():
    """Around one's home the others are one: what follows there follows from the whole too."""
    counts, _cells = regional(9)
    told = [Statement(key, value, value) for key, value in all_sums(counts).items() if key != ("p", "x")]
    told = [one for one in told if one.key != ("q", "x")] + [Statement(("p", "x")), Statement(("q", "x"))]
    near, whole = Attacker(around(told, 0, "p")), Attacker(told)
    for key in (("p", "x"), ("p", "y"), ("p", "Σ")):
        narrow, wide = whole.interval(key), near.interval(key)
        assert wide.low <= narrow.low + 1e-6
        assert wide.high >= narrow.high - 1e-6
    assert {one.key[0] for one in around(told, 0, "p")} == {"p", "…", "Σ"}
