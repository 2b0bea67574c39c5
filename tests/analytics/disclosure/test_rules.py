"""Which cells are sensitive, and where a table may not go at all."""

import pandas as pd
import pytest

from analytics.disclosure.cells import TOTAL, from_counts, from_rows
from analytics.disclosure.primary import (
    GRANT,
    NETWORK,
    ORGANISATION,
    PUBLIC,
    NotForThere,
    check_breakdown,
    insider,
    primary,
)
from tests.analytics.disclosure.examples import people


def keys_of(cells, mask):
    return {key for key, is_marked in zip(cells.keys, mask, strict=True) if is_marked}


def one_line(numbers, **more):
    return from_rows(
        people({(code,): number for code, number in numbers.items()}, ("age",), **more), ("age",)
    )


def test_small_is_from_one_to_four_for_the_network_and_to_nine_for_the_public():
    cells = one_line({"a": 4, "b": 5, "c": 9, "d": 10})
    assert keys_of(cells, primary(cells, NETWORK)) == {("a",)}
    assert keys_of(cells, primary(cells, GRANT)) == {("a",)}
    assert keys_of(cells, primary(cells, PUBLIC)) == {("a",), ("b",), ("c",)}
    assert not primary(cells, ORGANISATION).any()


def test_an_insider_with_most_of_the_people_knows_the_rest():
    cells = one_line({"a": 47}, house=lambda number: "large" if number < 41 else f"small-{number % 2}")
    assert (cells.by.people[0], cells.by.largest[0], cells.by.houses[0]) == (47, 41, 3)
    assert keys_of(cells, insider(cells, 10)) == {("a",), (TOTAL,)}
    assert not insider(cells, 6).any()
    assert not insider(one_line({"a": 47}), 10).any()


def test_hours_of_one_person_are_not_shown_as_hours_of_many():
    rows = pd.DataFrame({"age": "a", "person": [f"p{n}" for n in range(12)], "organisation": "one"})
    even = from_rows(rows.assign(amount=2), ("age",))
    assert not primary(even, PUBLIC, amounts=True).any()
    uneven = from_rows(rows.assign(amount=[30, *[2] * 11]), ("age",))
    assert uneven.by.heaviest[0] == 30 / 52
    assert primary(uneven, PUBLIC, amounts=True).all()


def test_none_and_nearly_all_disclose_an_attribute():
    counts = {("no", "2025"): 300, ("yes", "2025"): 0, ("no", "2026"): 5, ("yes", "2026"): 200}
    cells = from_counts(counts, ("support", "year"))
    found = keys_of(cells, primary(cells, PUBLIC, special=["support"]))
    assert found == {("yes", "2025"), ("no", "2025"), ("no", "2026"), ("yes", "2026")}


@pytest.mark.parametrize(
    ("dimensions", "destination", "special"),
    [
        (("age", "gender", "area", "month"), PUBLIC, ()),
        (("age", "gender", "area", "form"), NETWORK, ()),
        (("support", "region"), PUBLIC, ("support",)),
        (("support", "year", "gender"), NETWORK, ("support",)),
    ],
)
def test_some_breakdowns_go_nowhere(dimensions, destination, special):
    with pytest.raises(NotForThere):
        check_breakdown(dimensions, destination, special)


def test_the_others_go():
    check_breakdown(("age", "gender", "area", "year"), PUBLIC)
    check_breakdown(("age", "gender", "month"), PUBLIC)
    check_breakdown(("support", "year"), PUBLIC, ("support",))
    check_breakdown(("support", "year", "region"), NETWORK, ("support",))
    check_breakdown(("a", "b", "c", "d", "e"), ORGANISATION, ("a",))
