"""Medians and classes against plain lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.bands import median_of
from analytics.classes import steps_of

numbers = st.one_of(st.none(), st.floats(0, 1000, allow_nan=False))


@given(st.lists(numbers, max_size=30))
def test_the_middle_is_that_of_at_least_five(values):
    known = sorted(value for value in values if value is not None)
    found = median_of(values)
    assert (found is None) == (len(known) < 5)
    if found is not None:
        half = len(known) // 2
        middle = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
        assert found == pytest.approx(middle)


@given(st.lists(numbers, max_size=30), st.integers(2, 6))
def test_classes_rise_with_the_numbers_and_equal_numbers_share_one(values, classes):
    steps = steps_of(values, classes)
    assert all((step == 0) == (value is None) for step, value in zip(steps, values, strict=True))
    pairs = sorted((v, s) for v, s in zip(values, steps, strict=True) if v is not None)
    assert [step for _value, step in pairs] == sorted(step for _value, step in pairs)
    assert all(1 <= step <= classes for _value, step in pairs)
    by_value = {}
    for value, step in pairs:
        assert by_value.setdefault(value, step) == step


def test_one_class_shades_nothing():
    with pytest.raises(AssertionError):
        steps_of([1.0], 1)
