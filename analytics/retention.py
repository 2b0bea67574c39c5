"""Coming back: of those who were new in a quarter, the share who were there in each later quarter."""

import pandas as pd

from analytics.contract import Tables
from analytics.grouping import By, distinct, ratio

LATER = "quarters_later"


def retention(tables: Tables, by: By) -> pd.Series:
    """By quarters later each step on its own; otherwise the share who came back in any later quarter.

    Only those count for whom the quarter has come: who was new last month cannot have come back yet.
    """
    rows = tables["returns"]
    if LATER not in by:
        seen = rows[rows["possible"] >= 1]
        return _share(seen, seen["later"] >= 1, by)
    rest = [name for name in by if name != LATER]
    steps = range(1, int(rows["possible"].max()) + 1) if len(rows) else range(0)
    parts = [_step(rows, step, rest) for step in steps]
    if not parts:
        return pd.Series([], dtype="float64")
    whole = pd.concat(parts)
    return whole.set_index(list(by))["share"]


def _step(rows: pd.DataFrame, step: int, rest: list[str]) -> pd.DataFrame:
    seen = rows[rows["possible"] >= step]
    shares = _share(seen, seen["later"] == step, rest).rename("share").reset_index()
    return shares.assign(**{LATER: str(step)})


def _share(seen: pd.DataFrame, came: pd.Series, by: By) -> pd.Series:
    return ratio(distinct(seen[came], by, "person"), distinct(seen, by, "person"))
