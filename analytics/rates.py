"""Numbers per thousand of those who live there."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analytics.contract import Tables
from analytics.grouping import By, together
from analytics.persons import known_persons
from analytics.reach import attendances

PER = 1000


def reach_rate(tables: Tables, by: By) -> pd.DataFrame:
    """Known people and visits ÷ residents of the cell's area × 1,000; empty where the area is not known."""
    parts = {"persons": known_persons(tables, by), "attendances": attendances(tables, by)}
    found = together(parts)
    living = _residents(tables["residents"], by, found.index)
    return found.div(living.where(living > 0), axis=0) * PER


def _residents(table: pd.DataFrame, by: By, index: pd.Index) -> pd.Series:
    """For each cell the residents of its area: a cell of time or form has those of the whole."""
    areas = [name for name in by if name in table]
    rows = table[table["is_whole"].astype(bool) != bool(areas)]
    if not areas:
        value = float(rows["residents"].iloc[0]) if len(rows) else float("nan")
        return pd.Series(value, index=index)
    known = {_key(row[:-1]): float(row[-1]) for row in rows[[*areas, "residents"]].itertuples(index=False)}
    places = [list(by).index(name) for name in areas]
    keys = [cell if isinstance(cell, tuple) else (cell,) for cell in index]
    return pd.Series(
        [known.get(_key(key[at] for at in places), float("nan")) for key in keys],
        index=index,
        dtype="float64",
    )


def _key(codes: Iterable[Any]) -> tuple[str | None, ...]:
    return tuple(None if pd.isna(code) else str(code) for code in codes)
