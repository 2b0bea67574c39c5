"""A month of the network's tables as bytes and back; the same sums always make the same bytes."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from mladim.statistics.store.packing import Columns, pack, unpack
from mladim.statistics.store.pages import Page
from mladim.statistics.store.wide_tables import TABLES, added_up, wide_of
from mladim.statistics.store.words import WORDS

# (part, month as a number): tables
Place = tuple[str, int]
Tables = dict[str, Columns]
# By place: what is no longer added (-1) and what is added now (1).
Changes = dict[Place, list[tuple[int, Tables]]]
KINDS: tuple[type[np.signedinteger[Any]], ...] = (np.int8, np.int16, np.int32, np.int64)


def packed(part: str, tables: Tables) -> bytes | None:
    """One month of one part; none when nothing is in it."""
    columns: Columns = {}
    words: dict[str, list[Any]] = {}
    for name, table in TABLES.items():
        rows = tables.get(name, {}) if table.part == part else {}
        if len(rows.get("rows", ())):
            _add(name, rows, columns, words)
    return pack(columns, words) if columns else None


def _add(name: str, rows: Columns, columns: Columns, words: dict[str, list[Any]]) -> None:
    """The columns of one table in their one order: by its keys, words by their alphabet."""
    keys = {}
    for key in TABLES[name].keys:
        keys[key] = rows[key]
        if key in WORDS:
            keys[key], words[f"{name}.{key}"] = WORDS[key].coded(rows[key])
    order = np.lexsort(list(keys.values())[::-1])
    for column in ("rows", *TABLES[name].numbers):
        keys[column] = rows[column]
    for column, values in keys.items():
        # The narrowest type that holds it: that follows from what is in it too.
        kind = next(
            one for one in KINDS if np.iinfo(one).min <= values.min() and values.max() <= np.iinfo(one).max
        )
        columns[f"{name}.{column}"] = values[order].astype(kind)


def unpacked(month: int, block: bytes) -> Tables:
    """The tables of one month; codes as numbers of this process."""
    columns, words = unpack(block)
    found: Tables = {}
    for full, values in columns.items():
        name, _dot, column = full.rpartition(".")
        if full in words:
            values = WORDS[column].numbers(values, words[full])
        found.setdefault(name, {})[column] = values.astype(np.int64)
    for table in found.values():
        table["month"] = np.full(len(table["rows"]), month, np.int64)
    return found


def by_place(tables: Tables) -> dict[Place, Tables]:
    """The tables of one organisation by part and month."""
    found: dict[Place, Tables] = {}
    for name, rows in tables.items():
        months, part = rows["month"], TABLES[name].part
        for month in np.unique(months).tolist():
            here = np.flatnonzero(months == month)
            found.setdefault((part, month), {})[name] = {one: values[here] for one, values in rows.items()}
    return found


def changes_between(before: Page | None, after: Page | None) -> Changes:
    """What an organisation no longer adds (-1) and what it adds now (1), where that is not the same."""
    old = by_place(wide_of(before)) if before else {}
    new = by_place(wide_of(after)) if after else {}
    found: Changes = {}
    for place in old.keys() | new.keys():
        one, other = old.get(place, {}), new.get(place, {})
        if not _same(one, other):
            found[place] = [(-1, one), (1, other)]
    return found


def _same(one: Tables, other: Tables) -> bool:
    """Both are in the order of their keys, so equal rows are equal arrays."""
    if one.keys() != other.keys():
        return False
    return all(np.array_equal(one[name][column], other[name][column]) for name in one for column in one[name])


def put_together(parts: Iterable[tuple[int, Tables]]) -> Tables:
    """Tables of the same place added up, each with its sign."""
    some = list(parts)
    found: Tables = {}
    for name in TABLES:
        mine = [(sign, tables[name]) for sign, tables in some if name in tables]
        if mine:
            found[name] = added_up(name, mine)
    return found


def month_word(month: int) -> str:
    """2026-03"""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def number_of(word: str) -> int:
    """Months since year 0."""
    return int(word[:4]) * 12 + int(word[5:7]) - 1


def pack_versions(versions: Mapping[int, int]) -> bytes:
    """Whose blocks are in the sums, and at which data version they were."""
    houses = np.array(sorted(versions), np.int64)
    return pack(
        {"house": houses, "version": np.array([versions[one] for one in houses.tolist()], np.int64)}, {}
    )


def unpack_versions(block: bytes) -> dict[int, int]:
    """What was packed."""
    columns, _words = unpack(block)
    return dict(zip(columns["house"].tolist(), columns["version"].tolist(), strict=True))
