"""What changed from one span of time to another by more than numbers of this kind go up and down anyway."""

import numpy as np
import pandas as pd
from scipy import special

CONFIDENCE = 0.95
# With fewer pairs of months their scatter says too little about itself.
ENOUGH_STEPS = 4
# What is counted comes in lumps (a session brings its ten visits at once), and neighbouring weeks are alike.
SHORT_SPAN = 2.0
IN = ("cell", "step", "now", "before")
Columns = dict[str, np.ndarray]


def _sums(cell: np.ndarray, number: int, now: np.ndarray, before: np.ndarray) -> Columns:
    """Each cell's sums, its months with anything in them, and Pearson's χ² of their scatter."""
    both = now + before
    sums = {"now": np.bincount(cell, now, number), "before": np.bincount(cell, before, number)}
    whole = sums["now"] + sums["before"]
    share = np.divide(sums["now"], whole, out=np.zeros(number), where=whole > 0)[cell]
    expected = both * share * (1 - share)
    scatter = np.divide((now - both * share) ** 2, expected, out=np.zeros(len(cell)), where=expected > 0)
    months = np.bincount(cell[both > 0], minlength=number)
    return sums | {"scatter": np.bincount(cell, scatter, number), "months": months}


def _bounds(sums: Columns, *, lump: float, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Between which numbers now ÷ before must lie: of everything counted in both spans, the share of now
    is taken as that of a coin (Jeffreys' interval), with as many tosses as there are independent lumps."""
    alone = (1 - confidence) / 2
    degrees = np.maximum(sums["months"] - 1, 1)
    is_known = (sums["months"] >= ENOUGH_STEPS) & (sums["now"] > 0) & (sums["before"] > 0)
    spread = np.where(is_known, np.maximum(sums["scatter"] / degrees, lump), lump * SHORT_SPAN)
    # Student's tail for so few months, as the tail of a normal error that reaches as far.
    tail = np.where(is_known, special.ndtr(special.stdtrit(degrees, alone)), alone)
    heads, others = sums["now"] / spread + 0.5, sums["before"] / spread + 0.5
    least, most = special.betaincinv(heads, others, tail), special.betainccinv(heads, others, tail)
    with np.errstate(divide="ignore"):
        return least / (1 - least), most / (1 - most)


def _at_least(found: Columns) -> np.ndarray:
    """The part of the difference that cannot be chance, with its sign; 0 when all of it can."""
    difference = found["now"] - found["before"]
    more = np.minimum(found["now"] * (1 - 1 / np.maximum(found["lowest"], 1)), difference)
    less = np.maximum(found["before"] * (np.minimum(found["highest"], 1) - 1), difference)
    return np.where(found["lowest"] > 1, more, np.where(found["highest"] < 1, less, 0.0))


def changes(pairs: pd.DataFrame, *, lump: float = 1.0, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """One row a cell: sums now and before, the bounds of their ratio, and what of the difference is sure.

    A row of `pairs` is one cell in one step of time (a month), now and in the span compared with. `lump` is
    how many things come at once, at least. So many cells looked at find differences by chance: the confidence
    is that of all of them together (Bonferroni).
    """
    assert set(IN) <= set(pairs.columns), f"pairs lack {sorted(set(IN) - set(pairs.columns))}"
    cell, cells = pd.factorize(pairs["cell"])
    step, steps = pd.factorize(pairs["step"])
    now, before = (pairs[name].to_numpy("float64") for name in ("now", "before"))
    assert (np.append(now, before) >= 0).all(), "pairs must be known and not negative"
    assert len(np.unique(cell * len(steps) + step)) == len(pairs), "a cell has each step once"
    found = _sums(cell, len(cells), now, before)
    joint = 1 - (1 - confidence) / max(len(cells), 1)
    found["lowest"], found["highest"] = _bounds(found, lump=max(lump, 1e-9), confidence=joint)
    assert (found["lowest"] <= found["highest"]).all()
    out = {name: found[name] for name in ("now", "before", "lowest", "highest")}
    return pd.DataFrame(out | {"at_least": _at_least(found)}, index=pd.Index(cells, name="cell"))
