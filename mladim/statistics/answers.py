"""Answering a question: the one place from which page, chart, file and programming interface take numbers."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from analytics.additivity import require
from analytics.periods import GRAINS, around, cells_of
from analytics.quality import remainder
from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.core.errors import RuleBroken
from mladim.statistics.coverage import Coverage, coverage_of
from mladim.statistics.held import Ask
from mladim.statistics.labels import Labels, labels_for
from mladim.statistics.measure import Column, Measure
from mladim.statistics.numbers import Key, Number, numbers_of
from mladim.statistics.query import Query
from mladim.statistics.scope import Scope, scope_of
from mladim.statistics.smallness import hidden_cells

# What an organisation calls its own things stays inside it.
INSIDE = ("activity", "project", "place")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One cell of the answer: its codes, its numbers, and whether it is hidden or not yet whole."""

    key: Key
    values: dict[str, Number]
    is_hidden: bool = False
    is_partial: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The numbers with everything needed to say what they are."""

    query: Query
    rows: tuple[Row, ...]
    totals: dict[str, Number]
    coverage: Coverage
    as_of: dt.datetime
    labels: Labels
    scope: Scope
    estimated: float | None
    known: float | None
    total_is_hidden: bool = False

    @property
    def hides(self) -> bool:
        """Is anything hidden because it is small?"""
        return self.total_is_hidden or any(row.is_hidden for row in self.rows)

    @property
    def is_partial(self) -> bool:
        """The period has not ended yet."""
        return self.query.end > today()

    @property
    def until(self) -> dt.date:
        """The last day that can be in the numbers."""
        return min(self.query.end, max(today(), self.query.start))

    def unassigned(self, column: Column) -> float:
        """What the rows leave of the whole; 0 for what may not be summed, because there it means nothing."""
        letters = additive_over(column.measure, self.query)
        sums = all(dimension.letter in letters for dimension in self.query.split)
        if not self.query.by or not sums or self.hides or not letters:
            return 0
        return remainder([row.values[column.code] for row in self.rows], self.totals[column.code])

    def sum_over(self, dimension: str, column: Column) -> dict[Key, float]:
        """The rows put together over one dimension; NotAdditive where that means nothing."""
        place = self.query.by.index(dimension)
        letters = additive_over(column.measure, self.query)
        require(column.measure.code, letters, [(dimension, self.query.split[place].letter)])
        sums: dict[Key, float] = {}
        for row in self.rows:
            rest = row.key[:place] + row.key[place + 1 :]
            sums[rest] = sums.get(rest, 0) + (row.values[column.code] or 0)
        return sums

    def _words(self, name: str) -> dict[str, str]:
        place = self.query.by.index(name)
        codes = [code for row in self.rows if (code := row.key[place]) is not None]
        return {code: self.labels.word(name, code) for code in codes}

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values; a measure of several parts is an object."""
        return {
            "query": self.query.as_json(),
            "rows": [
                dict(zip(self.query.by, row.key, strict=True))
                | _nested(self.query, row.values)
                | ({"hidden": True} if row.is_hidden else {})
                | ({"partial": True} if row.is_partial else {})
                for row in self.rows
            ],
            "totals": _nested(self.query, self.totals) | ({"hidden": True} if self.total_is_hidden else {}),
            "labels": {name: self._words(name) for name in self.query.by},
            "definitions": {measure.code: measure.version for measure in self.query.asked},
            "estimated_share": self.estimated,
            "known_share": self.known,
            "coverage": self.coverage.as_json(),
            "as_of": self.as_of.isoformat(timespec="seconds").replace("+00:00", "Z"),
        }


def _nested(query: Query, values: dict[str, Number]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for measure in query.asked:
        parts = {part.code: values[f"{measure.code}_{part.code}"] for part in measure.parts}
        found[measure.code] = parts or values[measure.code]
    return found


def additive_over(measure: Measure, query: Query) -> str:
    """Over which kinds of dimension the measure may be summed in this question."""
    if measure.unit == "person" and query.start.year != query.end.year:
        # Age is frozen within a year: over two, one person may stand in two bands.
        return measure.additive_over.replace("A", "")
    return measure.additive_over


def answer(query: Query, who: Actor) -> Answer:
    """The answer within what the person may see; NotFound for an organisation that is not theirs."""
    scope = scope_of(query, who)
    if not scope.is_own and query.touches(*INSIDE):
        raise RuleBroken(
            "by", _("Po dejavnostih, projektih in prostorih lahko gledate samo svojo organizacijo.")
        )
    ask = Ask(query, scope)
    numbers = numbers_of(ask)
    hidden, total_is_hidden = hidden_cells(ask, numbers, who)
    seen = {name: {key[place] for key in numbers.cells} for place, name in enumerate(query.by)}
    labels = labels_for(seen, scope)

    def order(key: Key) -> tuple[Any, ...]:
        return tuple(labels.place(name, code) for name, code in zip(query.by, key, strict=True))

    keys = sorted(numbers.cells, key=order) if query.by else []
    return Answer(
        query=query,
        rows=tuple(
            Row(
                key=key,
                values=_shown(query, numbers.cells[key], is_hidden=key in hidden),
                is_hidden=key in hidden,
                is_partial=_is_partial(query, key),
            )
            for key in keys
        ),
        totals=_shown(query, numbers.totals, is_hidden=total_is_hidden),
        coverage=coverage_of(query, scope),
        as_of=now(),
        labels=labels,
        scope=scope,
        estimated=numbers.estimated,
        known=numbers.known,
        total_is_hidden=total_is_hidden,
    )


def _shown(query: Query, values: dict[str, Number], *, is_hidden: bool) -> dict[str, Number]:
    return {
        column.code: None if is_hidden and column.measure.about_people else values[column.code]
        for column in query.columns
    }


def _is_partial(query: Query, key: Key) -> bool:
    """The cell's own time has not ended yet, or the question cuts it off."""
    for name, code in zip(query.by, key, strict=True):
        if name in GRAINS and code is not None:
            cell = cells_of(name, query.period)[code]
            return cell.end >= today() or cell != around(name, cell.start)
    return False
