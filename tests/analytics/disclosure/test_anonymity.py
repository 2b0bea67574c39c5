"""Rows for research: how they stand after each step, what is left out, what is refused."""

import pandas as pd
import pytest

from analytics.disclosure.anonymity import TooFewAlike, anonymous, measure

QUASI = ("age_band", "gender", "region")
# Seven classes as they are; only after the last step is everybody among five or more, with two values.
CLASSES = (
    ("15-18", "f", "Pomurska", "yyyyy"),
    ("15-18", "m", "Pomurska", "yynnyn"),
    ("19-24", "f", "Pomurska", "yny"),
    ("19-24", "f", "Savinjska", "nyn"),
    ("19-24", "m", "Pomurska", "yyn"),
    ("19-24", "m", "Savinjska", "nyy"),
    ("25-29", "m", "Savinjska", "y"),
)


def rows_of(classes):
    rows = [(*key, value) for *key, values in classes for value in values]
    return pd.DataFrame(rows, columns=[*QUASI, "support"]).assign(name="Maja", id=range(len(rows)))


def blurred(classes):
    return anonymous(rows_of(classes), sensitive=["support"], quasi=QUASI)


def test_the_worked_rows_are_blurred_until_nobody_stands_out():
    found = blurred(CLASSES)
    steps = [(level.name, level.below_k, level.homogeneous) for level in found.levels]
    assert steps == [("as is", 13, 5), ("region", 1, 5), ("gender", 1, 0), ("age_band", 0, 0)]
    assert (found.levels[0].classes, found.levels[0].smallest) == (7, 1)
    assert len(found.rows) == 24
    assert found.suppressed == 0
    assert set(found.rows["age_band"]) == {"6-18", "19+"}


def test_ids_are_new_and_text_is_gone():
    rows = rows_of(CLASSES)
    one, other = (anonymous(rows, sensitive=["support"], quasi=QUASI).rows for _ in range(2))
    assert list(one.columns) == ["id", *QUASI, "support"]
    assert one["id"].is_unique
    assert not set(one["id"]) & set(other["id"])
    assert one.drop(columns="id").equals(other.drop(columns="id"))
    shuffled = anonymous(rows.sample(frac=1, random_state=1), sensitive=["support"], quasi=QUASI).rows
    assert shuffled.drop(columns="id").equals(one.drop(columns="id"))


def test_a_single_row_that_stays_alone_is_left_out():
    found = blurred([("15-18", "f", "Pomurska", "yn" * 12), ("30+", "m", "Pomurska", "y")])
    assert found.suppressed == 1
    assert len(found.rows) == 24


def test_too_many_that_stay_alone_are_a_refusal():
    with pytest.raises(TooFewAlike):
        blurred([("15-18", "f", "Pomurska", "yn" * 5), ("30+", "m", "Pomurska", "y")])


def test_a_value_that_nearly_all_have_counts_as_known():
    level = measure(
        rows_of([("15-18", "f", "a", "y" * 9 + "n")]), "as is", quasi=QUASI, sensitive=["support"]
    )
    assert (level.homogeneous, level.one_sided, level.is_safe) == (0, 10, False)
