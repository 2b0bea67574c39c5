"""One number of decimals in a column and beside the bars of a drawing; the values stay as they are."""

import pytest

from mladim.statistics.drawing import lying
from mladim.statistics.drawing_cells import class_words, classes
from mladim.statistics.short_places import short_names
from mladim.statistics.tables import Head, Table, screen_of


@pytest.fixture(autouse=True)
def in_slovene(one_app):
    with one_app.test_request_context("/"):
        yield


pytestmark = pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)


def test_a_column_has_as_many_decimals_as_its_longest_value():
    heads = (Head("Vrsta"), Head("Ure", "number", 2), Head("Obiski", "number", 0))
    screen = screen_of(
        Table(
            title="", heads=heads, rows=(("a", 2.1, 4), ("b", 2.15, None), ("0", 0.0, 0)), foot=("c", 12, 4)
        )
    )
    assert [row[1] for row in [*screen.rows, screen.foot]] == ["2,10", "2,15", "0", "12,00"]
    assert [row[2] for row in [*screen.rows, screen.foot]] == ["4", "–", "0", "4"]


def test_columns_of_one_measure_are_written_alike_and_whole_ones_plainly():
    heads = (Head("2025", "number", 2, "hours"), Head("2026", "number", 2, "hours"), Head("n", "number", 2))
    assert screen_of(Table(title="", heads=heads, rows=((2, 1.5, 3.0),))).rows == [["2,0", "1,5", "3"]]


def test_a_column_of_several_measures_leaves_each_its_own():
    rows = ((12,), (2.5,), ("z",))
    screen = screen_of(Table(title="", heads=(Head("Vrednost", "number", 2, mixed=True),), rows=rows))
    assert screen.rows == [["12"], ["2,5"], ["z"]]


def test_words_beside_bars_and_of_classes_agree():
    assert lying(["a", "b"], [10, 9.75])["data"][0]["text"] == ["10,00", "9,75"]
    assert class_words([0, 2.5, 5.0], whole=False) == ["0,0–2,5", "2,5–5,0"]


def test_rates_that_lie_close_together_are_still_told_apart():
    rates = [7.7, 10.6, 9.3, 8.7]
    assert classes(rates) == [0, 2.5, 5, 7.5, 10, 12.5]
    assert classes(rates, from_least=True) == [7, 8, 9, 10, 11]
    assert classes([3.3, 3.3], from_least=True)[0] == 0
    assert classes([0, 9], from_least=True)[0] == 0
    for least in (0.001, 1, 99, 1234.5):
        edges = classes([least, least * 1.07, least * 1.1], from_least=True)
        assert edges[0] <= least < least * 1.1 <= edges[-1]
        assert 3 <= len(edges) <= 6


@pytest.mark.parametrize("letters", [7, 8, 10, 14, 21])
def test_no_two_municipalities_share_a_short_name(letters):
    found = short_names(letters)
    assert len(found) == len(set(found.values())) == 212
    assert max(map(len, found.values())) <= letters


def test_short_names_are_sensible():
    names = set(short_names(7).values())
    assert {"Mirna", "M. Peč", "Novo m.", "M. Sob.", "Ljublj.", "Celje"} <= names
