"""Tables on a screen of the network: the rule of the lines, and what only linear programmes see."""

import random
from itertools import product

import pytest

from analytics.disclosure import TooLarge, protected_cells, small_cells
from analytics.disclosure.attacker import Attacker, Statement
from tests.analytics.disclosure.examples import FIRST, WORKED, worked_counts

# Every line has two hidden cells or none, and still small ones follow: some cells are known to be empty.
RISKY = {
    ("p", "x"): 14,
    ("p", "y"): 6,
    ("p", "z"): 9,
    ("q", "x"): 14,
    ("q", "z"): 2,
    ("r", "x"): 30,
    ("r", "y"): 2,
    ("r", "z"): 14,
    ("s", "x"): 14,
    ("s", "y"): 2,
}
# Here all cells together do not help: the sums of a table with so many empty cells tell everything.
SPARSE = {
    ("p", "y"): 6,
    ("q", "z"): 30,
    ("r", "x"): 14,
    ("r", "z"): 9,
    ("s", "x"): 30,
    ("s", "y"): 2,
    ("s", "z"): 9,
}


def attacker_with_all_sums(people, hidden):
    """Somebody who asked for the table and for its sums, as far as each table of sums shows them."""
    ages, genders = ({key[d] for key in people} for d in (0, 1))
    told = [
        Statement(key) if key in hidden else Statement(key, value, value) for key, value in people.items()
    ]
    told += [Statement(key, 0, 0) for key in product(ages, genders) if key not in people]
    by_age = {(age,): sum(people.get((age, g), 0) for g in genders) for age in ages}
    by_gender = {(gender,): sum(people.get((a, gender), 0) for a in ages) for gender in genders}
    sums = {(*key, "Σ"): value for key, value in by_age.items() if key not in small_cells(by_age)}
    sums |= {("Σ", *key): value for key, value in by_gender.items() if key not in small_cells(by_gender)}
    sums["Σ", "Σ"] = sum(people.values())
    return Attacker([*told, *[Statement(key, value, value) for key, value in sums.items()]])


def test_the_worked_table_is_safe_with_all_its_sums():
    hidden = protected_cells(worked_counts())
    assert attacker_with_all_sums(worked_counts(), hidden).interval(FIRST).high >= 5
    assert len(hidden) < len(WORKED) * 4


def assert_small_can_be_more(people, hidden):
    attacker = attacker_with_all_sums(people, hidden)
    for key, number in people.items():
        if 0 < number < 5:
            interval = attacker.interval(key)
            assert interval.low <= number - 1, people
            assert interval.high >= 5, people


def test_what_the_lines_leave_open_is_closed():
    assert small_cells(RISKY) < protected_cells(RISKY)
    assert_small_can_be_more(RISKY, protected_cells(RISKY))
    with pytest.raises(AssertionError):
        assert_small_can_be_more(RISKY, small_cells(RISKY))


def test_a_table_that_cannot_be_protected_is_hidden_whole():
    assert protected_cells(SPARSE) == set(SPARSE)


def test_random_tables_are_safe_with_all_their_sums():
    chance = random.Random(3)
    for _ in range(8):
        people = {(a, g): chance.choice((1, 3, 6, 9, 30)) for a in "pqrs" for g in "xyz"}
        assert small_cells(people) <= protected_cells(people)
        assert_small_can_be_more(people, protected_cells(people))


def test_unknown_ages_empty_cells_and_single_lines_are_no_trouble():
    people = {("13-14", None): 3, ("13-14", "female"): 12, (None, "female"): 0, ("15-17", "female"): 20}
    assert {("13-14", None), ("13-14", "female")} <= protected_cells(people)
    assert protected_cells({}) == set()
    assert protected_cells({("a",): 3, ("b",): 12, ("c",): 40}) == {("a",), ("b",)}


def test_a_table_too_large_for_a_page_is_refused_if_anything_in_it_is_small():
    people = {(f"a{a}", f"g{g}"): 3 + a + g for a in range(50) for g in range(40)}
    with pytest.raises(TooLarge):
        protected_cells(people)
    assert protected_cells({key: value + 5 for key, value in people.items()}) == set()


def test_a_table_of_some_hundred_cells_is_protected_like_a_small_one():
    chance = random.Random(7)
    people = {(f"a{a}", f"g{g}"): chance.choice((2, 8, 20, 60, 300)) for a in range(20) for g in range(9)}
    hidden = protected_cells(people)
    attacker = attacker_with_all_sums(people, hidden)
    small = [key for key, number in people.items() if 0 < number < 5]
    for key in small[:6]:
        assert attacker.interval(key).high >= 5


def test_a_cell_may_be_hidden_for_another_reason_and_cannot_be_computed():
    people = {(a, g): 40 for a in "pqrs" for g in "xyz"}
    hidden = protected_cells(people, also={("p", "x")})
    assert len(hidden) > 1
    interval = attacker_with_all_sums(people, hidden).interval(("p", "x"))
    assert interval.low < 40 < interval.high
