"""What counts as a change: against plain loops, against invented noise, against known changes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.changes import changes


def frame(rows):
    return pd.DataFrame(rows, columns=["cell", "step", "now", "before"])


def oracle(rows, lump, confidence):
    """The same in plain loops over plain numbers."""
    cells = {}
    for cell, _step, now, before in rows:
        cells.setdefault(cell, []).append((now, before))
    found = {}
    for cell, pairs in cells.items():
        now, before = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        alpha = (1 - confidence) / len(cells)
        months = [pair for pair in pairs if pair[0] or pair[1]]
        if len(months) >= 4 and now and before:
            share, scatter = now / (now + before), 0.0
            for one, other in months:
                expected = (one + other) * share * (1 - share)
                scatter += (one - (one + other) * share) ** 2 / expected
            spread = max(lump, scatter / (len(months) - 1))
            tail = stats.norm.sf(stats.t.isf(alpha / 2, len(months) - 1))
        else:
            spread, tail = lump * 2, alpha / 2
        more, less = now / spread + 0.5, before / spread + 0.5
        # Beta as a share of two gammas is F; its odds are a ratio of the degrees of freedom times F.
        odds = [more / less * stats.f.ppf(at, 2 * more, 2 * less) for at in (tail, 1 - tail)]
        found[cell] = tuple(odds)
    return found


counts = st.integers(0, 400)
lists = st.lists(st.tuples(counts, counts), min_size=1, max_size=12)


@given(st.dictionaries(st.sampled_from("abcd"), lists, min_size=1), st.floats(1, 12))
def test_the_bounds_are_those_of_the_plain_loops(cells, lump):
    rows = [(cell, step, *pair) for cell, pairs in cells.items() for step, pair in enumerate(pairs)]
    found, expected = changes(frame(rows), lump=lump), oracle(rows, lump, 0.95)
    for cell, (lowest, highest) in expected.items():
        assert found.loc[cell, "lowest"] == pytest.approx(lowest, rel=1e-5)
        assert found.loc[cell, "highest"] == pytest.approx(highest, rel=1e-5)
        sure = found.loc[cell, "at_least"]
        assert (sure > 0) == (lowest > 1)
        assert (sure < 0) == (highest < 1)
        assert abs(sure) <= abs(found.loc[cell, "now"] - found.loc[cell, "before"]) + 1e-9


@given(st.dictionaries(st.sampled_from("abcd"), lists, min_size=1))
def test_the_other_way_round_says_the_opposite(cells):
    rows = [(cell, step, *pair) for cell, pairs in cells.items() for step, pair in enumerate(pairs)]
    turned = [(cell, step, before, now) for cell, step, now, before in rows]
    here, there = changes(frame(rows)), changes(frame(turned))
    assert np.allclose(here["lowest"] * there["highest"], 1, rtol=1e-6)
    assert list(here["at_least"] > 0) == list(there["at_least"] < 0)


def invented(generator, cells, growth=1.0):
    """Months of sessions with visits that scatter like those of youth centres, in two years."""
    rows = []
    for cell in range(cells):
        for month in range(11):
            pair = []
            for factor in (growth, 1.0):
                sessions = generator.poisson(12 * factor)
                pair.append(int(generator.negative_binomial(2.5, 0.2, size=sessions).sum()))
            rows.append((cell, month, *pair))
    return frame(rows)


def test_noise_is_hardly_ever_reported():
    generator = np.random.default_rng(7)
    alarms = sum(
        bool((changes(invented(generator, 8), lump=10)["at_least"] != 0).any()) for _run in range(200)
    )
    assert alarms <= 16  # 5 % of 200 and three standard deviations above


def test_a_real_change_is_found_and_its_sure_part_is_smaller_than_it():
    generator = np.random.default_rng(8)
    found = changes(invented(generator, 4, growth=1.8), lump=10)
    assert (found["at_least"] > 0).all()
    assert (found["at_least"] < found["now"] - found["before"]).all()


def test_something_new_and_something_that_ended():
    found = changes(frame([("new", 1, 600, 0), ("over", 1, 0, 600), ("few", 1, 20, 0)]), lump=10)
    assert found.loc["new", "at_least"] > 0
    assert found.loc["over", "at_least"] < 0
    assert found.loc["few", "at_least"] == 0


def test_unknown_numbers_and_doubled_months_are_refused():
    with pytest.raises(AssertionError):
        changes(frame([("a", 1, None, 3)]))
    with pytest.raises(AssertionError):
        changes(frame([("a", 1, 1, 3), ("a", 1, 1, 3)]))
    with pytest.raises(AssertionError):
        changes(pd.DataFrame({"cell": ["a"], "now": [1]}))
