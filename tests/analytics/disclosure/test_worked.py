"""The worked example, to the digit: what is hidden, what an attacker learns, what is rounded to what."""

import numpy as np
import pytest

from analytics.disclosure.attacker import Attacker, Interval, Statement, ratios_behind, read_rounded
from analytics.disclosure.cells import from_counts
from analytics.disclosure.gate import Offer, release
from analytics.disclosure.moves import View
from analytics.disclosure.primary import GRANT, PUBLIC, Destination, small
from analytics.disclosure.rounding import cell_key, percentage, record_key, rounded
from analytics.disclosure.suppression import Refused, complete
from tests.analytics.disclosure.examples import (
    AGES,
    FIRST,
    FOURTH,
    SECOND,
    SECRET,
    THIRD,
    as_csv,
    attacker_of,
    worked_cells,
    worked_counts,
)

EXACT_TEN = Destination(code="exact", k=10, special_k=20, special_by=None, breadth=None)


def hidden_of(k, *, strict=False):
    """What the engine alone hides in the worked table."""
    cells = from_counts(worked_counts(), ("region", "age"))
    size, sensitive = len(cells.keys), small(cells, k)
    view = View(
        cells=cells,
        targets=sensitive,
        need=np.full(size, float(k)),
        strict=np.full(size, strict),
        offered=np.ones(size, dtype=bool),
        low=cells.values,
        high=cells.values,
        floor=np.zeros(size),
        ceiling=np.full(size, np.inf),
        inside=np.zeros(len(cells.interior)),
        people=cells.by.people,
    )
    return {cells.keys[place] for place in np.flatnonzero(complete([view], sensitive))}


def exact_rows(hidden=()):
    cells = worked_cells()
    return [
        Statement(key) if key in hidden else Statement(key, value, value)
        for key, value in zip(cells.keys, cells.values, strict=True)
    ]


def test_hiding_the_small_cells_alone_hides_nothing():
    attacker = Attacker(exact_rows({FIRST, SECOND}))
    assert attacker.interval(FIRST) == Interval(3, 3)
    assert attacker.interval(SECOND) == Interval(7, 7)


def test_two_more_cells_make_the_small_ones_safe():
    found = release(Offer(cells=worked_cells(), destination=EXACT_TEN))
    assert found.hidden == {FIRST, SECOND, THIRD, FOURTH} == hidden_of(10)
    attacker = attacker_of(as_csv(found))
    expected = {FIRST: (0, 15), SECOND: (4, 19), THIRD: (0, 15), FOURTH: (41, 56)}
    for key, ends in expected.items():
        assert attacker.interval(key) == attacker.whole_interval(key) == Interval(*ends)
    assert (found.report.attacked, found.report.narrowest) == (2, 15)
    assert found.report.hidden_share == 4 / 20


def test_the_strict_demand_hides_six():
    assert hidden_of(10, strict=True) == {
        FIRST,
        SECOND,
        THIRD,
        FOURTH,
        ("Savinjska", "19-24"),
        ("Savinjska", "25-29"),
    }


def test_the_threshold_of_grants_hides_another_block():
    found = release(Offer(cells=worked_cells(), destination=GRANT))
    assert found.hidden == {FIRST, THIRD, ("Savinjska", "19-24"), ("Savinjska", "25-29")}
    assert found.hidden == hidden_of(5)
    assert attacker_of(as_csv(found)).interval(FIRST) == Interval(0, 15)


def test_the_public_table_is_rounded_and_shows_all_but_two():
    found = release(Offer(cells=worked_cells(), destination=PUBLIC, secret=SECRET))
    shown = dict(found.rows)
    table = [
        [shown[place, age] for age in (*AGES, "Σ")]
        for place in ("Pomurska", "Savinjska", "Osrednjeslovenska", "Σ")
    ]
    assert table == [
        ["10", "35", "z", "15", "60"],
        ["20", "50", "30", "10", "105"],
        ["40", "90", "50", "z", "185"],
        ["75", "165", "80", "30", "355"],
    ]
    attacker = attacker_of(as_csv(found), k=10)
    assert attacker.interval(FIRST) == Interval(0, 12)
    assert attacker.interval(SECOND) == Interval(0, 13)


def test_rounding_to_the_nearest_five_would_not_do():
    cells = worked_cells()
    rows = [
        (key, "z" if key in {FIRST, SECOND} else str(5 * round(value / 5)))
        for key, value in zip(cells.keys, cells.values, strict=True)
    ]
    attacker = Attacker(read_rounded(rows, least=10, spread=2))
    assert attacker.interval(FIRST) == Interval(0, 6)
    assert attacker.interval(SECOND) == Interval(4, 12)


def ids(last):
    return [f"p{number:04d}" for number in range(1, last + 1)]


def test_keys_of_records_and_cells():
    assert record_key(SECRET, "p0001") == 0x54634C8413236228
    expected = {
        2: (0x70D2DA84F749EDAA, 0),
        12: (0xC49E6C80B9353746, 10),
        13: (0xBC301D4C7C707087, 10),
        14: (0xEF879F23AE7EC845, 10),
    }
    for last, (key, shown) in expected.items():
        assert cell_key(SECRET, ids(last)) == cell_key(SECRET, reversed(ids(last) * 2)) == key
        assert rounded(last, key) == shown


def test_one_person_more_does_not_show_in_a_boundary_that_is_crossed():
    expected = {12: (10, 15), 17: (15, 15), 22: (25, 25), 27: (25, 30)}
    for last, figures in expected.items():
        before = rounded(last, cell_key(SECRET, ids(last)))
        after = rounded(last + 1, cell_key(SECRET, [*ids(last), "p0100"]))
        assert (before, after) == figures
        assert 5 * round((last + 1) / 5) - 5 * round(last / 5) == 5


def test_what_left_the_house_earlier_makes_a_region_unsafe():
    ledger = [Statement(("Pomurska", "a"), 41, 41)]
    shown = read_rounded([(("Pomurska", "Σ"), "45"), (("Pomurska", "b"), "z")], least=10)
    assert Attacker([*shown, *ledger]).interval(("Pomurska", "b")) == Interval(0, 8)


def test_a_second_symbol_for_small_cells_gives_them_away():
    hidden = {FIRST, SECOND, THIRD, FOURTH}
    labels = [Statement(FIRST, 1, 9), Statement(SECOND, 1, 9)]
    attacker = Attacker([*exact_rows(hidden), *labels])
    assert attacker.interval(FIRST) == Interval(1, 5)
    assert attacker.interval(SECOND) == Interval(5, 9)


def test_a_fine_percentage_gives_both_numbers_away():
    assert ratios_behind(8.7, largest=30) == [(2, 23)]
    assert ratios_behind(14.3, largest=30) == [(1, 7), (2, 14), (3, 21), (4, 28)]
    assert percentage(2, 19) is None
    assert percentage(5, 40) == 13


def test_figures_are_rounded_only_from_whole_counts():
    for value in (-1, 2.5):
        with pytest.raises(ValueError, match="whole"):
            rounded(value, 0)


def test_without_a_secret_nothing_is_rounded():
    with pytest.raises(ValueError, match="secret"):
        release(Offer(cells=worked_cells(), destination=PUBLIC))


def test_a_ledger_that_gives_a_cell_away_closes_the_gate():
    offer = Offer(cells=worked_cells(), destination=GRANT, ledger=[Statement(FIRST, 3, 3)])
    with pytest.raises(Refused) as refusal:
        release(offer)
    assert FIRST in refusal.value.keys
