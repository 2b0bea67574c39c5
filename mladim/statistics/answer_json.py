"""An answer as plain values, for programs and for what is stored."""

import datetime as dt
from typing import Any

from analytics.trends import Change
from mladim.statistics.answered import Answer, Row
from mladim.statistics.compared import changes_of
from mladim.statistics.numbers import Number
from mladim.statistics.query import Query


def as_json(found: Answer) -> dict[str, Any]:
    """Rows, whole, words, definitions, coverage; and what they are compared with, if anything."""
    query = found.query
    bases: tuple[Row, ...] | list[None] = found.compared.rows if found.compared else [None] * len(found.rows)
    plain = {
        "query": query.as_json(),
        "rows": [_row(found, row, base) for row, base in zip(found.rows, bases, strict=True)],
        "totals": _nested(query, found.totals) | ({"hidden": True} if found.total_is_hidden else {}),
        "labels": {name: _words(found, name) for name in query.by},
        "definitions": {measure.code: measure.version for measure in query.asked},
        "references": list(found.references),
        "estimated_share": found.estimated,
        "known_share": found.known,
        "coverage": found.coverage.as_json(),
        "as_of": instant(found.as_of),
    }
    return plain | _compared(found) | ({"peers": found.peers.as_json()} if found.peers else {})


def instant(moment: dt.datetime) -> str:
    """2026-11-22T04:00:00Z"""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _row(found: Answer, row: Row, base: Row | None) -> dict[str, Any]:
    query = found.query
    plain = dict(zip(query.by, row.key, strict=True)) | _nested(query, row.values)
    plain |= {"hidden": True} if row.is_hidden else {}
    plain |= {"partial": True} if row.is_partial else {}
    if base is None:
        return plain
    changes = {code: _change(change) for code, change in changes_of(found, row.values, base.values).items()}
    return plain | {"base": _nested(query, base.values), "change": _nested(query, changes)}


def _compared(found: Answer) -> dict[str, Any]:
    base = found.compared
    if base is None:
        return {}
    changes = {code: _change(one) for code, one in changes_of(found, found.totals, base.totals).items()}
    return {
        "compared": {
            "from": base.query.start.isoformat(),
            "to": base.query.end.isoformat(),
            "totals": _nested(found.query, base.totals),
            "change": _nested(found.query, changes),
            "coverage": base.coverage.as_json(),
            "same_organisations": found.same_only,
        }
    }


def _change(change: Change) -> dict[str, Any]:
    return {"difference": change.difference, "share": change.share, "blocked": change.blocked or None}


def _words(found: Answer, name: str) -> dict[str, str]:
    place = found.query.by.index(name)
    codes = [code for row in found.rows if (code := row.key[place]) is not None]
    return {code: found.labels.word(name, code) for code in codes}


def _nested(query: Query, values: dict[str, Any] | dict[str, Number]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for measure in query.asked:
        parts = {part.code: values[f"{measure.code}_{part.code}"] for part in measure.parts}
        found[measure.code] = parts or values[measure.code]
    return found
