"""A month of the network's tables as bytes and back; the same sums always make the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from mladim.statistics.store.packing import Columns, pack, unpack
from mladim.statistics.store.pages import Page
from mladim.statistics.store.wide_tables import TABLES, added_up, check_true, wide_of
from mladim.statistics.store.words import WORDS

# (part, month as a number): tables
Place = tuple[str, int]
Tables = dict[str, Columns]
# By place: rows whose numbers say how much more or less is added.
Changes = dict[Place, Tables]
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


def changes_between(before: Page | None, after: Page | None) -> Changes:
    """What an organisation adds now more (or less) than before, by place; nothing where it is the same."""
    old, new = wide_of(before), wide_of(after)
    found: Changes = {}
    for name, table in TABLES.items():
        parts = [(sign, some[name]) for sign, some in ((-1, old), (1, new)) if some]
        rows = added_up(name, parts) if parts else {}
        for month, here in _by_month(rows):
            found.setdefault((table.part, month), {})[name] = here
    return found


def _by_month(rows: Columns) -> Iterator[tuple[int, Columns]]:
    """The rows stand by month, because it is the first of their keys."""
    if not rows or not len(rows["month"]):
        return
    months, at = np.unique(rows["month"], return_index=True)
    for month, start, end in zip(months.tolist(), at, [*at[1:], len(rows["month"])], strict=True):
        yield month, {one: values[start:end] for one, values in rows.items()}


def put_together(parts: Iterable[Tables]) -> Tables:
    """Tables of the same place added up; Untrue where that cannot be the sum of what there is."""
    some = list(parts)
    found: Tables = {}
    for name in TABLES:
        mine = [(1, tables[name]) for tables in some if name in tables]
        if mine:
            found[name] = check_true(name, added_up(name, mine))
    return found


def month_word(month: int) -> str:
    """2026-03"""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def number_of(word: str) -> int:
    """Months since year 0."""
    return int(word[:4]) * 12 + int(word[5:7]) - 1


# To be raised when the tables become others: sums of the form before are then made anew.
FORM = 1


def pack_versions(versions: Mapping[int, int]) -> bytes:
    """Whose blocks are in the sums, and at which data version they were."""
    houses = sorted(versions)
    tokens = np.array([versions[one] for one in houses], np.int64)
    return pack({"house": np.array(houses, np.int64), "version": tokens}, {"form": [FORM]})


def unpack_versions(block: bytes) -> dict[int, int] | None:
    """What was packed; none when sums then were of another form."""
    columns, words = unpack(block)
    if words.get("form") != [FORM]:
        return None
    return dict(zip(columns["house"].tolist(), columns["version"].tolist(), strict=True))
