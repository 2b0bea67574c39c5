"""Who is behind each cell: how many people, from which organisations, and how much of it is one person's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one organisation knows: its amounts in the interior cells (n), its people in all cells (m)."""

    inside: NDArray[np.float64]
    people: NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Contributions:
    """By cell (m): `people` n, `largest` o1 (people of the largest organisation),
    `houses` how many organisations, `heaviest` a1 (the largest part of t that is one person's, 0–1),
    `ids` the distinct records. `shares` holds what each organisation knows by itself.
    """

    people: NDArray[np.int64]
    largest: NDArray[np.int64]
    houses: NDArray[np.int64]
    heaviest: NDArray[np.float64]
    ids: tuple[tuple[str, ...], ...]
    shares: Mapping[str, Share]


def _by_cell(found: pd.Series, size: int) -> NDArray[np.int64]:
    return found.reindex(range(size), fill_value=0).to_numpy(dtype=np.int64)


def _sums(places: Any, amounts: pd.Series, size: int) -> NDArray[np.float64]:
    return np.bincount(places, weights=amounts, minlength=size).astype(np.float64)


def _anonymous(amounts: NDArray[Any], matrix: NDArray[np.int8]) -> Contributions:
    size = len(matrix)
    people = (matrix @ np.ceil(amounts)).astype(np.int64)
    none = np.zeros(size, dtype=np.int64)
    return Contributions(
        people=people, largest=people, houses=none, heaviest=none.astype(float), ids=((),) * size, shares={}
    )


def contributions(frame: pd.DataFrame, column: NDArray[np.intp], matrix: NDArray[np.int8]) -> Contributions:
    """From rows (`amount`, maybe `person`, `organisation`), the interior cell of each, and the matrix."""
    size, interior = matrix.shape
    if "person" not in frame:
        return _anonymous(_sums(column, frame["amount"], interior), matrix)
    plain = pd.DataFrame({name: frame[name].to_numpy() for name in ("person", "organisation", "amount")})
    holds = np.argwhere(matrix)
    spread = pd.DataFrame({"cell": holds[:, 0], "inside": holds[:, 1]}).merge(
        plain.assign(inside=column), on="inside"
    )
    # A person with nothing in a cell (no visit, no hour) is not in it.
    spread = spread[spread["amount"] > 0]
    each = spread.groupby(["cell", "organisation", "person"], sort=True)["amount"].sum().reset_index()
    heads = each.groupby(["cell", "organisation"])["person"].nunique()
    totals = each.groupby("cell")["amount"].sum()
    per_person = each.groupby(["cell", "person"])["amount"].sum()
    heaviest = (per_person.groupby("cell").max() / totals).reindex(range(size), fill_value=0.0)
    ids = {cell: tuple(sorted(set(names))) for cell, names in each.groupby("cell")["person"]}
    return Contributions(
        people=_by_cell(each.groupby("cell")["person"].nunique(), size),
        largest=_by_cell(heads.groupby("cell").max(), size),
        houses=_by_cell(each.groupby("cell")["organisation"].nunique(), size),
        heaviest=heaviest.to_numpy(dtype=float),
        ids=tuple(ids.get(cell, ()) for cell in range(size)),
        shares=_shares(plain.assign(inside=column), heads, size, interior),
    )


def _shares(plain: pd.DataFrame, heads: pd.Series, size: int, interior: int) -> dict[str, Share]:
    people = {house: one.droplevel("organisation") for house, one in heads.groupby("organisation")}
    return {
        str(house): Share(
            inside=_sums(rows["inside"], rows["amount"], interior),
            people=_by_cell(people[house], size),
        )
        for house, rows in plain[plain["amount"] > 0].groupby("organisation", sort=True)
    }
