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
OUT = ("now", "before", "lowest", "highest", "at_least")


def _sums(pairs: pd.DataFrame) -> pd.DataFrame:
    """Each cell's sums, its months with anything in them, and Pearson's χ² of their scatter."""
    sums = pairs.groupby("cell", sort=False)[["now", "before"]].sum()
    both = pairs["now"] + pairs["before"]
    share = pairs["cell"].map(sums["now"] / (sums["now"] + sums["before"]))
    expected = both * share * (1 - share)
    scatter = ((pairs["now"] - both * share) ** 2 / expected).where(expected > 0, 0.0)
    found = pairs.assign(scatter=scatter, months=(both > 0).astype(int)).groupby("cell", sort=False)
    return sums.join(found[["scatter", "months"]].sum())


def _bounds(sums: pd.DataFrame, *, lump: float, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Between which numbers now ÷ before must lie: of everything counted in both spans, the share of now
    is taken as that of a coin (Jeffreys' interval), with as many tosses as there are independent lumps."""
    alone = (1 - confidence) / 2
    degrees = (sums["months"] - 1).clip(lower=1)
    is_known = (sums["months"] >= ENOUGH_STEPS) & (sums["now"] > 0) & (sums["before"] > 0)
    spread = (sums["scatter"] / degrees).clip(lower=lump).where(is_known, lump * SHORT_SPAN)
    # Student's tail for so few months, as the tail of a normal error that reaches as far.
    tail = np.where(is_known, special.ndtr(special.stdtrit(degrees, alone)), alone)
    heads, others = sums["now"] / spread + 0.5, sums["before"] / spread + 0.5
    least, most = special.betaincinv(heads, others, tail), special.betainccinv(heads, others, tail)
    with np.errstate(divide="ignore"):
        return least / (1 - least), most / (1 - most)


def _at_least(found: pd.DataFrame) -> pd.Series:
    """The part of the difference that cannot be chance, with its sign; 0 when all of it can."""
    difference = found["now"] - found["before"]
    more = (found["now"] * (1 - 1 / found["lowest"].clip(lower=1))).clip(upper=difference)
    less = (found["before"] * (found["highest"].clip(upper=1) - 1)).clip(lower=difference)
    return more.where(found["lowest"] > 1, less.where(found["highest"] < 1, 0.0))


def changes(pairs: pd.DataFrame, *, lump: float = 1.0, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """One row a cell: sums now and before, the bounds of their ratio, and what of the difference is sure.

    A row of `pairs` is one cell in one step of time (a month), now and in the span compared with. `lump` is
    how many things come at once, at least. So many cells looked at find differences by chance: the confidence
    is that of all of them together (Bonferroni).
    """
    assert set(IN) <= set(pairs.columns), f"pairs lack {sorted(set(IN) - set(pairs.columns))}"
    assert (pairs[["now", "before"]] >= 0).all(axis=None), "pairs must be known and not negative"
    assert not pairs.duplicated(["cell", "step"]).any(), "a cell has each step once"
    found = _sums(pairs.astype({"now": "float64", "before": "float64"}))
    joint = 1 - (1 - confidence) / max(len(found), 1)
    found["lowest"], found["highest"] = _bounds(found, lump=max(lump, 1e-9), confidence=joint)
    found["at_least"] = _at_least(found)
    assert (found["lowest"] <= found["highest"]).all()
    return found[list(OUT)]
