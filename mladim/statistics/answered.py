"""What an answer is: rows and the whole, with everything needed to say what the numbers are."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, TypeVar

from analytics.additivity import require
from analytics.quality import remainder
from mladim.core.clock import today
from mladim.statistics.coverage import Coverage
from mladim.statistics.labels import Labels
from mladim.statistics.measure import Column, Measure
from mladim.statistics.numbers import Key, Number
from mladim.statistics.peers import Band
from mladim.statistics.query import Query
from mladim.statistics.scope import Scope
from mladim.statistics.store.pages import NEVER

Thing = TypeVar("Thing")


def again(thing: Thing, **changes: Any) -> Thing:
    """The same with other values of some fields: `replace` without its walk through all of them, because a
    page does this for each of its charts. Nothing is checked.
    """
    made = object.__new__(type(thing))
    vars(made).update(vars(thing), **changes)
    return made


@dataclass(frozen=True, kw_only=True)
class Row:
    """One cell of the answer: its codes, its numbers, and whether it is hidden or not yet whole."""

    key: Key
    values: dict[str, Number]
    is_hidden: bool = False
    is_partial: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The numbers with everything needed to say what they are.

    `compared` is the same question about the days compared with: its rows stand in the order of these rows,
    one for one, under their own keys (March 2025 beside March 2026).
    """

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
    references: tuple[str, ...] = ()
    compared: "Answer | None" = None
    same_only: int | None = None
    peers: Band | None = None
    # Until this instant it stays what it is, unless records change.
    lasts: int = field(default=NEVER, compare=False, repr=False)

    def seen_at(self, moment: dt.datetime) -> "Answer":
        """What was remembered, as somebody sees it at this instant."""
        return again(self, as_of=moment, compared=self.compared and self.compared.seen_at(moment))

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

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values; a measure of several parts is an object."""
        from mladim.statistics.answer_json import as_json

        return as_json(self)


def additive_over(measure: Measure, query: Query) -> str:
    """Over which kinds of dimension the measure may be summed in this question."""
    if measure.unit == "person" and query.start.year != query.end.year:
        # Age is frozen within a year: over two, one person may stand in two bands.
        return measure.additive_over.replace("A", "")
    return measure.additive_over
