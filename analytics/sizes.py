"""How many people come to one session: mean, median, quartiles, and the largest."""

import pandas as pd

from analytics.contract import Tables
from analytics.grouping import By, cells, ratio


def per_session(tables: Tables, by: By) -> pd.DataFrame:
    """Sessions by size, where parts of one session's visits in the same cell are put together first."""
    sizes = tables["sizes"]
    if "session" not in sizes:
        return sizes
    whole = cells(sizes, [*by, "session"])["size"].sum().reset_index()
    return whole.assign(sessions=1)


def group_size(tables: Tables, by: By) -> pd.DataFrame:
    """Visits per session with at least one: mean from sums, median and quartiles linear between values."""
    sizes = per_session(tables, by)
    peopled = sizes[sizes["size"] > 0]
    grouped = cells(peopled.loc[peopled.index.repeat(peopled["sessions"])], by)["size"]
    quartiles = {name: grouped.quantile(at) for name, at in (("median", 0.5), ("q1", 0.25), ("q3", 0.75))}
    return pd.DataFrame({"mean": ratio(grouped.sum(), grouped.count()), **quartiles})


def largest(tables: Tables, by: By) -> pd.Series:
    """The most visits at one session, counting only visits that belong to the cell."""
    return cells(per_session(tables, by), by)["size"].max()
