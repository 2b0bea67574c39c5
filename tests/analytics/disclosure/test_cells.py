"""Tables as matrices: sums at every level, and the rows that cannot make a table."""

import numpy as np
import pandas as pd
import pytest

from analytics.disclosure.cells import TOTAL, from_counts, from_rows
from tests.analytics.disclosure.examples import all_sums, people, worked_cells, worked_counts

REGIONS = {"Ptuj": ("Podravska",), "Maribor": ("Podravska",), "Celje": ("Savinjska",)}


def test_every_cell_is_the_sum_of_its_interior():
    cells = worked_cells()
    assert cells.matrix.shape == (20, 12)
    assert dict(zip(cells.keys, cells.values, strict=True)) == all_sums(worked_counts())
    assert (cells.by.people == cells.values).all()
    for parent, children in cells.lines:
        assert cells.values[parent] == cells.values[children].sum()


def test_places_add_up_to_regions_and_the_country():
    cells = from_counts({("Ptuj",): 5, ("Maribor",): 7, ("Celje",): 9}, ("place",), {"place": REGIONS})
    values = {key[0]: value for key, value in zip(cells.keys, cells.values, strict=True)}
    assert values == {"Ptuj": 5, "Maribor": 7, "Celje": 9, "Podravska": 12, "Savinjska": 9, TOTAL: 21}
    lines = {cells.keys[parent][0]: [cells.keys[c][0] for c in below] for parent, below in cells.lines}
    assert lines == {
        "Podravska": ["Maribor", "Ptuj"],
        "Savinjska": ["Celje"],
        TOTAL: ["Podravska", "Savinjska"],
    }


def test_a_code_at_two_levels_is_refused():
    with pytest.raises(ValueError, match="two levels"):
        from_counts({("Ptuj",): 5, ("Podravska",): 1}, ("place",), {"place": REGIONS})


def test_one_person_in_two_cells_does_not_add_up_but_visits_do():
    rows = pd.DataFrame(
        {"form": ["art", "sport", "art"], "person": ["p1", "p1", "p2"], "organisation": "one"}
    )
    with pytest.raises(ValueError, match="add up"):
        from_rows(rows, ("form",))
    visits = from_rows(rows.assign(amount=[3, 1, 2]), ("form",))
    assert list(visits.values) == [5, 1, 6]
    assert list(visits.by.people) == [2, 1, 2]
    assert visits.by.heaviest[2] == pytest.approx(4 / 6)


def test_a_person_is_counted_once_however_many_rows_tell_of_them():
    rows = people({("a",): 3}, ("age",))
    assert from_rows(pd.concat([rows, rows]), ("age",)).values.tolist() == [3, 3]


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="negative"):
        from_counts({("a",): -1}, ("age",))


def test_what_each_house_knows_adds_up_to_the_whole():
    cells = from_rows(people({("a",): 7, ("b",): 4}, ("age",), house=lambda n: f"house-{n % 3}"), ("age",))
    assert np.allclose(sum(share.inside for share in cells.by.shares.values()), [7, 4])
    assert (sum(share.people for share in cells.by.shares.values()) == cells.by.people).all()
