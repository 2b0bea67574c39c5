"""What changed from one span of time to another by more than numbers of this kind go up and down anyway."""

import math

import pandas as pd
from scipy import stats

CONFIDENCE = 0.95
# With fewer pairs of months their scatter says too little about itself.
ENOUGH_STEPS = 4
# What is counted comes in lumps (a session brings its ten visits at once), and neighbouring weeks are alike.
SHORT_SPAN = 2.0
IN = ("cell", "step", "now", "before")
OUT = ("now", "before", "lowest", "highest", "at_least")


def _spread(pairs: pd.DataFrame) -> float:
    """How many times the months scatter more than coins would: Pearson's χ² over its degrees of freedom."""
    both = pairs["now"] + pairs["before"]
    share = pairs["now"].sum() / both.sum()
    expected = both * share * (1 - share)
    seen = (pairs["now"] - both * share) ** 2
    kept = expected > 0
    return float((seen[kept] / expected[kept]).sum()) / (len(pairs) - 1)


def _odds(chance: float) -> float:
    return chance / (1 - chance) if chance < 1 else math.inf


def _bounds(pairs: pd.DataFrame, *, lump: float, confidence: float) -> tuple[float, float]:
    """Between which numbers now ÷ before must lie: of everything counted in both spans, the share of now
    is taken as that of a coin (Jeffreys' interval), with as many tosses as there are independent lumps."""
    now, before = float(pairs["now"].sum()), float(pairs["before"].sum())
    if len(pairs) >= ENOUGH_STEPS and now and before:
        spread = max(lump, _spread(pairs))
        tail = float(stats.norm.sf(stats.t.ppf((1 + confidence) / 2, len(pairs) - 1)))
    else:
        spread, tail = lump * SHORT_SPAN, (1 - confidence) / 2
    coin = stats.beta(now / spread + 0.5, before / spread + 0.5)
    return _odds(float(coin.ppf(tail))), _odds(float(coin.isf(tail)))


def _at_least(now: float, before: float, *, lowest: float, highest: float) -> float:
    """The part of the difference that cannot be chance, with its sign; 0 when all of it can."""
    if lowest > 1:
        return min(now * (1 - 1 / lowest), now - before)
    if highest < 1:
        return max(before * (highest - 1), now - before)
    return 0.0


def changes(pairs: pd.DataFrame, *, lump: float = 1.0, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """One row a cell: sums now and before, the bounds of their ratio, and what of the difference is sure.

    A row of `pairs` is one cell in one step of time (a month), now and in the span compared with. `lump` is
    how many things come at once, at least. So many cells looked at find differences by chance: the confidence
    is that of all of them together (Bonferroni).
    """
    assert set(IN) <= set(pairs.columns), f"pairs lack {sorted(set(IN) - set(pairs.columns))}"
    assert (pairs[["now", "before"]] >= 0).all(axis=None), "pairs must be known and not negative"
    assert not pairs.duplicated(["cell", "step"]).any(), "a cell has each step once"
    each = {str(cell): rows for cell, rows in pairs.groupby("cell", sort=False)}
    joint = 1 - (1 - confidence) / max(len(each), 1)
    found = {}
    for cell, rows in each.items():
        now, before = float(rows["now"].sum()), float(rows["before"].sum())
        kept = rows[(rows["now"] > 0) | (rows["before"] > 0)]
        lowest, highest = _bounds(kept, lump=max(lump, 1e-9), confidence=joint)
        sure = _at_least(now, before, lowest=lowest, highest=highest)
        found[cell] = (now, before, lowest, highest, sure)
    result = pd.DataFrame.from_dict(found, orient="index", columns=list(OUT))
    assert (result["lowest"] <= result["highest"]).all()
    return result
