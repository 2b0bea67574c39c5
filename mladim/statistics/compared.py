"""The same question about other days: the rows side by side, and the change of each number."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.periods import GRAINS, Period, around, cells_of, key_of, year_before
from analytics.trends import Blocked, Change, change, is_other_length, is_other_set
from mladim.statistics.beside import LAST_YEAR, kind_of
from mladim.statistics.labels import Labels
from mladim.statistics.numbers import Key, Number

if TYPE_CHECKING:
    from mladim.statistics.answered import Answer, Row

# What does not grow with the days it is counted over.
TIMELESS = frozenset({"share", "ratio", "organisation"})
Times = dict[str, dict[str, str]]
# Dimensions whose codes are cells of time.
CELLS = {grain: grain for grain in GRAINS} | {"cohort": "quarter"}
YEAR_OF_WEEKS = dt.timedelta(weeks=52)


def blocked_because(found: "Answer") -> Blocked:
    """Why nothing in this answer may be told as a percentage; empty when it may."""
    base = found.compared
    if base is None or not base.coverage.reporting:
        return "no_base"
    if len(found.scope.houses) > 1 and is_other_set(found.coverage.reporting, base.coverage.reporting):
        return "organisations"
    return ""


def changes_of(found: "Answer", now: dict[str, Number], base: dict[str, Number]) -> dict[str, Change]:
    """The change of every column of one row, or of the whole."""
    why = blocked_because(found)
    other_length = _has_other_length(found)
    changes = {}
    for column in found.query.columns:
        code, measure = column.code, column.measure
        reason: Blocked = why
        if not why and measure.is_share:
            reason = "points"
        elif not why and other_length and measure.unit not in TIMELESS:
            reason = "length"
        changes[code] = change(now[code], base[code], digits=measure.digits, blocked=reason)
    return changes


def _has_other_length(found: "Answer") -> bool:
    base = found.compared
    days = (found.until - found.query.start).days + 1
    return base is not None and is_other_length(days, (base.query.end - base.query.start).days + 1)


def _times(name: str, now: Period, base: Period, kind: str) -> dict[str, str]:
    """Which cell of the days compared with stands beside each cell of time."""
    if kind != LAST_YEAR:
        return dict(zip(cells_of(name, now), cells_of(name, base), strict=False))
    found = {}
    for code, span in cells_of(name, now).items():
        start = around(name, span.start).start
        if name == "week":
            found[code] = key_of(name, start - YEAR_OF_WEEKS)
        elif not (name == "day" and (start.month, start.day) == (2, 29)):
            found[code] = key_of(name, year_before(start))
    return found


def _moved(key: Key, by: tuple[str, ...], times: Times) -> Key | None:
    """The key with its times changed; none where there is no such time."""
    moved: list[str | None] = []
    for name, code in zip(by, key, strict=True):
        if name in times and code is not None:
            if code not in times[name]:
                return None
            code = times[name][code]
        moved.append(code)
    return tuple(moved)


def beside(found: "Answer", base: "Answer") -> "Answer":
    """The answer with the other one at its side: the rows of either in both, in one order."""
    by, kind = found.query.by, kind_of(found.query.compare)
    there: Times = {
        name: _times(grain, found.query.period, base.query.period, kind)
        for name in by
        if (grain := CELLS.get(name))
    }
    back = {name: {then: now for now, then in times.items()} for name, times in there.items()}
    now_rows = {row.key: row for row in found.rows}
    base_rows = {row.key: row for row in base.rows}
    mine = {key: _moved(key, by, there) for key in now_rows}
    for key in base_rows.keys() - set(mine.values()):
        if (own := _moved(key, by, back)) is not None:
            mine.setdefault(own, key)
    labels = Labels(
        {name: base.labels.words.get(name, {}) | words for name, words in found.labels.words.items()}
    )

    def order(key: Key) -> tuple[object, ...]:
        return tuple(labels.place(name, code) for name, code in zip(by, key, strict=True))

    keys = sorted(mine, key=order)
    rows = tuple(now_rows.get(key) or _nothing(found, key, is_there=True) for key in keys)
    others = tuple(_base_row(base, base_rows, mine[key]) for key in keys)
    return replace(found, rows=rows, labels=labels, compared=replace(base, rows=others))


def _base_row(base: "Answer", rows: "dict[Key, Row]", key: Key | None) -> "Row":
    if key is not None and key in rows:
        return rows[key]
    times = {name: cells_of(CELLS[name], base.query.period) for name in base.query.by if name in CELLS}
    codes = dict(zip(base.query.by, key or (), strict=False))
    is_there = key is not None and all(codes[name] in cells for name, cells in times.items())
    return _nothing(base, key or (None,) * len(base.query.by), is_there=is_there)


def _nothing(found: "Answer", key: Key, *, is_there: bool) -> "Row":
    """A row in which nothing took place: 0, or blank for what is divided; unknown outside the days."""
    from mladim.statistics.answered import Row

    values: dict[str, Number] = {
        column.code: 0 if is_there and column.measure.empty != "blank" else None
        for column in found.query.columns
    }
    return Row(key=key, values=values)
