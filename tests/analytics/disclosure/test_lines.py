"""Small numbers: hidden, and never to be worked out from what stays in the same table."""

import itertools
import random

from analytics.disclosure import THRESHOLD, small_cells


def lines_of(keys, dimension):
    def rest(key):
        return tuple(part for at, part in enumerate(key) if at != dimension)

    return [list(line) for _, line in itertools.groupby(sorted(keys, key=rest), key=rest)]


def test_one_small_cell_takes_its_smallest_neighbour_with_it():
    people = {("a",): 3, ("b",): 12, ("c",): 40}
    assert small_cells(people) == {("a",), ("b",)}


def test_a_neighbour_is_never_an_empty_cell_while_another_is_there():
    assert small_cells({("a",): 3, ("b",): 0, ("c",): 40}) == {("a",), ("c",)}


def test_two_hidden_cells_must_hold_five_people_together():
    assert small_cells({("a",): 1, ("b",): 2, ("c",): 7, ("d",): 90}) == {("a",), ("b",), ("c",)}


def test_nothing_is_hidden_without_small_numbers():
    assert small_cells({("a",): 5, ("b",): 0, ("c",): 12}) == set()
    assert small_cells({}) == set()


def test_in_two_dimensions_every_line_and_every_column_is_safe():
    rnd = random.Random(1)
    for _ in range(200):
        people = {(a, b): rnd.choice((0, 1, 3, 6, 9, 30)) for a in "pqr" for b in "xyz"}
        hidden = small_cells(people)
        assert {key for key, number in people.items() if 0 < number < THRESHOLD} <= hidden
        for dimension in (0, 1):
            for line in lines_of(people, dimension):
                inside = [key for key in line if key in hidden]
                safe = len(inside) > 1 and sum(people[key] for key in inside) >= THRESHOLD
                assert not inside or safe or len(inside) == len(line), people
