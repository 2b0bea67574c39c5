"""How sessions are spread over sizes: how many had one to five visits, how many six to ten."""

import pandas as pd

from analytics.contract import Tables
from analytics.sizes import per_session

# The last visit that still belongs to the class; above the last of them is everything else.
ENDS = (5, 10, 15, 20, 30, 50, 100)


def size_classes(tables: Tables) -> list[int]:
    """Sessions with at least one visit in each class, the open one above the last end too."""
    sizes = per_session(tables, ())
    peopled = sizes[sizes["size"] > 0]
    edges = [0, *ENDS, float("inf")]
    sorted_in = pd.cut(peopled["size"], edges, labels=False)
    found = peopled.groupby(sorted_in)["sessions"].sum()
    return [int(found.get(place, 0)) for place in range(len(edges) - 1)]
