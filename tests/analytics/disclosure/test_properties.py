"""Any table, to any destination: what comes out of the gate withstands an attacker with the file alone."""

import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.disclosure.attacker import Statement
from analytics.disclosure.cells import from_rows
from analytics.disclosure.gate import Offer, release
from analytics.disclosure.primary import GRANT, NETWORK, PUBLIC
from analytics.disclosure.rounding import cell_key, rounded
from analytics.disclosure.suppression import Refused
from tests.analytics.disclosure.examples import (
    SECRET,
    all_sums,
    as_csv,
    assert_no_sum_of_few,
    assert_small_is_safe,
    attacker_of,
    people,
    worked_cells,
)

CALM = {"deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}
NAMES = ("age", "area", "gender")
NUMBERS = st.sampled_from([0, 0, 1, 2, 3, 4, 6, 8, 9, 11, 14, 23, 47])


@st.composite
def tables(draw):
    """Counts of one to three dimensions, whose totals are large enough to be shown."""
    shape = draw(st.sampled_from([(4,), (6,), (3, 4), (2, 5), (3, 3), (2, 3, 2)]))
    keys = [tuple(f"{NAMES[d]}-{place}" for d, place in enumerate(index)) for index in np.ndindex(*shape)]
    counts = dict(zip(keys, draw(st.lists(NUMBERS, min_size=len(keys), max_size=len(keys))), strict=True))
    # A table without people has nothing to protect, and no rows.
    counts[keys[0]] = counts[keys[0]] or 12
    return counts


def offer_of(counts, destination, **more):
    names = NAMES[: len(next(iter(counts)))]
    # Empty cells are in the table because each code occurs somewhere; rows of nobody say so.
    rows = people(counts, names)
    return Offer(cells=from_rows(rows, names), destination=destination, secret=SECRET, **more)


def assert_withstands(counts, destination):
    offer = offer_of(counts, destination)
    try:
        found = release(offer)
    except Refused:
        # Nothing left the house. That may happen only where the table as a whole is small.
        assert sum(counts.values()) < 4 * destination.k
        return
    seen = {key: value for key, value in counts.items() if key in offer.cells.keys}
    attacker = attacker_of(as_csv(found), k=destination.k if destination.rounds else None)
    assert_small_is_safe(seen, attacker, destination.k)
    if not destination.rounds:
        assert_no_sum_of_few(seen, found, destination.k)


@settings(max_examples=6, **CALM)
@given(tables(), st.sampled_from([NETWORK, GRANT, PUBLIC]))
def test_no_small_number_can_be_worked_out(counts, destination):
    assert_withstands(counts, destination)


@pytest.mark.slow
@settings(max_examples=300, **CALM)
@given(tables(), st.sampled_from([NETWORK, GRANT, PUBLIC]))
def test_no_small_number_can_be_worked_out_from_many_tables(counts, destination):
    assert_withstands(counts, destination)


def _with_groups(counts, destination):
    """The first dimension has a level between its codes and the total."""
    names = NAMES[: len(next(iter(counts)))]
    rows = people(counts, names)
    codes = sorted({key[0] for key in counts if counts[key]})
    groups = {"low": codes[: len(codes) // 2 + 1], "high": codes[len(codes) // 2 + 1 :]}
    above = {code: (group,) for group, inside in groups.items() for code in inside}
    offer = Offer(cells=from_rows(rows, names, {names[0]: above}), destination=destination, secret=SECRET)
    return offer, {0: {group: inside for group, inside in groups.items() if inside}}


@settings(max_examples=4, **CALM)
@given(tables(), st.sampled_from([NETWORK, PUBLIC]))
def test_sums_between_the_codes_and_the_total_give_nothing_away(counts, destination):
    offer, groups = _with_groups(counts, destination)
    try:
        found = release(offer)
    except Refused:
        assert sum(counts.values()) < 6 * destination.k
        return
    k = destination.k
    attacker = attacker_of(as_csv(found), k=k if destination.rounds else None, groups=groups)
    for key, value in zip(offer.cells.keys, offer.cells.values, strict=True):
        if 0 < value < k:
            assert attacker.can_be(key, at_least=k), key
            assert attacker.can_be(key, at_most=value - 1), key


@settings(max_examples=2, **CALM)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(counts, chance):
    names = NAMES[: len(next(iter(counts)))]
    rows = people(counts, names)
    order = list(range(len(rows)))
    chance.shuffle(order)
    results = []
    for one in (rows, rows.iloc[order]):
        try:
            results.append(
                as_csv(release(Offer(cells=from_rows(one, names), destination=PUBLIC, secret=SECRET)))
            )
        except Refused as refusal:
            results.append(str(refusal))
    assert results[0] == results[1]


def test_cells_that_are_not_printed_are_guarded_as_well():
    chance = random.Random(5)
    keys = [(f"r{r}", f"a{a}", g) for r in range(4) for a in range(3) for g in "fm"]
    counts = {key: chance.choice((1, 3, 7, 12, 26, 40)) for key in keys}
    offer = offer_of(counts, PUBLIC, breadth=2)
    found = release(offer)
    small = sum(0 < value < 10 for value in all_sums(counts).values())
    assert found.report.attacked == small
    assert all(key.count("Σ") for key, _ in found.rows)
    assert found.report.hidden_people_share < 0.2
    assert_small_is_safe(counts, attacker_of(as_csv(found), k=10), 10)


def test_the_next_release_does_not_undo_the_last():
    offer = Offer(cells=worked_cells(), destination=PUBLIC, secret=SECRET)
    first = release(offer)
    ledger = first.statements(offer)
    again = Offer(cells=worked_cells(), destination=PUBLIC, secret=SECRET, ledger=ledger)
    assert release(again).rows == first.rows
    exact = Offer(cells=worked_cells(), destination=GRANT, ledger=ledger)
    assert exact.readers == (None,)
    assert dict(release(exact).rows)["Savinjska", "15-18"] == "47"
    changed = [Statement(("Savinjska", "15-18"), 51, 59)]
    with pytest.raises(Refused):
        release(Offer(cells=worked_cells(), destination=GRANT, ledger=changed))


def test_rounding_is_right_on_average():
    errors = dict.fromkeys((11, 12, 13, 14), 0)
    for number in range(10_000):
        key = cell_key(SECRET, [f"p{number:05d}"])
        for value in errors:
            errors[value] += rounded(value, key) - value
    assert all(abs(error) / 10_000 < 0.05 for error in errors.values())
