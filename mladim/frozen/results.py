"""A stored result as plain cells, its hash, and the key of what it counts."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from mladim.statistics.query import Query

Cells = dict[tuple[str | None, ...], dict[str, Any]]
Result = dict[str, Any]


def hash_of(result: Result) -> str:
    """SHA-256 of the result as JSON with sorted keys and no spaces."""
    plain = json.dumps(result, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def base_key(query: Query, reach: str) -> str:
    """The same for all questions that count the same records, however they are split."""
    base = [
        reach,
        sorted(query.organisations),
        sorted((name, sorted(values)) for name, values in query.filters),
        query.start.isoformat(),
        query.end.isoformat(),
    ]
    return hashlib.sha256(json.dumps(base).encode()).hexdigest()


def _flat(values: dict[str, Any], measures: Iterator[str] | list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for measure in measures:
        value = values.get(measure)
        if isinstance(value, dict):
            found |= {f"{measure}_{part}": one for part, one in value.items()}
        else:
            found[measure] = value
    return found


def totals_of(result: Result) -> dict[str, Any]:
    """The whole by column; a measure of several parts has a column for each."""
    return _flat(result["totals"], result["query"]["measure"])


def cells_of(result: Result) -> Cells:
    """The rows by their codes."""
    query = result["query"]
    return {tuple(row[name] for name in query["by"]): _flat(row, query["measure"]) for row in result["rows"]}


def same_values(one: Result, other: Result) -> bool:
    """Do two results of one question say the same?"""
    return totals_of(one) == totals_of(other) and cells_of(one) == cells_of(other)
