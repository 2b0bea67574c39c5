"""Classes of size against a loop that looks at every session."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analytics.size_classes import ENDS, size_classes

SIZES = st.lists(st.integers(0, 140), max_size=60)


def by_loop(sizes: list[int]) -> list[int]:
    found = [0] * (len(ENDS) + 1)
    for size in sizes:
        if size > 0:
            found[sum(size > end for end in ENDS)] += 1
    return found


@given(SIZES)
def test_every_session_is_in_one_class(sizes):
    frame = pd.DataFrame({"sessions": [1] * len(sizes), "size": sizes}, dtype="int64")
    assert size_classes({"sizes": frame}) == by_loop(sizes)
    assert sum(size_classes({"sizes": frame})) == sum(size > 0 for size in sizes)


@given(SIZES)
def test_rows_that_stand_for_many_sessions_count_as_many(sizes):
    counts = pd.Series(sizes, dtype="int64").value_counts()
    frame = pd.DataFrame({"sessions": counts.to_numpy(), "size": counts.index.to_numpy()}, dtype="int64")
    assert size_classes({"sizes": frame}) == by_loop(sizes)


@given(SIZES)
def test_parts_of_one_session_are_put_together_first(sizes):
    rows = [
        (number, 1, part)
        for number, size in enumerate(sizes)
        for part in ([size] if size < 2 else [1, size - 1])
    ]
    frame = pd.DataFrame(rows, columns=["session", "sessions", "size"]).astype("int64")
    assert size_classes({"sizes": frame}) == by_loop(sizes)
