"""Ways that were found once say the same of every cell as programmes that are solved for it alone."""

import random

import numpy as np
import pytest

from analytics.disclosure.cells import from_counts
from analytics.disclosure.moves import TINY, reach
from analytics.disclosure.shown import _view
from analytics.disclosure.suppression import cover_sums, cover_targets
from analytics.disclosure.ways import Ways


def is_safe(view, cell, hidden):
    """By two programmes: how small and how large the cell can be."""
    down, up = view.wanted(cell)
    low, high = reach(view, cell, hidden)
    return low <= down + TINY and high >= up - TINY


def view_of(seed):
    dice = random.Random(seed)
    shape = dice.choice([(4, 3), (5, 4), (3, 3, 3), (4, 3, 2)])
    counts = {
        tuple(f"{place}" for place in key): float(dice.choice([0, 1, 2, 3, 6, 9, 14, 40]))
        for key in np.ndindex(*shape)
    }
    cells = from_counts(counts, [str(place) for place in range(len(shape))])
    also = {key for key in counts if dice.random() < 0.05 and counts[key]}
    return _view(cells, set(counts), 5, also), dice


@pytest.mark.parametrize("seed", range(12))
def test_ways_and_programmes_agree_on_every_cell_whatever_is_hidden(seed):
    view, dice = view_of(seed)
    ways, size = Ways(view), len(view.cells.keys)
    for share in (0.1, 0.5, 0.3, 0.8):
        hidden = np.array([dice.random() < share for _ in range(size)]) | view.targets
        for cell in np.flatnonzero(view.offered):
            assert ways.is_safe(int(cell), hidden) == is_safe(view, int(cell), hidden)


def test_few_programmes_serve_many_cells(monkeypatch):
    view, _dice = view_of(3)
    ways, solved = Ways(view), []
    real = Ways._pushed
    monkeypatch.setattr(Ways, "_pushed", lambda *given: solved.append(given[1]) or real(*given))
    hidden = cover_sums(view, cover_targets(view, view.targets, ways))
    before = len(solved)
    assert all(ways.is_safe(int(cell), hidden) for cell in np.flatnonzero(view.targets))
    assert len(solved) - before < np.count_nonzero(view.targets)
